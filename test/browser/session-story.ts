import { randomUUID } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import type { RoundView } from '@core/council';
import { type BallotScene, good } from '../flows/ballot-scene';
import { PASSWORD, type RunningApp } from '../support/app';
import { confirmAgain, nextBox, PHONE, picture, signIn, unfold, visit, type Visit, WIDE } from './pages';
import { changeCouncil, sendBack, submittedFromBelow, submitUpward, takeUpAndPutOff } from './levels-story';
import { wrongWith } from './wrong';

/** Asked for the password again, and two secretaries at once: the browser writes both answers down as failed requests. */
const EXPECTED = /status of 4(03|12)/;
export const wrong = async (seen: Visit) => (await wrongWith(seen)).filter((one) => !EXPECTED.test(one));

const station = (page: Page, name: string) => page.getByRole('region', { name: new RegExp(name) });

/** Presses a button with the keyboard alone. */
async function key(button: Locator): Promise<void> {
  await button.focus();
  await button.page().keyboard.press('Enter');
}

/** Types over a field that has the focus already, and goes on to the next. */
async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
  await page.keyboard.press('Tab');
}

export interface Told {
  readonly app: RunningApp;
  readonly browser: Browser;
  readonly scene: BallotScene;
}

/** The public was asked about a case for ten working days, and nothing was objected: done in time, and written down now. */
async function askedThePublic({ wire, secretary }: BallotScene, id: string): Promise<void> {
  const [staff, approver] = await Promise.all([wire.enter('canbo1.tinh'), wire.enter('lanhdao.tinh')]);
  const { today } = good<{ today: string }>(await secretary.get('/session'));
  const publishedOn = new Date(Date.parse(today) - 45 * 86_400_000).toISOString().slice(0, 10);
  const document = { number: '21/TB-HĐ', date: publishedOn };
  const opening = {
    id: randomUUID(),
    media: ['Cổng thông tin điện tử tỉnh'],
    publishedOn,
    document,
    award: 'hero',
    stream: 'merit',
  };
  const given = async (by: typeof staff, type: string, data: object) => {
    const { version } = good<{ version: number }>(await by.get(`/cases/${id}`));
    good(await by.command(`/cases/${id}`, type, data, version));
  };
  await given(staff, 'OpenConsultation', opening);
  await given(approver, 'CloseConsultation', {});
}

