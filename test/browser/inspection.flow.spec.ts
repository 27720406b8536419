import { Client } from 'pg';
import type { Browser } from 'playwright-core';
import { HEAD, once, ProgrammeStory, springInputs } from '../flows/inspection-story';
import { dateMoved } from '../flows/patience';
import { Wire } from '../flows/wire';
import { bootApp, PASSWORD, type RunningApp } from '../support/app';
import { hasBrowser, startBrowser } from './chromium';
import { PHONE, picture, signIn, WIDE, visit as enter } from './pages';
import { wrongWith } from './wrong';

jest.setTimeout(600_000);

if (!hasBrowser) {
  it('has no browser on this machine, as the setup of the run has said', () => {
    expect(process.env['TEST_CHROMIUM']).toBeUndefined();
  });
} else {
  describe('inspections in the browser', () => {
    let app: RunningApp;
    let browser: Browser;
    let wire: Wire;
    let owner: Client;
    let story: ProgrammeStory;
    let visit = '';

    beforeAll(async () => {
      [app, browser] = await Promise.all([bootApp(), startBrowser()]);
      wire = new Wire(app.origin);
      owner = new Client({ connectionString: app.database.ownerUrl });
      await owner.connect();
      const [secretary, approver] = await Promise.all([wire.enter('thuky.hoidong'), wire.enter('lanhdao.tinh')]);
      if (!secretary || !approver) throw new Error('nobody signed in');
      story = new ProgrammeStory(secretary, approver);
      await story.draft();
      await story.done('SetInputs', { inputs: springInputs() });
      await story.plan();
      const planned = await story.announce();
      visit = planned.visit;
      await once('the visit', async () => (await secretary.get(`/visits/${visit}`)).status === 200);
      await dateMoved(app, secretary, planned.date);
    });
    afterAll(async () => {
      wire?.close();
      await owner?.end();
      await browser?.close();
      await app?.stop();
    });

    it.each([
      ['a desk', WIDE],
      ['a phone', PHONE],
    ] as const)('shows a programme as table, calendar and map on %s', async (name, viewport) => {
      const { page, faults } = await enter(browser, app.origin, viewport);
      await signIn(page, 'thuky.hoidong', PASSWORD);
      await page.goto('/inspections');
      await page.getByRole('link', { name: /Chương trình kiểm tra năm 2024/ }).click();
      await page.getByRole('table', { name: 'Các cuộc kiểm tra theo ngày và đoàn' }).waitFor();
      await picture(page, `programme-table-${viewport.width}`);
      expect(await wrongWith({ page, faults })).toEqual([]);
      for (const [tab, shown] of [
        ['Lịch tháng', '.inspection-month'],
        ['Bản đồ', '.inspection-map svg'],
        ['Vì sao chọn', '.inspection-why details'],
        ['Đầu vào', '.inspection-person'],
        ['Lịch sử', '.inspection-history li'],
      ] as const) {
        await page.getByRole('tab', { name: tab, exact: true }).click();
        await page.locator(shown).first().waitFor();
        await picture(page, `programme-${shown.replace(/\W+/g, '-')}-${viewport.width}`);
        expect([name, tab, await wrongWith({ page, faults })]).toEqual([name, tab, []]);
      }
      expect(faults).toEqual([]);
      await page.context().close();
    });

    it('keeps what is written without a network on the phone, and sends it once when the network is back', async () => {
      const { page, faults } = await enter(browser, app.origin, PHONE);
      await signIn(page, HEAD, PASSWORD);
      await page.goto(`/visits/${visit}`);
      await page.getByRole('heading', { name: /^Kiểm tra / }).waitFor();
      await picture(page, 'visit-390');
      expect(await wrongWith({ page, faults })).toEqual([]);
      const events = async () => {
        const { rows } = await owner.query<{ type: string }>(
          `select type from event_store.events where stream = $1 and type in ('ItemAnswered', 'FindingRecorded') order by version`,
          [`visit-${visit}`],
        );
        return rows.map(({ type }) => type);
      };
      await page.context().setOffline(true);
      await page.getByText('Đang mất mạng').waitFor();
      await page.locator('.visit-item').first().getByText('Chưa đạt', { exact: true }).click();
      await page.getByLabel('Nội dung').first().fill('Chưa ban hành kế hoạch');
      const photo = Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...Array.from({ length: 64 }, (_, i) => i)]);
      await page.getByLabel(/Ảnh, tài liệu/).setInputFiles({ name: 'anh.jpg', mimeType: 'image/jpeg', buffer: photo });
      await page.getByRole('button', { name: 'Ghi', exact: true }).first().click();
      await page.getByText('2 mục đang chờ gửi').waitFor();
      await picture(page, 'visit-offline-390');
      expect(await events()).toEqual([]);
      await page.context().setOffline(false);
      await page.locator('[data-outbox=waiting]').waitFor({ state: 'detached' });
      expect(await events()).toEqual(['ItemAnswered', 'FindingRecorded']);
      await page.getByText('Chưa ban hành kế hoạch').first().waitFor();
      // Once more without a network and back: nothing is sent a second time.
      await page.context().setOffline(true);
      await page.context().setOffline(false);
      await page.reload();
      await page.getByText('Chưa ban hành kế hoạch').first().waitFor();
      expect(await events()).toEqual(['ItemAnswered', 'FindingRecorded']);
    });
  });
}
