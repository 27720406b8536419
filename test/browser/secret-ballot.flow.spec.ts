import type { Browser, Page, Request } from 'playwright-core';
import { bootApp, PASSWORD, type RunningApp } from '../support/app';
import { BallotScene, good, MEMBERS, personOf, TEAM } from '../flows/ballot-scene';
import { until } from '../flows/patience';
import { Wire } from '../flows/wire';
import { hasBrowser, startBrowser } from './chromium';
import { PHONE, picture, signIn, visit, type Visit, WIDE } from './pages';
import { leadSession } from './session-story';
import { withoutPasswordAsked, wrongWith } from './wrong';

jest.setTimeout(420_000);

const wrong = async (visit: Visit) => withoutPasswordAsked(await wrongWith(visit));

/** Runs in the page: the smallest type, in pixels, in which anything stands on it. */
function smallestType(): number {
  const texts = [...document.querySelectorAll('body *')].filter(
    (element) =>
      element.checkVisibility() &&
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
  );
  return Math.min(...texts.map((element) => Number.parseFloat(getComputedStyle(element).fontSize)));
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
async function confirmed(page: Page): Promise<void> {
  const again = page.getByRole('dialog', { name: 'Xác nhận lại mật khẩu' });
  await again.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD);
  await again.getByRole('button', { name: 'Xác nhận và tiếp tục' }).click();
}

