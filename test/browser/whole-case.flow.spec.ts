import type { Browser } from 'playwright-core';
import { bootApp, PASSWORD, type RunningApp } from '../support/app';
import { hasBrowser, startBrowser } from './chromium';
import { administratorsMorning } from './administration-story';
import { followAndPutForward } from './afterwards';
import * as pages from './pages';
import { withoutPasswordAsked } from './wrong';

jest.setTimeout(420_000);

const PDF = {
  name: 'giấy xác nhận của thôn.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n'),
};
const TODAY = '01/03/2024';
const NAME = 'Hoàng Thị Mật Ong';
const CLAIM = 'Bao tiêu mật cho 17 hộ nghèo trong ba năm.';

if (!hasBrowser) {
  it('has no browser on this machine, as the setup of the run has said', () => {
    expect(process.env['TEST_CHROMIUM']).toBeUndefined();
  });
} else {
  describe('one case in a browser', () => {
    let app: RunningApp;
    let browser: Browser;
    const visits: pages.Visit[] = [];
    /** The window of each person, opened when it is first needed. */
    const windows = new Map<string, Promise<pages.Visit['page']>>();
    const at = (login: string) => {
      const opened = windows.get(login) ?? enter(login);
      windows.set(login, opened);
      return opened;
    };
    const enter = async (login: string) => {
      const seen = await pages.visit(browser, app.origin);
      visits.push(seen);
      await pages.signIn(seen.page, login, PASSWORD);
      return seen.page;
    };

    beforeAll(async () => {
      [app, browser] = await Promise.all([bootApp(), startBrowser()]);
    });
    afterAll(async () => {
      await browser?.close();
      await app?.stop();
    });

    /** Names the part of the story in which something went wrong. */
    const step = async (name: string, part: () => Promise<void>) => {
      try {
        await part();
      } catch (error) {
        throw new Error(`the case ${name}: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        });
      }
    };

    let id: string;
    let round: string;
    const show = async (login: string) => {
      const page = await at(login);
      await pages.showCase(page, id);
      return page;
    };

    it('goes from discovery to commendation, and an auditor replays it', async () => {
      await step('is discovered, with evidence and criteria, and accepted by somebody else', async () => {
        const staff = await at('canbo.kimlien');
        id = await pages.openCase(staff, {
          name: NAME,
          position: 'Tổ trưởng tổ hợp tác nuôi ong',
          sector: 'Nông nghiệp',
          movement: 'Cả nước chung sức xây dựng nông thôn mới',
          extract: `Tổ hợp tác nuôi ong 42 đàn. ${CLAIM}`,
        });
        await pages.attachEvidence(staff, PDF);
        expect(await pages.assessCriteria(staff, 'Đã đối chiếu với minh chứng và ý kiến của thôn.')).toBe(4);
        await pages.confirm(staff, 'Trình hồ sơ');
        const approver = await show('lanhdao.kimlien');
        await pages.write(approver, 'Chấp nhận hồ sơ', 'Ý kiến', 'Thành tích rõ, có minh chứng.');
        await show('canbo.kimlien');
        await pages.confirm(staff, 'Hoàn thành giai đoạn');
        expect(await pages.currentStage(staff)).toBe('Xây dựng - bồi dưỡng');
      });

      await step('is nurtured: a weakness, its remedy, progress and a conclusion', async () => {
        const staff = await show('canbo.kimlien');
        await pages.drawNurturePlan(staff, {
          weakness: 'Chưa có tài liệu để người khác học theo.',
          remedy: 'Giúp biên soạn tài liệu ngắn kèm hình ảnh.',
          owner: 'Vương Thị Sen',
          dueOn: '20/03/2024',
        });
        await pages.recordProgress(staff, 'Đã in 200 tờ hướng dẫn.');
        await pages.write(staff, 'Kết luận bồi dưỡng', 'Đánh giá', 'Đủ sức làm gương trong xã.');
        await pages.confirm(staff, 'Hoàn thành giai đoạn');
        expect(await pages.currentStage(staff)).toBe('Bình chọn');
      });

      await step('is selected by an open vote that says how many votes it needs', async () => {
        const secretary = await at('thuky.hoidong');
        round = await pages.conveneRound(secretary);
        const staff = await show('canbo.kimlien');
        await pages.introduceToRound(staff, round);
        const vote = { candidate: NAME, yes: 8, no: 0, abstain: 1 };
        await pages.holdRound(secretary, round, vote, 'Hội đồng biểu quyết giơ tay.');
        await secretary.getByText('8 phiếu đồng ý, cần 6/9 phiếu', { exact: true }).waitFor();
        await pages.caseOffers(staff, id, 'Hoàn thành giai đoạn');
        await pages.confirm(staff, 'Hoàn thành giai đoạn');
        expect(await pages.currentStage(staff)).toBe('Giới thiệu - nhân rộng');
      });

      await step(
        'is replicated: a claim that somebody else has checked, published, and counted toward the quota',
        async () => {
          const staff = await show('canbo.kimlien');
          const dialog = await pages.begin(staff, 'Thêm thông tin sẽ công bố');
          await dialog.getByLabel('Thông tin', { exact: true }).fill(CLAIM);
          await dialog.getByRole('radio', { name: PDF.name }).check();
          await pages.send(dialog, 'Thêm thông tin sẽ công bố');
          const checker = await show('canbo1.tinh');
          const check = await pages.begin(checker, 'Xác nhận thông tin đúng');
          await check.getByRole('radio', { name: 'Kiểm tra thực tế' }).check();
          await check.getByLabel('Căn cứ').fill('Đã đến tận nơi và hỏi người dân.');
          await pages.send(check, 'Xác nhận thông tin đúng');
          await show('canbo.kimlien');
          await pages.recordPublicity(staff, {
            kind: 'Bài viết',
            title: 'Người giữ mùa hoa',
            date: TODAY,
            channel: 'Báo Nghệ An',
            place: 'Nghệ An',
            evidence: PDF.name,
          });
          await staff.getByRole('heading', { name: 'Tính vào chỉ tiêu' }).waitFor();
          await pages.confirm(staff, 'Hoàn thành giai đoạn');
          expect(await pages.currentStage(staff)).toBe('Biểu dương - tôn vinh');
        },
      );

      await step('is honored', async () => {
        const staff = await show('canbo.kimlien');
        await pages.recordHonor(staff, {
          form: 'Sơ kết, tổng kết',
          date: TODAY,
          by: 'Kim Liên',
          place: 'Hội trường Ủy ban nhân dân xã',
          occasion: 'Hội nghị sơ kết phong trào thi đua.',
        });
        await pages.confirm(staff, 'Hoàn thành giai đoạn');
        expect(await pages.currentStage(staff)).toBe('Khen thưởng');
      });

      await step('is commended: proposed, appraised and decided by three people, with the password again', async () => {
        const staff = await show('canbo.kimlien');
        await pages.proposeCommendation(staff, {
          form: 'Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh',
          stream: 'Khen thưởng chuyên đề',
          authority: 'Ủy ban nhân dân tỉnh Nghệ An',
        });
        const appraiser = await show('lanhdao.ban');
        const appraisal = await pages.begin(appraiser, 'Thẩm định đề nghị');
        await appraisal.getByRole('radio', { name: 'Đồng ý', exact: true }).check();
        await appraisal.getByLabel('Căn cứ').fill('Đủ tiêu chuẩn, hồ sơ hợp lệ.');
        await pages.send(appraisal, 'Thẩm định đề nghị');
        const decider = await show('lanhdao.tinh');
        await pages.decideCommendation(decider, '512/QĐ-UBND', TODAY);
        await decider.getByText('Quyết định số 512/QĐ-UBND ngày 01/03/2024').waitFor();
      });

      await step('is followed afterwards, and put forward to a higher level', async () => {
        const staff = await show('canbo.kimlien');
        await followAndPutForward(staff, {
          reviewOn: '03/06/2024',
          note: 'Tổ vẫn hoạt động, thêm ba hộ cùng làm.',
          level: 'Chính phủ, Thủ tướng Chính phủ',
          stream: 'Khen thưởng chuyên đề',
        });
      });

      await step('is replayed by an auditor: whole chain, every event, and any state of the past', async () => {
        const auditor = await show('kiemtoan.tinh');
        await auditor.getByRole('tab', { name: 'Lịch sử' }).click();
        await auditor.getByText(/Chuỗi còn nguyên vẹn: \d+ sự kiện/).waitFor();
        await auditor.getByRole('button', { name: 'Mới nhất trước' }).click();
        const events = auditor.locator('.event');
        expect(await events.count()).toBeGreaterThan(25);
        await events.nth(2).getByRole('link', { name: 'Trạng thái tại đây' }).click();
        await auditor.getByText('TRẠNG THÁI QUÁ KHỨ').waitFor();
        expect(await pages.currentStage(auditor)).toBe('Phát hiện');
        expect(await pages.nextBox(auditor).count()).toBe(0);
      });
    });

    it('who runs the house sees what stands still, lets it be done again, and finds people with their roles', () =>
      administratorsMorning(browser, app));

    it('left no error in any console and broke no rule of the content policy', () => {
      const faults = withoutPasswordAsked(visits.flatMap(({ faults: seen }) => seen));
      expect(faults).toEqual([]);
    });
  });
}
