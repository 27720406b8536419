import type { Browser, Page } from 'playwright-core';
import { personOf, type ProgrammeStory } from '../flows/inspection-story';
import { PASSWORD } from '../support/app';
import { choose, confirmAgain, picture, signIn, typeDate, visit as enter } from './pages';
import { withoutPasswordAsked, wrongWith } from './wrong';

// What planners, teams and whoever decides do on the pages of inspections.

/** Fills in the form of inputs, then moves a visit by dragging and by keys. */
export async function planAtTheDesk(page: Page, faults: readonly string[], story: ProgrammeStory): Promise<void> {
  const before = await story.view();
  const second = before.people.find(({ id }) => id === personOf('uyvien2.hoidong'));
  await page.getByRole('tab', { name: 'Đầu vào', exact: true }).click();
  // A tick is the first thing that is done here: it once was swallowed.
  await page.getByRole('group', { name: second?.name }).getByLabel('Trưởng đoàn').check();
  await page.getByLabel('Số đoàn').fill('2');
  const exempt = page.getByRole('group', { name: 'Được miễn' });
  await choose(page, exempt.getByRole('combobox'), 'Kỳ Sơn');
  await exempt.getByLabel('Lý do').fill('Đã được tỉnh kiểm tra đầu năm');
  await exempt.getByRole('button', { name: 'Thêm đơn vị' }).click();
  // What cannot be is said beside the form, and nothing that was typed is lost.
  await typeDate(page.getByLabel('Đến ngày').first(), '29/03/2024');
  await page.getByRole('button', { name: 'Lưu đầu vào' }).click();
  await page.getByRole('alert').filter({ hasText: 'Ngày cuối đứng trước ngày đầu' }).waitFor();
  await typeDate(page.getByLabel('Đến ngày').first(), '31/05/2024');
  await page.getByRole('button', { name: 'Lưu đầu vào' }).click();
  await page.getByText('Đã lưu đầu vào.').waitFor();
  const { inputs } = await story.view();
  expect(inputs).toMatchObject({ teams: 2, window: { to: '2024-05-31' }, must: before.inputs?.must });
  expect(inputs?.people.find(({ person }) => person === second?.id)?.roles).toContain('team-head');
  expect(inputs?.exempt).toMatchObject([{ reason: 'Đã được tỉnh kiểm tra đầu năm' }]);

  await page.getByRole('tab', { name: 'Lịch tháng', exact: true }).click();
  const last = before.visits.at(-1);
  if (!last) throw new Error('nothing is planned');
  const month = last.date.slice(0, 7);
  const days = Array.from({ length: 30 }, (_, i) => `${month}-${String(i + 1).padStart(2, '0')}`);
  const weekday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay();
  const sunday = days.find((date) => weekday(date) === 0) ?? '';
  const taken = new Set<string>([...before.visits.map(({ date }) => date), '2024-04-18', '2024-04-29', '2024-04-30', '2024-05-01']); // prettier-ignore
  const free = days.find((date) => weekday(date) % 6 !== 0 && date > before.visits[0]!.date && !taken.has(date)) ?? ''; // prettier-ignore
  const card = page.locator('.inspection-month .movable').filter({ has: page.getByRole('button', { name: `Dời lịch ${last.name}` }) }); // prettier-ignore
  const dragTo = async (place: string) => {
    await card.hover({ position: { x: 20, y: 8 } });
    await page.mouse.down();
    const box = await page.locator(place).boundingBox();
    if (!box) throw new Error(`${place} is not to be seen`);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height - 8, { steps: 3 });
    await page.locator(`${place}[data-over]`).waitFor();
  };
  const form = page.getByRole('dialog', { name: `Dời lịch ${last.name}` });
  await dragTo('.inspection-teams [data-team="2"]');
  await page.mouse.up();
  expect(await form.getByLabel('Đoàn').inputValue()).toBe('2');
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });
  // Escape lets go of it where it was.
  await dragTo(`[data-date="${sunday}"]`);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await page.getByRole('dialog').count()).toBe(0);
  await dragTo(`[data-date="${sunday}"]`);
  await picture(page, 'programme-dragging-1440', false);
  await page.mouse.up();
  expect(await form.getByLabel('Ngày').inputValue()).toBe(shown(sunday));
  await form.getByLabel('Lý do').fill('Đơn vị đề nghị');
  await form.getByRole('button', { name: 'Dời lịch', exact: true }).click();
  await form.getByRole('alert').filter({ hasText: 'ngoài ngày làm việc' }).waitFor();
  await typeDate(form.getByLabel('Ngày'), shown(free));
  await picture(page, 'programme-move-1440', false);
  expect(await wrongWith({ page, faults: withoutRefused(faults) })).toEqual([]);
  await form.getByRole('button', { name: 'Dời lịch', exact: true }).click();
  await form.waitFor({ state: 'detached' });
  await page
    .locator(`[data-date="${free}"]`)
    .getByRole('button', { name: `Dời lịch ${last.name}` })
    .waitFor();
  expect((await story.view()).visits.find(({ visit: id }) => id === last.visit)?.date).toBe(free);
  // The same form by keys.
  await card.getByRole('button').press('Enter');
  expect(await form.getByLabel('Ngày').inputValue()).toBe(shown(free));
  await page.keyboard.press('Escape');
  await form.waitFor({ state: 'detached' });
  expect(withoutRefused(faults)).toEqual([]);
}