/** A secretary leads a whole session from one page with the keyboard, while another has the same page open. */
export async function leadSession({ app, browser, scene }: Told): Promise<readonly string[]> {
  const faults: string[] = [];
  const look = async (name: string, seen: Visit) => {
    await picture(seen.page, name);
    faults.push(...(await wrong(seen)).map((one) => `${name}: ${one}`));
  };
  const keep = (name: string, { page: shown }: Visit) => picture(shown, name);
  const found = good<{ items: { id: string; name: string }[] }>(
    await scene.auditor.post('/cases/search', { stage: 'selection', limit: 3 }),
  );
  type Item = (typeof found.items)[number];
  const [first, second, third] = found.items as [Item, Item, Item];
  const [seen, other, member] = [
    await visit(browser, app.origin, WIDE),
    await visit(browser, app.origin, PHONE),
    await visit(browser, app.origin, PHONE),
  ];
  await Promise.all([
    signIn(seen.page, 'thuky.hoidong', PASSWORD),
    signIn(other.page, 'thuky.hoidong', PASSWORD),
    signIn(member.page, 'uyvien5.hoidong', PASSWORD),
  ]);
  const { page } = seen;

  // Convened: the council's by-law and its members stand there; hour, place and agenda are typed.
  await page.goto('/rounds/new');
  await page.getByRole('heading', { name: /^Quy chế bản/ }).waitFor();
  await page.getByLabel('Giờ họp').fill('8h30');
  await page.getByLabel('Địa điểm').fill('Phòng họp số 1');
  await page.getByLabel('Chương trình họp').fill('Báo cáo thẩm định\nBiểu quyết từng hồ sơ');
  await keep('session-convene-1440', seen);
  await key(page.getByRole('button', { name: 'Triệu tập đợt bình chọn' }));
  await page.waitForURL(/\/rounds\/[0-9a-f]{8}-/);
  const id = new URL(page.url()).pathname.split('/')[2] ?? '';
  await nextBox(page).getByText('Chưa có hồ sơ nào').waitFor();
  await unfold(page, 'Triệu tập');
  await page.getByText('Báo cáo thẩm định').waitFor();

  // A dossier is found and introduced without a mouse; another comes from elsewhere, and the page is told of it.
  await key(nextBox(page).getByRole('button', { name: 'Giới thiệu hồ sơ' }));
  const chosen = page.getByRole('combobox', { name: 'Tìm hồ sơ theo tên' });
  await chosen.focus();
  await page.keyboard.type(first.name.slice(0, 8));
  await page.locator('.ant-select-item-option').filter({ hasText: first.name }).first().waitFor();
  await page.keyboard.press('Enter');
  await key(page.getByRole('form', { name: 'Giới thiệu hồ sơ' }).getByRole('button', { name: 'Giới thiệu hồ sơ' }));
  const dossiers = station(page, 'Hồ sơ');
  await dossiers.getByRole('link', { name: first.name }).waitFor();
  const path = `/rounds/${id}`;
  const version = async () => good<RoundView>(await scene.secretary.get(path)).version;
  good(await scene.secretary.command(path, 'IntroduceCandidate', { case: second.id }, await version()));
  await page.getByText(`Thêm hồ sơ: ${second.name}.`).waitFor();
  await key(page.getByRole('button', { name: 'Đã xem' }));

  // A title for which the law asks nine tenths: 9 of 9, and said before anything opens. The public was asked before.
  await askedThePublic(scene, first.id);
  await key(dossiers.getByRole('button', { name: `Ghi hình thức đề nghị: ${first.name}` }));
  await page.getByRole('combobox', { name: 'Hình thức đề nghị' }).selectOption({ label: 'Anh hùng' });
  await key(page.getByRole('form', { name: /Ghi hình thức/ }).getByRole('button', { name: 'Ghi hình thức đề nghị' }));
  await dossiers.getByText('Cần 9/9 phiếu').waitFor();

  // Attendance: Enter on the red button leads to the place, Tab to its first button.
  await key(nextBox(page).getByRole('button', { name: 'Điểm danh' }));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const attendance = station(page, 'Điểm danh');
  const rowOf = (name: string) => attendance.locator('.presences').getByRole('group', { name: new RegExp(name) });
  await rowOf('Vi Đức Ổn').getByRole('radio', { name: 'Có mặt' }).focus();
  await page.keyboard.press('ArrowRight');
  await rowOf('Nghiêm Thị Oanh').getByRole('radio', { name: 'Có mặt' }).focus();
  await page.keyboard.press('ArrowLeft');
  await attendance.getByText('Có mặt 8/9').waitFor();
  await keep('session-attendance-1440', seen);

  // Meanwhile the other secretary takes attendance as well: what was typed here stays, and nothing is written over.
  await other.page.goto(path);
  const there = station(other.page, 'Điểm danh');
  await there.getByRole('button', { name: 'Tất cả có mặt' }).click();
  await look('session-attendance-390', other);
  await there.getByRole('button', { name: 'Lưu điểm danh' }).click();
  const note = attendance.getByRole('alert');
  await note.getByText('Nội dung đã thay đổi từ khi bạn mở').waitFor();
  await key(attendance.getByRole('button', { name: 'Lưu điểm danh' }));
  await note.getByText('Hãy chọn cho từng mục rồi gửi lại.').waitFor();
  if (!(await rowOf('Nghiêm Thị Oanh').getByRole('radio', { name: 'Vắng' }).isChecked()))
    faults.push('typed, and lost');
  await keep('session-conflict-1440', seen);
  for (const name of ['Vi Đức Ổn', 'Nghiêm Thị Oanh']) {
    await note
      .getByRole('group', { name: new RegExp(name) })
      .getByRole('radio', { name: /Bản của bạn/ })
      .focus();
    await page.keyboard.press('Space');
  }
  await key(attendance.getByRole('button', { name: 'Lưu điểm danh' }));
  await attendance.getByRole('button', { name: 'Sửa điểm danh' }).waitFor();

  // One is away: even everybody's yes is not enough for the first, and the page says so before a ballot opens.
  await nextBox(page).getByText('cũng không đủ phiếu').waitFor();
  await dossiers.getByText('Cần 9/9 phiếu nhưng chỉ có thể có 8').waitFor();

  // An interest, as the member declared it, and what it does to the number.
  const interests = station(page, 'Lợi ích liên quan');
  await key(interests.getByRole('button', { name: 'Kê khai lợi ích liên quan' }));
  await interests.getByRole('combobox', { name: 'Thành viên' }).selectOption({ label: 'Thái Duy Ân' });
  await interests.getByRole('combobox', { name: 'Hồ sơ' }).selectOption({ label: second.name });
  await interests.getByRole('combobox', { name: 'Quan hệ' }).selectOption({ index: 3 });
  await key(interests.getByRole('form').getByRole('button', { name: 'Kê khai lợi ích liên quan' }));
  await interests.getByText('Không bỏ phiếu về hồ sơ này.').waitFor();
  await interests.getByText('Cần 6/9 phiếu').waitFor();

  // Whoever is away has written; what is said goes into the minutes.
  const opinions = station(page, 'Ý kiến bằng văn bản');
  await key(opinions.getByRole('button', { name: 'Ghi ý kiến bằng văn bản' }));
  await opinions.getByRole('combobox', { name: 'Thành viên vắng mặt' }).selectOption({ label: 'Nghiêm Thị Oanh' });
  await opinions.getByRole('combobox', { name: 'Hồ sơ' }).selectOption({ label: first.name });
  await opinions.getByRole('radio', { name: 'Đồng ý', exact: true }).focus();
  await page.keyboard.press('Space');
  await opinions.getByLabel('Số văn bản').fill('07/CV');
  await key(opinions.getByRole('form').getByRole('button', { name: 'Ghi ý kiến bằng văn bản' }));
  await opinions.getByText('07/CV').waitFor();
  const discussion = station(page, 'Thảo luận');
  await key(discussion.getByRole('button', { name: 'Ghi ý kiến thảo luận' }));
  await discussion.getByLabel('Nội dung ý kiến').focus();
  await type(page, 'Đề nghị nêu rõ số hộ cùng làm.');
  await key(discussion.getByRole('form').getByRole('button', { name: 'Ghi ý kiến thảo luận' }));
  await discussion.getByText('Đề nghị nêu rõ số hộ cùng làm.').waitFor();

  // By hands: seven may vote; what the figures would mean is said while they are typed.
  const voting = station(page, 'Biểu quyết');
  await key(voting.getByRole('button', { name: `Biểu quyết giơ tay: ${second.name}` }));
  const hands = page.getByRole('form', { name: `Biểu quyết về ${second.name}` });
  await hands.getByLabel('Đồng ý', { exact: true }).waitFor();
  for (const count of ['7', '0', '0']) await type(page, count);
  await hands.getByText('Kết quả: được chọn').waitFor();
  await keep('session-hands-1440', seen);
  await key(hands.getByRole('button', { name: 'Ghi kết quả biểu quyết' }));
  await voting.getByText('7 phiếu đồng ý, cần 6/9 phiếu').waitFor();

  // Counted wrongly: a new vote with its reason; the old one stays readable.
  await key(voting.getByRole('button', { name: `Bỏ phiếu lại: ${second.name}` }));
  await voting.getByLabel('Lý do').fill('Đếm nhầm một tay.');
  await key(voting.getByRole('region').getByRole('button', { name: 'Bỏ phiếu lại' }));
  await confirmAgain(page);
  await voting.getByText('Đếm nhầm một tay.').waitFor();
  await key(voting.getByRole('button', { name: `Biểu quyết giơ tay: ${second.name}` }));
  await hands.getByLabel('Đồng ý', { exact: true }).waitFor();
  for (const count of ['6', '1', '0']) await type(page, count);
  await key(hands.getByRole('button', { name: 'Ghi kết quả biểu quyết' }));
  await voting.getByText('Lần 2').waitFor();

  // On paper, counted by two: the second person sees nothing of the first count.
  await key(nextBox(page).getByRole('button', { name: 'Nhập kết quả kiểm phiếu' }));
  const papers = page.getByRole('form', { name: 'Nhập kết quả kiểm phiếu' });
  const cell = (form: Locator, name: string) => form.getByLabel(`${first.name}: ${name}`, { exact: true });
  await cell(papers, 'Đồng ý').focus();
  for (const count of ['8', '0', '0']) await type(page, count);
  await papers.getByText('8/8').waitFor();
  await look('session-paper-1440', seen);
  await key(papers.getByRole('button', { name: 'Nhập kết quả kiểm phiếu' }));
  await nextBox(page).getByText('Kết quả bạn nhập chờ người thứ hai').waitFor();
  await member.page.goto(path);
  await nextBox(member.page).getByRole('button', { name: 'Xác nhận kiểm phiếu' }).click();
  const again = member.page.getByRole('form', { name: 'Xác nhận kiểm phiếu' });
  await again.getByLabel('Phiếu phát ra').fill('8');
  await cell(again, 'Đồng ý').fill('8');
  await look('session-second-390', member);
  await again.getByRole('button', { name: 'Xác nhận kiểm phiếu' }).click();
  await voting.getByText(/9 phiếu đồng ý, cần 9\/9 phiếu/).waitFor();

  // The wall says who is there and how far it is, and nothing of any vote.
  const wall = await visit(browser, app.origin, WIDE);
  await signIn(wall.page, 'thuky.hoidong', PASSWORD);
  await wall.page.goto(`${path}/wall`);
  await wall.page.getByText('thành viên có mặt').waitFor();
  await look('session-wall-1440', wall);
  const shown = await wall.page.locator('main').innerText();
  if (/đồng ý|được chọn/i.test(shown)) faults.push(`the wall says: ${shown}`);

  // The end: the minutes as a page and as a file, and every result beside what it needed.
  await key(nextBox(page).getByRole('button', { name: 'Kết thúc đợt bình chọn' }));
  const written = page.getByRole('textbox', { name: 'Biên bản' });
  await written.fill('Hội đồng thống nhất.');
  await keep('session-closing-1440', seen);
  await key(page.getByRole('region', { name: 'Kết thúc đợt bình chọn' }).getByRole('button', { name: /Kết thúc/ }));
  await page.locator('.session-head').getByText('Đã kết thúc').waitFor();
  await station(page, 'Kết quả và biên bản').getByRole('link', { name: /Word/ }).waitFor();
  await look('session-closed-1440', seen);
  await other.page.locator('.session-head').getByText('Đã kết thúc').waitFor();
  await keep('session-closed-390', other);

  // Its list goes up; the next session takes one from below with its call.
  await submitUpward(page);
  await look('shortlist-submitted-1440', seen);
  await keep('shortlist-submitted-390', other);
  const today = await submittedFromBelow(scene, third.id);
  await takeUpAndPutOff(page, third.name);
  await look('shortlist-incoming-1440', seen);
  await changeCouncil(page, today);
  await look('council-dissolved-1440', seen);
  await other.page.goto('/rounds/new');
  await other.page.getByText('Cấp dưới trình lên (1)').waitFor();
  await look('shortlist-incoming-390', other);
  await sendBack(page, third.name);
  await look('shortlist-returned-1440', seen);
  return faults;
}
