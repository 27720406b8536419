// A council meets and votes in front of the camera: a session step by step, and a secret ballot as each of its people sees it.
import { ask, command, enter, stepUp } from './people.mjs';

const MEMBERS = Array.from({ length: 9 }, (_, i) => `uyvien${i + 1}.hoidong`);
const AGENDA = ['Nghe báo cáo kết quả thẩm định hồ sơ', 'Thảo luận và biểu quyết từng hồ sơ', 'Thông qua biên bản'];
const CHOICES = ['Đồng ý', 'Không đồng ý', 'Để trống'];

const press = (within, name) => within.getByRole('button', { name, exact: true }).click();
const heading = (page, name) => page.getByRole('heading', { name }).first().waitFor();

/**
 * @param {{ browser: import('playwright-core').Browser, origin: string,
 *   take: (page: import('playwright-core').Page, name: string) => Promise<void> }} stage take: a picture of what is shown
 */
export async function councilScreens({ browser, origin, take }) {
  const secretary = await enter(browser, origin, 'thuky.hoidong');
  const members = await Promise.all(MEMBERS.map((login) => enter(browser, origin, login)));
  await Promise.all([secretary, ...members].map(stepUp));
  const { items } = await ask(secretary, 'POST', '/cases/search', { stage: 'selection', limit: 9 });
  const stage = { take, secretary, members, cases: items.map(({ id }) => id), nobody: () => enter(browser, origin) };
  await session(stage);
  await ballot(stage);
}

/** Calls a session for today, with three dossiers before it. @returns its address */
async function convene({ secretary: page, take, cases }, picture) {
  await page.goto('/rounds/new');
  await heading(page, /^Quy chế bản/);
  await page.getByLabel('Giờ họp').fill('08:30');
  await page.getByLabel('Địa điểm').fill('Phòng họp số 1 (mẫu)');
  await page.getByLabel('Chương trình họp').fill(AGENDA.join('\n'));
  if (picture) await take(page, picture);
  await press(page, 'Triệu tập đợt bình chọn');
  await page.waitForURL(/\/rounds\/[0-9a-f]{8}-/);
  const at = new URL(page.url()).pathname;
  for (const one of cases.slice(0, 3)) await command(page, at, 'IntroduceCandidate', { case: one });
  return at;
}

/** One session from its call to its minutes, at each step that looks different. */
async function session(stage) {
  const { secretary: page, members, take } = stage;
  const at = await convene(stage, 'session-convening');
  const show = async (name, who = page) => {
    await who.goto(at);
    await who.locator('.session-head').waitFor();
    if (name) await take(who, name);
  };
  await show('session-attendance');
  const { people, candidates } = await ask(page, 'GET', at);
  const { today } = await ask(page, 'GET', '/session');
  const [first, second, third] = candidates.map((one) => one.case);
  const away = people.at(-1).id;
  const present = people.map(({ id }) => id).filter((id) => id !== away);
  await command(page, at, 'RecordAttendance', { present, presiding: present[0] });
  await command(page, at, 'DeclareInterest', { member: present[3], case: second, tie: 'subordinate-unit' });
  const document = { number: '07/CV', date: today };
  await command(page, at, 'RecordWrittenOpinion', { member: away, case: first, agrees: true, document });
  await command(page, at, 'NoteDiscussion', {
    case: first,
    text: 'Đề nghị nêu rõ số hộ cùng làm trong báo cáo thành tích.',
  });
  await show('session-voting');
  await command(page, at, 'RecordOpenVote', { case: first, yes: 7, no: 1, abstain: 0 });
  await show();
  await press(page, `Biểu quyết giơ tay: ${candidates[1].name}`);
  await take(page, 'session-hands');
  const of = (id, yes) => ({ case: id, yes, no: 8 - yes, blank: 0 });
  await command(page, at, 'EnterPaperCount', { issued: 8, invalid: 0, notReturned: 0, counts: [of(third, 5)] });
  await show();
  await show(undefined, members[4]);
  await members[4].locator('.next-step').getByRole('button', { name: 'Xác nhận kiểm phiếu' }).click();
  await take(members[4], 'session-second-count');
  await command(members[4], at, 'ConfirmPaperCount', { issued: 8, invalid: 0, notReturned: 0, counts: [of(third, 5)] });
  await command(page, at, 'RecordOpenVote', { case: second, yes: 7, no: 0, abstain: 0 });
  await page.goto(`${at}/wall`);
  await page.locator('.wall-figures').waitFor();
  await take(page, 'session-wall');
  await command(page, at, 'CloseRound', { minutes: 'Hội đồng thống nhất trình hai hồ sơ đã thông qua.' });
  await show('session-closed');
  await page.goto(`/api/v1${at}/minutes.html`);
  await take(page, 'minutes');
}