/** What was refused on purpose; the browser writes that down as an error. */
const withoutRefused = (faults: readonly string[]) => faults.filter((fault) => !fault.includes('status of 409'));

/** Records the signatures of the paper: refused without the unit's, taken with it, and nothing is changed after. */
export async function signTheMinutes(page: Page): Promise<void> {
  const minutes = page.getByRole('region', { name: /^Biên bản/ });
  await minutes.getByLabel('Số biên bản').fill('12/BB-ĐKT');
  await minutes.getByLabel('Tóm tắt kết quả').fill('Đã kiểm tra hồ sơ và làm việc với đơn vị');
  await minutes.getByLabel('Đánh giá chung').selectOption({ label: 'Yếu' });
  await minutes.getByRole('button', { name: 'Ghi biên bản đã ký' }).click();
  await confirmAgain(page);
  await minutes.getByRole('alert').filter({ hasText: 'chưa có chữ ký của đại diện đơn vị' }).waitFor();
  await minutes.getByLabel('Đại diện đơn vị ký (họ tên)').fill('Nguyễn Thị Hà (mẫu)');
  await minutes.getByRole('button', { name: 'Thêm người ký của đơn vị' }).click();
  await minutes.getByLabel('Đại diện đơn vị ký (họ tên)').last().fill('Trần Văn Bé (mẫu)');
  await minutes.getByRole('button', { name: 'Ghi biên bản đã ký' }).click();
  await minutes.getByText('Trần Văn Bé (mẫu)').waitFor();
  expect(await minutes.getByText('đơn vị ký').count()).toBe(2);
  expect(await minutes.getByText('đoàn ký').count()).toBe(1);
  expect(await page.getByRole('button', { name: 'Ghi biên bản đã ký' }).count()).toBe(0);
  expect(await page.locator('.visit-item input:enabled').count()).toBe(0);
  await picture(page, 'visit-signed-390');
}

/** Settles the complaint about Vinh as whoever may. */
export async function settleTheComplaint(browser: Browser, origin: string): Promise<void> {
  const { page, faults } = await enter(browser, origin);
  await signIn(page, 'lanhdao.tinh', PASSWORD);
  await page.goto('/inspections');
  const form = page.getByRole('form', { name: /^Kết luận phản ánh về .*Vinh/ });
  await form.getByRole('combobox').selectOption({ label: 'Sai' });
  await form.getByLabel('Lý do').fill('Đã đối chiếu biên bản họp bình xét');
  await form.getByRole('button', { name: 'Kết luận phản ánh' }).click();
  await confirmAgain(page);
  await form.waitFor({ state: 'detached' });
  const complaints = page.getByRole('region', { name: 'Phản ánh, kiến nghị về đơn vị' });
  await complaints.locator('.chip').getByText('Sai', { exact: true }).waitFor();
  expect(await wrongWith({ page, faults: withoutPasswordAsked(faults) })).toEqual([]);
  await page.context().close();
}

/** A day as the pages show and take it. */
const shown = (date: string) => date.split('-').reverse().join('/');
