import { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { HEAD, once, ProgrammeStory, springInputs } from '../flows/inspection-story';
import { dateMoved } from '../flows/patience';
import { Wire } from '../flows/wire';
import { bootApp, PASSWORD, type RunningApp } from '../support/app';
import { hasBrowser, startBrowser } from './chromium';
import { planAtTheDesk, settleTheComplaint, signTheMinutes } from './inspection-ways';
import { choose, PHONE, picture, signIn, WIDE, visit as enter } from './pages';
import { bringList } from './workbook-way';
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
    let dayAfter: () => Promise<void>;

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
      const next = new Date(Date.parse(planned.date) + 86_400_000).toISOString().slice(0, 10);
      dayAfter = () => dateMoved(app, secretary, next);
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
    ] as const)('a list of nominees in Excel becomes cases and goes out again, on %s', (_name, viewport) =>
      bringList(browser, app, viewport),
    );

    it.each([
      ['a desk', WIDE],
      ['a phone', PHONE],
    ] as const)('shows a programme as table, calendar and map on %s', async (name, viewport) => {
      const { page, faults } = await enter(browser, app.origin, viewport);
      await signIn(page, 'thuky.hoidong', PASSWORD);
      await page.goto('/inspections');
      if (viewport === WIDE) {
        // A complaint is recorded on the page, and settled by nobody who may not.
        const complaints = page.getByRole('region', { name: 'Phản ánh, kiến nghị về đơn vị' });
        await choose(page, complaints.getByLabel('Về đơn vị'), 'Vinh');
        await complaints.getByLabel('Nội dung phản ánh').fill('Bình xét không công khai');
        await complaints.getByRole('button', { name: 'Ghi nhận', exact: true }).click();
        await complaints.getByText('Bình xét không công khai').waitFor();
        expect(await complaints.getByRole('button', { name: 'Kết luận phản ánh' }).count()).toBe(0);
      }
      await picture(page, `inspections-${viewport.width}`);
      expect(await wrongWith({ page, faults })).toEqual([]);
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
      if (viewport === WIDE) await planAtTheDesk(page, faults, story);
      await page.context().close();
    });

    const photo = { name: 'anh.jpg', mimeType: 'image/jpeg', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...Array.from({ length: 64 }, (_, i) => i)]) }; // prettier-ignore
    const written = async (type: string) => {
      const { rows } = await owner.query<{ n: string }>(
        `select count(*)::text as n from event_store.events where stream = $1 and type = $2`,
        [`visit-${visit}`, type],
      );
      return Number(rows[0]?.n);
    };
    /** Lets what is sent reach the server, and loses the next answer of a command. */
    const loseAnAnswer = async (page: Page) => {
      let lost = 0;
      await page.route('**/api/v1/visits/*/commands', async (route) => {
        if (lost > 0) return route.continue();
        lost += 1;
        const reply = await route.fetch();
        expect(reply.status()).toBe(200);
        await route.abort('connectionreset');
      });
      return () => lost;
    };
    /** Everything that the device keeps, by name: caches with what is in them, stores with how much. */
    const kept = (page: Page) =>
      page.evaluate(async () => {
        const cached: string[] = [];
        for (const name of await caches.keys()) {
          for (const { url } of await (await caches.open(name)).keys()) cached.push(new URL(url).pathname);
        }
        const stored: Record<string, unknown[]> = {};
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open('neu-guong-visits');
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(new Error('no store'));
        });
        for (const store of database.objectStoreNames) {
          stored[store] = await new Promise<unknown[]>((resolve) => {
            const request = database.transaction(store).objectStore(store).getAllKeys();
            request.onsuccess = () => resolve(request.result);
          });
        }
        database.close();
        return { cached, stored, workers: (await navigator.serviceWorker.getRegistrations()).length };
      });
    const sentAll = (page: Page) => page.locator('[data-outbox=waiting]').waitFor({ state: 'detached' });

    it('opens a visit that was taken along with the network gone, keeps what is written, and sends it once', async () => {
      const { page, faults } = await enter(browser, app.origin, PHONE);
      await signIn(page, HEAD, PASSWORD);
      await page.goto(`/visits/${visit}`);
      await page.getByRole('heading', { name: /^Kiểm tra / }).waitFor();
      await picture(page, 'visit-390');
      expect(await wrongWith({ page, faults })).toEqual([]);
      // Looking at it keeps nothing on the device.
      expect(await kept(page)).toEqual({
        cached: [],
        stored: { drafts: [], me: [], outbox: [], visits: [] },
        workers: 0,
      });
      await page.getByRole('button', { name: 'Mang theo khi đi' }).click();
      await page.locator('[data-along=yes]').waitFor();
      const along = await kept(page);
      expect(along.stored).toEqual({ drafts: [], me: ['key', 'me'], outbox: [], visits: [visit] });
      // Pages and files of the application only: nothing that the API has said.
      expect(along.cached.filter((path) => path !== '/' && !path.startsWith('/assets/'))).toEqual([]);
      expect(along.cached).toContain('/');
      expect(await wrongWith({ page, faults })).toEqual([]);
      expect(faults).toEqual([]);

      await page.context().setOffline(true);
      await page.reload();
      await page.getByRole('heading', { name: /^Kiểm tra / }).waitFor();
      await page.getByText('Đang mất mạng: đây là bản').waitFor();
      const item = page.locator('.visit-item').first();
      await item.getByText('Chưa đạt', { exact: true }).click();
      await page.locator('[data-outbox=waiting]').waitFor();
      await page.getByLabel('Nội dung').first().fill('Chưa ban hành kế hoạch');
      await page
        .getByLabel(/^Ảnh, tài liệu/)
        .last()
        .setInputFiles(photo);
      await page.getByRole('button', { name: 'Ghi', exact: true }).first().click();
      await page.getByText('2 mục đang chờ gửi').waitFor();
      await picture(page, 'visit-offline-390');
      // The phone is put away and taken out again: it is all still there.
      await page.reload();
      await page.getByText('2 mục đang chờ gửi').waitFor();
      await page.getByText('Chưa ban hành kế hoạch').first().waitFor();
      expect(await item.getByRole('radio', { name: 'Chưa đạt', exact: true }).isChecked()).toBe(true);
      expect(await page.getByText('anh.jpg').count()).toBe(1);
      await page.goto('/inspections');
      await page.getByRole('link', { name: /Vinh/ }).waitFor();
      await page.getByRole('link', { name: /Vinh/ }).click();
      await page.getByText('2 mục đang chờ gửi').waitFor();
      expect([await written('ItemAnswered'), await written('FindingRecorded')]).toEqual([0, 0]);

      // The network is back a day later, and the answer to the first thing that is sent gets lost.
      await dayAfter();
      const lost = await loseAnAnswer(page);
      await page.context().setOffline(false);
      await sentAll(page);
      expect(lost()).toBe(1);
      expect([await written('ItemAnswered'), await written('FindingRecorded')]).toEqual([1, 1]);
      await page.getByRole('button', { name: 'Tệp 1' }).waitFor();
      // The day of writing is shown as what the device says, beside that of sending; the log counts by the latter.
      expect(await page.getByText(/^ghi trên máy ngày .*, gửi ngày /).count()).toBe(2);
      await page.unroute('**/api/v1/visits/*/commands');
      await page.reload();
      await page.getByText('Chưa ban hành kế hoạch').first().waitFor();
      expect([await written('ItemAnswered'), await written('FindingRecorded')]).toEqual([1, 1]);

      // A seeded fault: an entry that loses its key between two sendings is there twice, and the same look sees it.
      await page.context().setOffline(true);
      await item.getByText('Đạt một phần', { exact: true }).click();
      await page.locator('[data-outbox=waiting]').waitFor();
      await loseAnAnswer(page);
      const gone = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/commands'));
      await page.context().setOffline(false);
      await gone;
      await page.evaluate(async () => {
        const database = await new Promise<IDBDatabase>((resolve) => {
          const request = indexedDB.open('neu-guong-visits');
          request.onsuccess = () => resolve(request.result);
        });
        await new Promise<void>((resolve) => {
          const transaction = database.transaction('outbox', 'readwrite');
          const outbox = transaction.objectStore('outbox');
          const all = outbox.getAll();
          all.onsuccess = () => {
            outbox.clear();
            for (const entry of all.result) {
              const key = crypto.randomUUID();
              outbox.put({ ...entry, key }, key);
            }
          };
          transaction.oncomplete = () => resolve();
        });
        database.close();
      });
      await sentAll(page);
      expect(await written('ItemAnswered')).toBe(3);

      // Signing out with something unsent is asked about; afterwards nothing is left on the device.
      await page.unroute('**/api/v1/visits/*/commands');
      await page.context().setOffline(true);
      await item.getByText('Đạt', { exact: true }).click();
      await page.locator('[data-outbox=waiting]').waitFor();
      await page.getByRole('button', { name: /^Tài khoản/ }).click();
      await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
      await page.getByRole('button', { name: 'Ở lại để gửi' }).click();
      await page.context().setOffline(false);
      await sentAll(page);
      await signTheMinutes(page);
      expect(await written('MinutesRecorded')).toBe(1);
      await page.getByRole('button', { name: /^Tài khoản/ }).click();
      await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
      await page.getByLabel('Tên đăng nhập').waitFor();
      expect(await kept(page)).toEqual({
        cached: [],
        stored: { drafts: [], me: [], outbox: [], visits: [] },
        workers: 0,
      });
      await page.context().setOffline(true);
      await expect(page.goto(`/visits/${visit}`)).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/);
      await page.context().close();
    });

    it('settles a complaint where somebody may, with the reason, once', async () => {
      await settleTheComplaint(browser, app.origin);
      const { rows } = await owner.query('select result from inspection.complaints where result is not null');
      expect(rows).toEqual([{ result: 'unfounded' }]);
    });
  });
}
