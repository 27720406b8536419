import type { BoardView, CaseView } from '@core/pipeline';
import type { Browser } from 'playwright-core';
import { Wire, type Visitor } from '../flows/wire';
import { bootApp, PASSWORD, type RunningApp } from '../support/app';
import { hasBrowser, startBrowser } from './chromium';
import { PHONE, picture, signIn, visit, WIDE } from './pages';
import { wrongWith } from './wrong';

jest.setTimeout(420_000);

if (!hasBrowser) {
  it('has no browser on this machine, as the setup of the run has said', () => {
    expect(process.env['TEST_CHROMIUM']).toBeUndefined();
  });
} else {
  let app: RunningApp;
  let browser: Browser;
  let id = '';

  beforeAll(async () => {
    [app, browser] = await Promise.all([bootApp({ worker: false }), startBrowser()]);
    const wire = new Wire(app.origin);
    const [staff, approver] = await Promise.all([wire.enter('canbo1.tinh'), wire.enter('lanhdao.tinh')]);
    const { columns } = (await staff.get('/board')).body as BoardView;
    const column = columns.find(({ stage }) => stage === 'commendation');
    for (const item of column?.items ?? []) {
      const { file } = (await staff.get(`/cases/${item.id}`)).body as CaseView;
      if (file.commendation.proposal) id = item.id;
    }
    const { today } = (await staff.get('/session')).body as { today: string };
    const document = { number: '7/TB-TTr', date: today };
    const term = { days: 10, dayKind: 'calendar-days' };
    const shown = { id: 'o1', media: ['Cổng thông tin điện tử tỉnh'], publishedOn: today, document, ...term };
    const objection = { id: 'y1', receivedOn: today, channel: 'Thư của người dân (mẫu)', text: 'Số liệu (mẫu).' };
    const hold = { id: 'k1', kind: 'audit', document, grounds: 'Đang thanh tra (mẫu).' };
    await taken(staff, 'OpenConsultation', shown);
    await taken(staff, 'RecordObjection', objection);
    await taken(approver, 'PlaceHold', hold);
    wire.close();
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  async function taken(by: Visitor, type: string, data: object): Promise<void> {
    const { version } = (await by.get(`/cases/${id}`)).body as CaseView;
    const reply = await by.command(`/cases/${id}`, type, data, version);
    expect([type, reply.status, reply.text]).toEqual([type, 200, reply.text]);
  }

  describe.each([
    ['a desk', WIDE],
    ['a phone', PHONE],
  ] as const)('what stands before a decision, on %s', (name, viewport) => {
    it('is listed with its law and its doubt, and the next step says what it waits for', async () => {
      const guest = await visit(browser, app.origin, viewport);
      await signIn(guest.page, 'lanhdao.ban', PASSWORD);
      await guest.page.goto(`/cases/${id}`);
      for (const heading of ['Việc phải chờ kết luận', 'Lấy ý kiến công khai']) {
        await guest.page.getByRole('heading', { name: heading }).first().waitFor();
      }
      await guest.page.getByText('chưa kiểm chứng', { exact: true }).first().waitFor();
      await guest.page.getByText('Thư của người dân (mẫu)').waitFor();
      await picture(guest.page, `gates-${name.replace(' ', '')}`);
      expect(await wrongWith(guest)).toEqual([]);
      for (const form of ['PlaceHold', 'ResolveObjection']) {
        await guest.page.goto(`/cases/${id}?do=${form}`);
        await guest.page.getByRole('dialog').waitFor();
        await picture(guest.page, `gates-${form}-${name.replace(' ', '')}`, false);
        expect(await wrongWith(guest)).toEqual([]);
      }
      await guest.page.context().close();
    });
  });
}
