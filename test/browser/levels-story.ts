import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { BallotScene } from '../flows/ballot-scene';
import { good, MEMBERS, personOf } from '../flows/ballot-scene';
import { plan } from '../flows/story';
import { PASSWORD } from '../support/app';
import { nextBox, picture, typeDate, unfold } from './pages';

const DISTRICT = 'vn.40.430'; // huyện Nam Đàn, right below the province until 2025-06-30

const station = (page: Page, name: string) => page.getByRole('region', { name: new RegExp(name) });

/** A district's council is constituted, passes a case and submits it to the province, over the wire. @returns today */
export async function submittedFromBelow({ secretary }: BallotScene, passed: string): Promise<string> {
  good(await secretary.post('/session/step-up', { password: PASSWORD }));
  const { today } = good<{ today: string }>(await secretary.get('/session'));
  const document = { number: '3/QĐ-UBND', date: today };
  const member = personOf(MEMBERS[0] ?? '');
  const general = {
    ...{ share: { num: 1, den: 2 }, op: 'at-least', base: 'all-members', chairMustAgree: false, quorum: null },
    ...{ secrecy: 'shown-openly', absent: 'not-counted', basis: 'Điều 4 Quy chế (mẫu)' },
  };
  const bylaw = { general, special: [], recusal: 'recused-in-base' };
  const seats = [{ person: member, role: 'chair' }];
  const founding = { unit: DISTRICT, level: 'district', from: today, document, seats, bylaw };
  good(await secretary.command(`/councils/${DISTRICT}`, 'ConstituteCouncil', founding, '*'));
  const round = `/rounds/${randomUUID()}`;
  let version = 0;
  for (const [type, data] of [
    ['ConveneRound', { council: DISTRICT, plan, heldOn: today, members: [member] }],
    ['IntroduceCandidate', { case: passed }],
    ['RecordAttendance', { present: [member] }],
    ['RecordOpenVote', { case: passed, yes: 1, no: 0, abstain: 0 }],
    ['CloseRound', { minutes: 'Biên bản của huyện (mẫu).' }],
    ['SubmitShortlist', { cases: [passed], to: 'vn.40', document: { number: '9/TTr-HĐ', date: today } }],
  ] as const) {
    const reply = await secretary.command(round, type, data, version === 0 ? '*' : version);
    version = good<{ version: number }>(reply).version;
  }
  return today;
}

/** On the page of a closed session: its list goes up with a number, and the page says where it is. */
export async function submitUpward(page: Page): Promise<void> {
  await nextBox(page).getByText('Danh sách đã thông qua chưa trình lên cấp trên').waitFor();
  await nextBox(page).getByRole('button', { name: 'Trình lên cấp trên' }).click();
  const form = page.getByRole('form', { name: /^Trình lên Hội đồng/ });
  await form.getByLabel('Số tờ trình').fill('15/TTr-HĐ');
  await picture(page, 'shortlist-submit-1440');
  await form.getByRole('button', { name: 'Trình lên cấp trên' }).click();
  const list = page.getByRole('region', { name: /^Danh sách đã thông qua/ });
  await list
    .getByText(/số 15\/TTr-HĐ/)
    .first()
    .waitFor();
  await nextBox(page).getByText('Phiên họp đã kết thúc. Biên bản ở mục cuối.').waitFor();

  // It comes back with a reason, and goes up once more by another number.
  await list.getByRole('button', { name: 'Rút lại danh sách đã trình' }).click();
  const back = page.getByRole('form', { name: 'Rút lại danh sách đã trình' });
  await back.getByLabel('Lý do').fill('Ghi nhầm hình thức khen thưởng.');
  await picture(page, 'shortlist-withdraw-1440');
  await back.getByRole('button', { name: 'Rút lại danh sách đã trình' }).click();
  await list
    .getByText(/^Đã rút lại ngày .*Ghi nhầm hình thức khen thưởng/)
    .first()
    .waitFor();
  await nextBox(page).getByRole('button', { name: 'Trình lên cấp trên' }).click();
  await form.getByLabel('Số tờ trình').fill('16/TTr-HĐ');
  await form.getByRole('button', { name: 'Trình lên cấp trên' }).click();
  await list
    .getByText(/số 16\/TTr-HĐ/)
    .first()
    .waitFor();
  await list.getByRole('link', { name: 'Xem tờ trình số 16/TTr-HĐ để in (A4)' }).waitFor();
}

