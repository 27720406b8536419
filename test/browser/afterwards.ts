import type { Page } from 'playwright-core';
import { begin, choose, nextBox, picture, send, typeDate, write } from './pages';

export interface Afterwards {
  readonly reviewOn: string;
  readonly note: string;
  readonly level: string;
  readonly stream: string;
}

/** After the decision: monitoring with a day, a note of it, and the way up; the page keeps each of them in view. */
export async function followAndPutForward(page: Page, { reviewOn, note, level, stream }: Afterwards): Promise<void> {
  const start = await begin(page, 'Bắt đầu theo dõi');
  await typeDate(start.getByLabel('Ngày xem lại'), reviewOn);
  await send(start, 'Bắt đầu theo dõi');
  await write(page, 'Ghi theo dõi', 'Nội dung theo dõi', note);
  await page.getByText('1 lần ghi').waitFor();
  const verb = 'Đề nghị cấp cao hơn';
  const higher = await begin(page, verb);
  await higher.getByRole('radio', { name: level }).check();
  await choose(page, higher.getByLabel('Loại khen thưởng'), stream);
  await higher.getByLabel('Căn cứ').fill('Nhiều xã khác đã làm theo.');
  await send(higher, verb);
  await page.getByRole('heading', { name: 'Đề nghị cấp cao hơn xét' }).waitFor();
  await nextBox(page).getByRole('button', { name: 'Đề nghị khen thưởng', exact: true }).waitFor();
  // How long the file is kept follows from the highest authority that has decided in it.
  await page
    .getByText(/hồ sơ khen thưởng cấp tỉnh, bộ/)
    .first()
    .waitFor();
  await picture(page, 'case-after-decision-1440');
}
