import type { Browser, Locator, Page } from 'playwright-core';

// What people do on the pages, in the words that stand on them: whoever reads a browser test reads a council's day.

export const WIDE = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

export interface Visit {
  readonly page: Page;
  /** Errors of the console, broken rules of the content security policy, and exceptions, since the visit began. */
  readonly faults: readonly string[];
}

/** A browser window of one person's own, with everything that goes wrong in it written down. */
export async function visit(browser: Browser, origin: string, viewport = WIDE): Promise<Visit> {
  const context = await browser.newContext({ baseURL: origin, viewport, locale: 'vi-VN', reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${new URL(page.url()).pathname}: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`${new URL(page.url()).pathname}: ${error.message}`));
  return { page, faults };
}

/** Signs in and waits for the person's own work. */
export async function signIn(page: Page, login: string, password: string): Promise<void> {
  await enter(page, login, password);
  await page.getByRole('heading', { name: 'Việc của tôi' }).waitFor();
}

/** Signs in, in whatever language, and waits for the page that comes first for this person. */
export async function enter(page: Page, login: string, password: string): Promise<void> {
  await page.goto('/');
  await page.locator('#login').fill(login);
  await page.locator('#password').fill(password);
  await page.locator('.sign-in button[type=submit]').click();
  await page.locator('nav.pages').waitFor();
  passwords.set(page, password);
}

export interface NewCase {
  readonly name: string;
  readonly position: string;
  readonly sector: string;
  readonly movement: string;
  readonly extract: string;
}

/** Opens a case about a person; returns its id. */
export async function openCase(page: Page, about: NewCase): Promise<string> {
  await page.goto('/cases/new');
  await page.getByRole('radio', { name: 'Cá nhân' }).check();
  await page.getByLabel('Họ và tên hoặc tên gọi').fill(about.name);
  await page.getByLabel('Chức vụ, nghề nghiệp').fill(about.position);
  await page.getByRole('radio', { name: 'Đơn vị giới thiệu' }).check();
  await choose(page, page.getByLabel('Lĩnh vực'), about.sector);
  await page.getByLabel('Phong trào thi đua').fill(about.movement);
  await page.getByLabel('Trích ngang thành tích').fill(about.extract);
  await page.getByRole('checkbox', { name: /Người trực tiếp lao động/ }).check();
  await page.getByRole('button', { name: 'Lập hồ sơ', exact: true }).click();
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}/);
  await page.getByRole('heading', { level: 1, name: about.name }).waitFor();
  return new URL(page.url()).pathname.split('/')[2] as string;
}

/** Shows a case. */
export async function showCase(page: Page, id: string): Promise<void> {
  await page.goto(`/cases/${id}`);
  await page.getByRole('heading', { name: 'Việc tiếp theo' }).waitFor();
}

/** The name of the stage where the case stands, as the steps say it. */
export async function currentStage(page: Page): Promise<string> {
  return (await page.locator('[aria-current=step] .step-name').innerText()).trim();
}

/** The box that says what comes next. */
export function nextBox(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Việc tiếp theo' });
}

/** Begins a command from the box of next steps and returns its dialog. */
export async function begin(page: Page, verb: string): Promise<Locator> {
  await nextBox(page).getByRole('button', { name: verb, exact: true }).first().click();
  const dialog = page.getByRole('dialog', { name: verb });
  await dialog.waitFor();
  return dialog;
}

/** The password of whoever sits at a page, for decisions that ask for it again. */
const passwords = new WeakMap<Page, string>();

/** Sends the form of a dialog, with the password again where it is asked for, and waits until it has been taken. */
export async function send(dialog: Locator, verb: string): Promise<void> {
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await taken(dialog);
}

/** Gives the password again where a decision asks for it. */
export async function confirmAgain(page: Page): Promise<void> {
  const again = page.getByRole('dialog', { name: 'Xác nhận lại mật khẩu' });
  await again.getByLabel('Mật khẩu', { exact: true }).fill(passwords.get(page) ?? '');
  await again.getByRole('button', { name: 'Xác nhận và tiếp tục' }).click();
}

/** Keeps a picture of what is shown in the folder that `SCREENSHOTS` names, if it names one. */
export async function picture(shown: Page | Locator, name: string, fullPage = true): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (!folder) return;
  const path = `${folder}/${name}.png`;
  if ('context' in shown) await shown.screenshot({ path, fullPage });
  else await shown.screenshot({ path });
}

/** Waits until a form is gone; a decision asks for the password in between. */
async function taken(form: Locator): Promise<void> {
  const again = form.page().getByRole('dialog', { name: 'Xác nhận lại mật khẩu' });
  const refused = form.page().getByRole('alert').first();
  await Promise.race([form.waitFor({ state: 'detached' }), again.waitFor(), refused.waitFor()]);
  if (await refused.isVisible()) throw new Error(`the page said: ${await refused.innerText()}`);
  if (await again.isVisible()) await confirmAgain(form.page());
  await form.waitFor({ state: 'detached' });
}