/** The next session takes a list from below with its call; it is put off, held again, its members called, and annulled. */
export async function takeUpAndPutOff(page: Page, name: string): Promise<void> {
  await page.goto('/rounds/new');
  const incoming = page.locator('section').filter({ hasText: /^Cấp dưới trình lên \(1\)/ });
  await incoming.getByRole('checkbox', { name }).waitFor();
  await picture(page, 'shortlist-convene-1440');
  await page.getByRole('button', { name: 'Triệu tập đợt bình chọn' }).click();
  await page.waitForURL(/\/rounds\/[0-9a-f]{8}-/);
  const dossiers = station(page, 'Hồ sơ');
  await unfold(page, 'Hồ sơ');
  await dossiers.getByRole('link', { name }).waitFor();
  await dossiers.getByText('từ danh sách của cấp dưới').waitFor();

  const convening = station(page, 'Triệu tập');
  await unfold(page, 'Triệu tập');
  const asked = async (verb: string, fill?: (form: ReturnType<Page['getByRole']>) => Promise<void>) => {
    await convening.getByRole('button', { name: verb, exact: true }).click();
    const form = convening.getByRole(verb === 'Họp lại' || verb === 'Nhắc thành viên' ? 'form' : 'region', {
      name: verb,
    });
    await fill?.(form);
    await form.getByRole('button', { name: verb, exact: true }).click();
  };
  const because = (reason: string) => (form: ReturnType<Page['getByRole']>) => form.getByLabel('Lý do').fill(reason);
  await asked('Nhắc thành viên');
  await convening.getByText(/Lần gần nhất/).waitFor();
  await asked('Hoãn phiên họp', because('Bão, đường ngập.'));
  await convening.getByText('Bão, đường ngập.').waitFor();
  await page.locator('.session-head').getByText('Đã hoãn').waitFor();
  await nextBox(page).getByText('Phiên họp đang hoãn').waitFor();
  await asked('Họp lại', (form) => form.getByText('Ngày đó Hội đồng có 9 thành viên').waitFor());
  await page.locator('.session-head').getByText('Đã triệu tập').waitFor();
  await asked('Hủy đợt bình chọn', because('Triệu tập nhầm.'));
  await page.locator('.session-head').getByText('Đã hủy').waitFor();
  // What it had taken up is free again.
  await page.goto('/rounds/new');
  await incoming.getByRole('checkbox', { name }).waitFor();
}

/** The next session leaves out what came from below, and sends it back with a document and the reason. */
export async function sendBack(page: Page, name: string): Promise<void> {
  await page.goto('/rounds/new');
  const incoming = page.locator('section').filter({ hasText: /^Cấp dưới trình lên \(1\)/ });
  await incoming.getByRole('checkbox', { name }).uncheck();
  await page.getByRole('button', { name: 'Triệu tập đợt bình chọn' }).click();
  await page.waitForURL(/\/rounds\/[0-9a-f]{8}-/);
  const dossiers = station(page, 'Hồ sơ');
  await dossiers.getByRole('button', { name: 'Trả lại cấp dưới' }).click();
  const returning = page.getByRole('form', { name: /^Trả lại cấp dưới: Huyện Nam Đàn/ });
  await returning.getByRole('checkbox', { name }).waitFor();
  await returning.getByLabel('Số văn bản trả lại').fill('5/HĐ-VP');
  await returning.getByLabel('Lý do').fill('Thiếu biên bản kiểm phiếu của huyện.');
  await picture(page, 'shortlist-return-1440');
  await returning.getByRole('button', { name: 'Trả lại cấp dưới' }).click();
  await returning.waitFor({ state: 'detached' });
  await dossiers.getByRole('button', { name: 'Trả lại cấp dưới' }).click();
  await dossiers.getByText('Chưa có hồ sơ nào cấp dưới trình lên').waitFor();
}

/** The district's council gives single awards a share of their own, and is dissolved; both by a decision. */
export async function changeCouncil(page: Page, today: string): Promise<void> {
  await page.goto(`/councils/${DISTRICT}`);
  await page.getByRole('button', { name: 'Ban hành quy chế mới' }).click();
  const form = page.getByRole('form', { name: 'Ban hành quy chế mới' });
  await form.getByRole('button', { name: 'Thêm tỷ lệ riêng' }).click();
  const special = form.getByRole('region', { name: 'Tỷ lệ riêng 1' });
  await special.getByRole('checkbox', { name: 'Giấy khen', exact: true }).check();
  await special.getByRole('radio', { name: 'Tỷ lệ do quy chế định' }).check();
  const tomorrow = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
  const later = tomorrow.split('-').reverse().join('/');
  await typeDate(form.getByLabel('Từ ngày'), later);
  await form.getByLabel('Số văn bản').fill('4/QĐ-UBND');
  await picture(page, 'council-special-1440');
  await form.getByRole('button', { name: 'Ban hành quy chế mới' }).click();
  const bylaws = page.getByRole('region', { name: 'Quy chế', exact: true });
  await bylaws.getByText(/9\/10/).waitFor();
  await bylaws.getByText('Giấy khen').waitFor();

  await page.getByRole('button', { name: 'Ghi giải thể hội đồng' }).click();
  const end = page.getByRole('form', { name: 'Ghi giải thể hội đồng' });
  await typeDate(end.getByLabel('Ngày cuối cùng của hội đồng'), later);
  await end.getByLabel('Số văn bản').fill('5/QĐ-UBND');
  await picture(page, 'council-dissolve-1440');
  await end.getByRole('button', { name: 'Ghi giải thể hội đồng' }).click();
  await page.getByRole('heading', { name: 'Đã thôi tham gia' }).waitFor();
  await page.getByRole('button', { name: 'Ghi thành lập hội đồng' }).waitFor();
}