if (!hasBrowser) {
  it('has no browser on this machine, as the setup of the run has said', () => {
    expect(process.env['TEST_CHROMIUM']).toBeUndefined();
  });
} else {
  let app: RunningApp;
  let browser: Browser;
  let wire: Wire;
  let scene: BallotScene;
  beforeAll(async () => {
    [app, browser] = await Promise.all([bootApp({ worker: false }), startBrowser()]);
    wire = new Wire(app.origin);
    scene = await BallotScene.enter(wire);
  });
  afterAll(async () => {
    wire?.close();
    await browser?.close();
    await app?.stop();
  });

  it('a secretary leads a session from its call to its minutes on one page, with the keyboard, beside another', async () => {
    expect(await leadSession({ app, browser, scene })).toEqual([]);
  });

  it('nine members vote in nine browsers of their own, from the key of the box to a result that anybody checks', async () => {
    const found = good<{ items: { id: string; name: string }[] }>(
      await scene.auditor.post('/cases/search', { limit: 3 }),
    );
    const cases = found.items.map(({ id }) => id);
    const round = await scene.convene(cases);
    const names = new Map(
      good<{ people: { id: string; name: string }[] }>(await scene.secretary.get(`/rounds/${round}`)).people.map(
        ({ id, name }) => [id, name],
      ),
    );

    const secretary = await visit(browser, app.origin, WIDE);
    const members: Visit[] = [];
    for (const login of MEMBERS) {
      const member = await visit(browser, app.origin, PHONE);
      members.push(member);
      await signIn(member.page, login, PASSWORD);
    }
    await signIn(secretary.page, 'thuky.hoidong', PASSWORD);

    // The secretary names who will count; the three make the key of the box on their own devices.
    await secretary.page.goto(`/rounds/${round}`);
    const ballots = secretary.page.getByRole('region', { name: 'Bỏ phiếu kín' });
    await ballots.getByText('Chuẩn bị bỏ phiếu kín').first().click();
    for (const login of TEAM) await ballots.getByRole('checkbox', { name: names.get(personOf(login)) ?? '' }).check();
    expect(await wrong(secretary)).toEqual([]);
    await ballots.getByRole('button', { name: 'Chuẩn bị bỏ phiếu kín' }).click();
    await secretary.page.waitForURL(/\/ballots\//);
    const id = new URL(secretary.page.url()).pathname.split('/')[2] ?? '';
    const team = members.slice(0, 3);
    for (const { page } of team) {
      await page.goto(`/ballots/${id}/team`);
      await press(page, 'Dùng thiết bị này để giữ phần khóa');
      await page.getByText(/Hãy chờ đủ ba thiết bị|Đủ ba thiết bị/).waitFor();
    }
    const maker = (team[1] as Visit).page;
    await press(maker, 'Tạo khóa hòm phiếu');
    for (const member of team) {
      await press(member.page, 'Nhận phần khóa của tôi');
      await member.page.getByText('Thiết bị này đang giữ phần khóa của đồng chí.').waitFor();
    }
    await picture(maker, 'ballot-team-390');
    expect(await wrong(team[1] as Visit)).toEqual([]);
    await picture(secretary.page, 'ballot-prepare-1440');
    await press(secretary.page, 'Mở cuộc bỏ phiếu và phát phiếu');
    await confirmed(secretary.page);
    await secretary.page.getByRole('button', { name: 'Hết phần phát phiếu, bắt đầu bỏ phiếu' }).waitFor();

    // Ending the handing out now would leave all nine without a paper: it is said, by name, before it is done.
    await press(secretary.page, 'Hết phần phát phiếu, bắt đầu bỏ phiếu');
    const warned = secretary.page.getByRole('dialog');
    await warned.getByText('9 người có mặt chưa nhận phiếu: ').waitFor();
    await picture(secretary.page, 'ballot-left-out-1440');
    await warned.getByRole('button', { name: 'Chờ thêm' }).click();

    // Everybody takes a paper, under their own name.
    await Promise.all(
      members.map(async (member, i) => {
        const { page } = member;
        await page.goto(`/ballots/${id}/vote`);
        await page.getByRole('button', { name: 'Nhận phiếu' }).waitFor();
        if (i === 3) {
          await picture(page, 'ballot-take-390');
          expect(await wrong(member)).toEqual([]);
        }
        await press(page, 'Nhận phiếu');
        await confirmed(page);
        await page.getByRole('heading', { name: 'Đồng chí đã nhận phiếu' }).waitFor();
      }),
    );
    // What a member's browser says from now on is written down: none of it may carry a name.
    const said: Request[] = [];
    for (const { page } of members) {
      page.on('request', (request) => {
        if (request.url().includes('/api/')) said.push(request);
      });
    }
    await press(secretary.page, 'Hết phần phát phiếu, bắt đầu bỏ phiếu');

    // One of them loses the network after the paper went out and before its receipt came back.
    const cutOff = members[4] as Visit;
    let lost = 0;
    await cutOff.page.route('**/box', async (route) => {
      if (lost++ > 0) return route.continue();
      await route.fetch();
      await route.abort('connectionreset');
    });
    const receipts = await Promise.all(
      members.map(async (member, i) => {
        const { page } = member;
        await page.getByRole('heading', { name: 'Phiếu của đồng chí' }).waitFor();
        const papers = page.getByRole('group');
        expect(await papers.count()).toBe(3);
        const choices = ['Đồng ý', i < 6 ? 'Đồng ý' : 'Không đồng ý', i < 5 ? 'Đồng ý' : 'Để trống'];
        if (i === 3) {
          expect(await page.evaluate(smallestType)).toBeGreaterThanOrEqual(18);
          expect(await wrong(member)).toEqual([]);
        }
        if (i === 3) {
          // Whoever goes on too early is led to where something is missing.
          await page.getByRole('button', { name: 'Xem lại' }).click();
          await page.getByText('Còn 3 hồ sơ chưa chọn.').waitFor();
          expect(await page.evaluate('document.activeElement?.type')).toBe('radio');
        }
        for (const [at, choice] of choices.entries()) {
          const radio = papers.nth(at).getByRole('radio', { name: choice, exact: true });
          if (i === 0) {
            await radio.focus(); // by keyboard alone
            await page.keyboard.press('Space');
          } else {
            await radio.check();
          }
        }
        const review = page.getByRole('button', { name: 'Xem lại' });
        if (i === 3) await picture(page, 'ballot-paper-390');
        if (i === 0) await review.focus().then(() => page.keyboard.press('Enter'));
        else await review.click();
        await page.getByRole('heading', { name: 'Xem lại phiếu' }).waitFor();
        if (i === 3) {
          await picture(page, 'ballot-review-390');
          expect(await wrong(member)).toEqual([]);
        }
        const drop = page.getByRole('button', { name: 'Bỏ phiếu vào hòm' });
        if (i === 0) await drop.focus().then(() => page.keyboard.press('Enter'));
        else await drop.click();
        await page.getByRole('heading', { name: 'Phiếu đã nằm trong hòm' }).waitFor();
        return (await page.locator('code').innerText()).replaceAll(/\s/g, '');
      }),
    );
    expect(lost).toBeGreaterThan(1);
    expect(new Set(receipts).size).toBe(9);
    // The one whose receipt was lost lies there once.
    await until('the turnout', async () => ((await scene.turnout(id)).cast === 9 ? true : undefined));
    await picture((members[3] as Visit).page, 'ballot-receipt-390');
    const wall = await visit(browser, app.origin, WIDE);
    await wall.page.goto(`/ballots/${id}/turnout`);
    await wall.page.getByText('phiếu đã vào hòm').waitFor();
    await picture(wall.page, 'ballot-wall-1440');
    expect(await wrong(wall)).toEqual([]);
    expect(await wrong(members[3] as Visit)).toEqual([]);
    const paths = new Set(said.map((request) => new URL(request.url()).pathname.replace(id, '{id}')));
    expect([...paths].sort()).toEqual(['/api/v1/ballots/{id}/box', '/api/v1/ballots/{id}/turnout']);
    for (const request of said) expect((await request.allHeaders())['cookie']).toBeUndefined();
    // Nothing of a choice is left on a device, nor the paper itself.
    const left = await (members[2] as Visit).page.evaluate(
      (ballot) => localStorage.getItem(`neu-guong.ballot.${ballot}`),
      id,
    );
    expect(Object.keys(JSON.parse(left ?? '{}') as object).sort()).toEqual(['receipt', 'step']);

    await press(secretary.page, 'Kết thúc bỏ phiếu');
    await press(secretary.page, 'Niêm phong hòm phiếu');
    await secretary.page.getByText('0/2 phần khóa đã nộp.').waitFor();
    for (const member of [team[0], team[2]] as Visit[]) {
      await member.page.goto(`/ballots/${id}/team`);
      await press(member.page, 'Nộp phần khóa để mở hòm');
      await member.page.getByText(/Đã nộp phần khóa|Đã mở hòm/).waitFor();
    }
    await team[2]?.page.getByText('Đã mở hòm và kiểm phiếu.').waitFor();

    // Anybody, without having signed in, has it all computed anew; and whoever is given two shares counts every paper.
    const shares: string[] = [];
    for (const [i, login] of TEAM.slice(0, 2).entries()) {
      const place = `neu-guong.ballot-share.${id}.${personOf(login)}`;
      const text = await (team[i] as Visit).page.evaluate((key) => localStorage.getItem(key), place);
      shares.push((JSON.parse(text ?? '{}') as { share: string }).share);
    }
    for (const viewport of [PHONE, WIDE]) {
      const reader = await visit(browser, app.origin, viewport);
      const { page } = reader;
      await page.goto(`/ballots/${id}/result`);
      await page.getByText('Mọi điều kiểm được đều khớp').waitFor();
      const rows = await page.getByRole('row').allInnerTexts();
      expect(rows.slice(1).map((row) => row.trim().split(/\s*[\t\n]\s*/))).toEqual([
        ['Số 1', 'Đạt', '9', '0', '0', '6/9'],
        ['Số 2', 'Đạt', '6', '3', '0', '6/9'],
        ['Số 3', 'Không đạt', '5', '0', '4', '6/9'],
      ]);
      await page.getByLabel('Phần khóa thứ 1').fill(shares[0] ?? '');
      await page.getByLabel('Phần khóa thứ 2').fill(shares[1] ?? '');
      await press(page, 'Mở và kiểm lại trên máy này');
      await page.getByText('Kiểm lại từng phiếu ra đúng kết quả đã công bố.').waitFor();
      await picture(page, `ballot-result-${viewport.width}`);
      expect(await wrong(reader)).toEqual([]);
      await press(page, 'English');
      await page.getByRole('heading', { name: 'Result of a secret ballot' }).waitFor();
      expect(await wrong(reader)).toEqual([]);
    }
    const kept = (members[3] as Visit).page;
    await press(kept, 'Kiểm tra phiếu trong hòm');
    await kept.getByText('Có trong hòm đã niêm phong, và khớp với gốc của hòm.').waitFor();
    await secretary.page.reload();
    await secretary.page.getByRole('heading', { name: 'Kết quả kiểm phiếu' }).waitFor();
    await picture(secretary.page, 'ballot-1440');
    // A name on a phone is a line, and no column of letters.
    await secretary.page.setViewportSize(PHONE);
    const named = await secretary.page.getByRole('rowheader').first().boundingBox();
    expect(named?.width).toBeGreaterThan(200);
    expect(await wrong(secretary)).toEqual([]);
  });
}