/** A command that asks for nothing but a confirmation. */
export async function confirm(page: Page, verb: string): Promise<void> {
  await send(await begin(page, verb), verb);
}

/** Chooses from a list that opens. */
export async function choose(page: Page, list: Locator, text: string | RegExp): Promise<void> {
  await list.click();
  if (typeof text === 'string') await list.fill(text);
  const shown = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option');
  await shown.filter({ hasText: text }).first().click();
}

/** Types a date as people do, `dd/MM/yyyy`. */
export async function typeDate(input: Locator, date: string): Promise<void> {
  await input.fill(date);
  await input.press('Tab');
}

export interface SentFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Sends a file and attaches it as evidence. */
export async function attachEvidence(page: Page, file: SentFile): Promise<void> {
  const dialog = await begin(page, 'Thêm minh chứng');
  await dialog.locator('input[type=file]').setInputFiles(file);
  await dialog.getByText('Tệp đã gửi').waitFor();
  await send(dialog, 'Thêm minh chứng');
}

/** Says of every general criterion that it is met, with the same grounds. */
export async function assessCriteria(page: Page, grounds: string): Promise<number> {
  const dialog = await begin(page, 'Đánh giá tiêu chí');
  const met = dialog.getByRole('radio', { name: 'Đạt', exact: true });
  await met.first().waitFor();
  const criteria = await met.count();
  for (let i = 0; i < criteria; i++) {
    await met.nth(i).check();
    await dialog
      .getByLabel(/^Căn cứ/)
      .nth(i)
      .fill(grounds);
  }
  await send(dialog, 'Đánh giá tiêu chí');
  return criteria;
}

export interface NurturePlan {
  readonly weakness: string;
  readonly remedy: string;
  readonly owner: string;
  readonly dueOn: string;
}

/** Draws a plan of one weakness and the action that remedies it. */
export async function drawNurturePlan(page: Page, plan: NurturePlan): Promise<void> {
  const verb = 'Lập kế hoạch bồi dưỡng';
  const dialog = await begin(page, verb);
  await dialog.getByRole('button', { name: 'Thêm', exact: true }).click();
  await dialog.getByLabel('Hạn chế', { exact: true }).fill(plan.weakness);
  await dialog.getByRole('radio', { name: 'Khắc phục hạn chế' }).check();
  await dialog.getByRole('radio', { name: plan.weakness }).check();
  await dialog.getByLabel('Việc làm').fill(plan.remedy);
  await choose(page, dialog.getByLabel('Người phụ trách'), plan.owner);
  await typeDate(dialog.getByLabel('Hạn', { exact: true }), plan.dueOn);
  await send(dialog, verb);
}

/** Records that the one open action has been done. */
export async function recordProgress(page: Page, outcome: string): Promise<void> {
  const dialog = await begin(page, 'Ghi tiến độ');
  await dialog.getByLabel('Kết quả đã làm').fill(outcome);
  await dialog.getByRole('checkbox', { name: 'Đã xong' }).check();
  await send(dialog, 'Ghi tiến độ');
}

/** A command whose form is one text. */
export async function write(page: Page, verb: string, label: string, text: string): Promise<void> {
  const dialog = await begin(page, verb);
  await dialog.getByLabel(label).fill(text);
  await send(dialog, verb);
}

/** Convenes a round of the secretary's council today, by the council's own by-law; returns its id. */
export async function conveneRound(page: Page): Promise<string> {
  await page.goto('/rounds/new');
  await page.getByRole('heading', { name: /^Quy chế bản/ }).waitFor();
  await page.getByRole('button', { name: 'Triệu tập đợt bình chọn' }).click();
  await page.waitForURL(/\/rounds\/[0-9a-f]{8}-/);
  return new URL(page.url()).pathname.split('/')[2] as string;
}

/** Introduces the case to the only round that meets on that date. */
export async function introduceToRound(page: Page, round: string): Promise<void> {
  const verb = 'Giới thiệu bình chọn';
  const dialog = await begin(page, verb);
  await dialog.locator(`input[type=radio][value="${round}"]`).check();
  await send(dialog, verb);
}

/** Unfolds a place of a session's page, as the keyboard does it. */
export async function unfold(page: Page, name: string): Promise<void> {
  const place = page.locator('.station details').filter({ has: page.getByRole('heading', { name: new RegExp(name) }) });
  await place.locator('summary').focus();
  if ((await place.getAttribute('open')) === null) await page.keyboard.press('Enter');
}

export interface Vote {
  readonly candidate: string;
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
}