/** A secret ballot from the key of its box to its result, each step at the page of whoever it is about. */
async function ballot(stage) {
  const { secretary: page, members, take, nobody } = stage;
  const at = await convene({ ...stage, cases: stage.cases.slice(3) });
  const { people } = await ask(page, 'GET', at);
  await command(page, at, 'RecordAttendance', { present: people.map(({ id }) => id) });
  await page.goto(at);
  await page.locator('.round-ballots summary').click();
  await take(page, 'ballot-team-choice');
  const team = members.slice(0, 3);
  for (const member of team) {
    const { name } = await ask(member, 'GET', '/session');
    await page.getByRole('checkbox', { name }).check();
  }
  await press(page.locator('.round-ballots'), 'Chuẩn bị bỏ phiếu kín');
  await page.waitForURL(/\/ballots\//);
  const id = new URL(page.url()).pathname.split('/')[2];
  const box = `/ballots/${id}`;
  for (const member of team) {
    await member.goto(`${box}/team`);
    await press(member, 'Dùng thiết bị này để giữ phần khóa');
    await member.getByText(/Hãy chờ đủ ba thiết bị|Đủ ba thiết bị/).waitFor();
  }
  await take(team[2], 'ballot-key');
  await press(team[2], 'Tạo khóa hòm phiếu');
  for (const member of team) {
    await press(member, 'Nhận phần khóa của tôi');
    await member.getByText('Thiết bị này đang giữ phần khóa của đồng chí.').waitFor();
  }
  await take(page, 'ballot-ready');
  await press(page, 'Mở cuộc bỏ phiếu và phát phiếu');
  await page.getByRole('button', { name: 'Hết phần phát phiếu, bắt đầu bỏ phiếu' }).waitFor();
  for (const member of members) {
    await member.goto(`${box}/vote`);
    await member.getByRole('button', { name: 'Nhận phiếu' }).waitFor();
    if (member === members[3]) await take(member, 'ballot-take');
    await press(member, 'Nhận phiếu');
    await heading(member, 'Đồng chí đã nhận phiếu');
    if (member === members[3]) await take(member, 'ballot-taken');
    if (member === members[5]) await take(page, 'ballot-issuing');
  }
  await press(page, 'Hết phần phát phiếu, bắt đầu bỏ phiếu');
  for (const [i, member] of members.entries()) {
    await heading(member, 'Phiếu của đồng chí');
    const papers = member.getByRole('group');
    const choices = [0, i < 7 ? 0 : 1, i < 4 ? 0 : i === 8 ? 2 : 1];
    for (const [row, choice] of choices.slice(0, await papers.count()).entries()) {
      await papers.nth(row).getByRole('radio', { name: CHOICES[choice], exact: true }).check();
      if (i === 3 && row === 0) await take(member, 'ballot-paper');
    }
    await press(member, 'Xem lại');
    await heading(member, 'Xem lại phiếu');
    if (i === 3) await take(member, 'ballot-review');
    await press(member, 'Bỏ phiếu vào hòm');
    await heading(member, 'Phiếu đã nằm trong hòm');
    if (i === 3) await take(member, 'ballot-receipt');
    if (i === 5) {
      const wall = await nobody();
      await wall.goto(`${box}/turnout`);
      await wall.getByText('phiếu đã vào hòm').waitFor();
      await take(wall, 'ballot-projector');
      await page.goto(at);
      await page.locator('.session-head').waitFor();
      await take(page, 'session-balloting');
      await page.goto(box);
    }
  }
  await take(page, 'ballot-casting');
  await press(page, 'Kết thúc bỏ phiếu');
  await press(page, 'Niêm phong hòm phiếu');
  await page.getByText('0/2 phần khóa đã nộp.').waitFor();
  await team[0].goto(`${box}/team`);
  await press(team[0], 'Nộp phần khóa để mở hòm');
  await team[0].getByText(/Đã nộp phần khóa/).waitFor();
  await take(team[0], 'ballot-tally');
  await page.reload();
  await page.getByText('1/2 phần khóa đã nộp.').waitFor();
  await take(page, 'ballot-sealed');
  await team[2].goto(`${box}/team`);
  await press(team[2], 'Nộp phần khóa để mở hòm');
  await team[2].getByText('Đã mở hòm và kiểm phiếu.').waitFor();
  await page.reload();
  await heading(page, 'Kết quả kiểm phiếu');
  await take(page, 'ballot-counted');
  const reader = await nobody();
  await reader.goto(`${box}/result`);
  await reader.getByText('Mọi điều kiểm được đều khớp').waitFor();
  await take(reader, 'ballot-result');
  const shares = [];
  for (const member of [team[0], team[2]]) shares.push(await shareOf(member, id));
  await reader.getByLabel('Phần khóa thứ 1').fill(shares[0]);
  await reader.getByLabel('Phần khóa thứ 2').fill(shares[1]);
  await press(reader, 'Mở và kiểm lại trên máy này');
  await reader.getByText('Kiểm lại từng phiếu ra đúng kết quả đã công bố.').waitFor();
  await take(reader, 'ballot-recount');
}

/** What a member of the counting team reads from their own device to whoever was told to count again. */
const shareOf = (page, ballot) =>
  page.evaluate(`JSON.parse(localStorage.getItem(
    Object.keys(localStorage).find((one) => one.startsWith('neu-guong.ballot-share.${ballot}.')),
  )).share`);