/** Takes attendance of everybody, records the vote on one candidate and closes the round with its minutes. */
export async function holdRound(page: Page, id: string, vote: Vote, minutes: string): Promise<void> {
  await page.goto(`/rounds/${id}`);
  // A reaction makes the case a candidate; the page is told of it.
  const listed = page.getByRole('region', { name: /Hồ sơ/ }).locator('.candidates > li');
  await listed.filter({ hasText: vote.candidate }).waitFor({ state: 'attached' });
  const voting = page.getByRole('region', { name: /Biểu quyết/ });
  const candidate = voting.locator('.candidates > li').filter({ hasText: vote.candidate });
  const attendance = page.getByRole('region', { name: /Điểm danh/ });
  await attendance.getByRole('button', { name: 'Tất cả có mặt' }).click();
  await attendance.getByRole('button', { name: 'Lưu điểm danh' }).click();
  await candidate.getByRole('button', { name: /Biểu quyết giơ tay/ }).click();
  const form = page.getByRole('form', { name: `Biểu quyết về ${vote.candidate}` });
  await form.getByLabel('Đồng ý', { exact: true }).fill(String(vote.yes));
  await form.getByLabel('Không đồng ý').fill(String(vote.no));
  await form.getByLabel('Không có ý kiến').fill(String(vote.abstain));
  await form.getByLabel('Không có ý kiến').press('Tab');
  await form.getByRole('button', { name: 'Ghi kết quả biểu quyết' }).click();
  await form.waitFor({ state: 'detached' });
  await nextBox(page).getByRole('button', { name: 'Kết thúc đợt bình chọn' }).click();
  const written = page.getByRole('textbox', { name: 'Biên bản' });
  await written.fill(minutes);
  const closing = page.getByRole('region', { name: 'Kết thúc đợt bình chọn' });
  await closing.getByRole('button', { name: 'Kết thúc đợt bình chọn' }).click();
  await taken(written);
  await page.getByText(minutes).waitFor();
  await page.locator('.session-head').getByText('Đã kết thúc').waitFor();
}

export interface Publicity {
  readonly kind: string;
  readonly title: string;
  readonly date: string;
  readonly channel: string;
  readonly place: string;
  readonly evidence: string;
}

/** Records an article or a broadcast that used every verified claim. */
export async function recordPublicity(page: Page, told: Publicity): Promise<void> {
  const verb = 'Ghi lần tuyên truyền';
  const dialog = await begin(page, verb);
  await choose(page, dialog.getByLabel('Hình thức tuyên truyền'), told.kind);
  await dialog.getByLabel('Tên bài, chương trình, hoạt động').fill(told.title);
  await typeDate(dialog.getByLabel('Ngày đăng, phát hoặc tổ chức'), told.date);
  await dialog.getByLabel('Báo, đài, kênh').fill(told.channel);
  await dialog.getByLabel('Nơi', { exact: true }).fill(told.place);
  for (const claim of await dialog.getByRole('checkbox').all()) await claim.check();
  await dialog.getByRole('radio', { name: told.evidence }).check();
  await send(dialog, verb);
}

export interface Honor {
  readonly form: string;
  readonly date: string;
  readonly by: string;
  readonly place: string;
  readonly occasion: string;
}

/** Records where, when and by whom the exemplar was honored. */
export async function recordHonor(page: Page, honor: Honor): Promise<void> {
  const verb = 'Ghi lần tôn vinh';
  const dialog = await begin(page, verb);
  await dialog.getByRole('radio', { name: honor.form }).check();
  await typeDate(dialog.getByLabel('Ngày', { exact: true }), honor.date);
  await choose(page, dialog.getByLabel('Đơn vị tôn vinh'), honor.by);
  await dialog.getByLabel('Nơi', { exact: true }).fill(honor.place);
  await dialog.getByLabel('Dịp tôn vinh').fill(honor.occasion);
  await send(dialog, verb);
}

export interface Proposal {
  readonly form: string;
  readonly stream: string;
  readonly authority: string;
}

/** Proposes a commendation. */
export async function proposeCommendation(page: Page, proposal: Proposal): Promise<void> {
  const verb = 'Đề nghị khen thưởng';
  const dialog = await begin(page, verb);
  await choose(page, dialog.getByLabel('Hình thức khen thưởng'), proposal.form);
  await choose(page, dialog.getByLabel('Loại khen thưởng'), proposal.stream);
  await choose(page, dialog.getByLabel('Cấp có thẩm quyền'), proposal.authority);
  await send(dialog, verb);
}

/** Records the decision; form and authority are already those of the proposal. */
export async function decideCommendation(page: Page, number: string, date: string): Promise<void> {
  const verb = 'Ghi quyết định khen thưởng';
  const dialog = await begin(page, verb);
  await dialog.getByLabel('Số quyết định').fill(number);
  await typeDate(dialog.getByLabel('Ngày ký quyết định'), date);
  await send(dialog, verb);
}

/** Shows a case again and again until its next step is this one: results come to it from elsewhere. */
export async function caseOffers(page: Page, id: string, verb: string): Promise<void> {
  const button = nextBox(page).getByRole('button', { name: verb, exact: true });
  for (let patience = 30; patience > 0; patience--) {
    await showCase(page, id);
    if ((await button.count()) > 0) return;
    await page.waitForTimeout(500);
  }
  throw new Error(`the case does not offer: ${verb}`);
}
