import { randomUUID } from 'node:crypto';
import type { InboxPage } from '@core/notifications';
import { SAMPLE_PEOPLE, type AwaitedSuccessionView, type SuccessionView } from '@core/organization';
import type { CaseView } from '@core/pipeline';
import type { Me } from '@core/platform';
import { bootApp, type RunningApp } from '../support/app';
import { CEILING_MS, dateMoved, until } from './patience';
import { openObligationsOf } from './reorganization-story';
import { plan } from './story';
import { at, problemOf, type Visitor, Wire } from './wire';

jest.setTimeout(4 * CEILING_MS);

const COMMUNE = 'vn.40.430.17971'; // xã Kim Liên, goes wholly into a new one
const DISTRICT = 'vn.40.412'; // thành phố Vinh, ends without a successor by the law's text
const person = (login: string) => SAMPLE_PEOPLE.find((one) => one.login === login)?.id ?? '';

interface Row {
  readonly id: string;
  readonly unit: { readonly id: string; readonly name: string };
  readonly formerUnit: { readonly id: string; readonly name: string } | null;
  readonly status: string;
}

describe('1 July 2025 through the processes', () => {
  let app: RunningApp;
  let wire: Wire;
  let officer: Visitor; // staff of the commune
  let city: Visitor; // staff of the city
  let province: Visitor; // answers for the province
  let secretary: Visitor;
  let auditor: Visitor;
  const [passing, waiting, round] = [randomUUID(), randomUUID(), randomUUID()];
  let owedBy: ReadonlyMap<string, readonly string[]>;
  let heir = '';
  let finished = '';
  let standing: unknown;

  const json = async <T>(who: Visitor, path: string): Promise<T> => {
    const reply = await who.get(path);
    if (reply.status !== 200) throw new Error(`${path}: ${reply.text}`);
    return reply.body as T;
  };
  const search = async (who: Visitor, body: object) =>
    ((await who.post('/cases/search', { limit: 200, ...body })).body as { items: Row[] }).items;
  const opened = async (who: Visitor, id: string, unit: string, name: string) => {
    const reply = await who.command(
      `/cases/${id}`,
      'OpenCase',
      {
        ...{ plan, unit, source: 'unit', year: 2025, sector: 'SEC01', duplicatesSeen: [] },
        subject: { kind: 'collective', name },
        flags: { directWorker: false, smallCollective: true, remoteArea: false },
      },
      '*',
    );
    expect([reply.status, reply.text.slice(0, 300)]).toEqual([200, reply.text.slice(0, 300)]);
  };
  const decide = (version: number | '*', wish: object, key: string = randomUUID()) =>
    province.post(`/successions/${DISTRICT}/decide`, wish, { ...at(version), 'idempotency-key': key });

  beforeAll(async () => {
    app = await bootApp({ env: { KEEP_OBLIGATIONS: 'off' } });
    wire = new Wire(app.origin);
    [officer, city, province, secretary, auditor] = await Promise.all([
      wire.enter('canbo.kimlien'),
      wire.enter('canbo.vinh'),
      wire.enter('lanhdao.tinh'),
      wire.enter('thuky.hoidong'),
      wire.enter('kiemtoan.tinh'),
    ]);
    await dateMoved(app, officer, '2025-06-20');
    await opened(officer, passing, COMMUNE, 'Tổ Đi Cùng Xã (mẫu)');
    await opened(city, waiting, DISTRICT, 'Tổ Ở Lại Thành Phố (mẫu)');
    const administrator = await wire.enter('quantri.tinh');
    for (const login of ['canbo.vinh', 'lanhdao.vinh']) {
      const { version } = await json<{ version: number }>(administrator, `/people/${person(login)}`);
      const seat = { role: 'council-member', unit: DISTRICT, from: '2025-06-20', to: null, basis: 'QĐ mẫu' };
      const granted = await administrator.command(`/people/${person(login)}`, 'GrantRole', seat, version);
      expect(granted.status).toBe(200);
    }
    const convened = await secretary.command(
      `/rounds/${round}`,
      'ConveneRound',
      {
        ...{ council: DISTRICT, plan, heldOn: '2025-07-25', members: [person('canbo.vinh'), person('lanhdao.vinh')] },
        ...{ threshold: { num: 2, den: 3, op: 'GE', base: 'ALL_MEMBERS' }, quorum: { num: 2, den: 3 } },
      },
      '*',
    );
    expect([convened.status, convened.text.slice(0, 300)]).toEqual([200, convened.text.slice(0, 300)]);
    const [honored] = (await search(officer, { stage: 'commendation' })).filter(({ unit }) => unit.id === COMMUNE);
    finished = honored?.id ?? '';
    const approver = await wire.enter('lanhdao.kimlien');
    const { version } = await json<CaseView>(approver, `/cases/${finished}`);
    const ending = { outcome: 'ceased', reason: 'Đã tôn vinh, không đề nghị khen thưởng.' };
    expect((await approver.command(`/cases/${finished}`, 'CloseCase', ending, version)).status).toBe(200);
    owedBy = await openObligationsOf(app, plan.id, [COMMUNE, DISTRICT], 2);
    expect([...owedBy.values()].map((ids) => ids.length > 0)).toEqual([true, true]);
    standing = (await json<CaseView>(officer, `/cases/${passing}`)).file.standing;
  });
  afterAll(async () => {
    wire?.close();
    await app?.stop();
  });

  it('is not applied before its day, and says beforehand what would come of it', async () => {
    await expect(app.cli('reorganize')).rejects.toThrow('01/07/2025');
    const dry = JSON.parse(await app.cli('reorganize', '--dry-run', '--json')) as {
      counts: { created: number };
      work: Record<string, { passes: number; waits: number }>;
    };
    expect(dry.counts.created).toBeGreaterThan(100);
    expect(dry.work['case']?.passes).toBeGreaterThan(0);
    for (const kind of ['case', 'round', 'person', 'obligation']) expect([kind, dry.work[kind]?.waits]).not.toEqual([kind, 0]); // prettier-ignore
    expect((await json<{ items: unknown[] }>(auditor, '/successions')).items).toEqual([]);
  });

  it('passes what has one successor: case, role and obligation follow the commune, and its finished steps stay', async () => {
    await dateMoved(app, officer, '2025-07-01');
    await app.cli('reorganize', '--json');
    const again = JSON.parse(await app.cli('reorganize', '--json')) as { nothing: boolean };
    expect(again.nothing).toBe(true);

    const moved = await until('the case to follow', async () => {
      const [row] = (await search(province, { text: 'di cung xa' })).filter(({ id }) => id === passing);
      return row?.formerUnit ? row : undefined;
    });
    expect(moved.formerUnit?.name).toBe('xã Kim Liên, huyện Nam Đàn');
    heir = moved.unit.id;
    expect(heir).not.toBe(COMMUNE);
    const view = await until('the officer to work at the successor', async () => {
      const me = await json<Me>(officer, '/session');
      const here = me.holdings.find(({ unit }) => unit === heir);
      return here ? json<CaseView>(officer, `/cases/${passing}`) : undefined;
    });
    expect(view.file).toMatchObject({ unit: heir, takenOver: [{ from: COMMUNE, on: '2025-07-01' }], standing });
    for (const id of owedBy.get(COMMUNE) ?? []) {
      await until('what the commune owes to follow', async () => {
        const { unit } = await json<{ unit: { id: string } }>(province, `/obligations/${id}`);
        return unit.id === heir ? unit : undefined;
      });
    }
  });

  it('finds finished cases and awards of dissolved units at their successor, under the names of their time', async () => {
    const [row] = (await search(province, { unit: heir, status: 'closed' })).filter(({ id }) => id === finished);
    expect(row).toMatchObject({ unit: { id: heir }, formerUnit: { id: COMMUNE, name: 'xã Kim Liên, huyện Nam Đàn' } });
    const { file } = await json<CaseView>(officer, `/cases/${finished}`);
    expect([file.unit, file.takenOver]).toEqual([COMMUNE, undefined]); // where it was finished, it stays
    expect(file.honoring.honors).not.toEqual([]);
    const { events } = await json<{ events: { type: string }[] }>(officer, `/cases/${finished}/history`);
    expect(events.at(-1)?.type).toBe('CaseClosed');
  });

  it('keeps what has no successor in a list of the province, piece by piece, and nobody else decides', async () => {
    const { items } = await json<{ items: AwaitedSuccessionView[] }>(province, '/successions');
    expect(items[0]?.work.length).toBeGreaterThan(0); // with work first
    const row = items.find(({ unit }) => unit.id === DISTRICT);
    expect(row).toMatchObject({
      unit: { name: 'thành phố Vinh, tỉnh Nghệ An' },
      under: { id: 'vn.40', name: 'tỉnh Nghệ An' },
      ...{ why: 'none', since: '2025-07-01', decidable: true, parts: [] },
    });
    const categories = Object.fromEntries(row?.work.map(({ category, open }) => [category, open]) ?? []);
    expect(categories).toMatchObject({ round: 1, person: 4, obligation: owedBy.get(DISTRICT)?.length });
    expect(categories['case']).toBeGreaterThan(0);
    const view = await json<SuccessionView>(province, `/successions/${DISTRICT}`);
    expect(view.pieces).toEqual(
      expect.arrayContaining([
        { category: 'case', id: waiting, name: 'Tổ Ở Lại Thành Phố (mẫu)' },
        { category: 'round', id: round, name: 'Đợt bình chọn ngày 25/07/2025' },
      ]),
    );
    expect(view.pieces.some(({ id }) => id === passing)).toBe(false);

    expect((await officer.get(`/successions/${DISTRICT}`)).status).toBe(403);
    expect((await json<{ items: unknown[] }>(officer, '/successions')).items).toEqual([]);
    expect((await json<AwaitedSuccessionView>(auditor, `/successions/${DISTRICT}`)).decidable).toBe(false);
    expect((await province.get(`/successions/${COMMUNE}`)).status).toBe(404); // it has a successor
    expect((await province.get('/successions/vn.99.none')).status).toBe(404);
  });

  it('reminds whoever may decide of a deadline that waits there', async () => {
    const { file } = await json<CaseView>(province, `/cases/${waiting}`);
    await dateMoved(app, officer, file.standing?.deadline.dueOn ?? '');
    const told = await until('the reminder', async () => {
      const { items } = await json<InboxPage>(province, '/inbox?limit=200');
      return items.find(({ about }) => about === waiting);
    });
    expect(told.sentence).toContain('Đơn vị đã kết thúc và chưa có đơn vị tiếp nhận');
    const heard = await json<InboxPage>(city, '/inbox?limit=200');
    expect(heard.items.filter(({ about, on }) => about === waiting && on > '2025-07-01')).toEqual([]);
  });

  it('refuses a decision that says nothing sensible, with what to do', async () => {
    const wish = { to: heir, document: 'Quyết định 1/QĐ-UBND (mẫu)', issuedOn: '2025-07-01', work: null };
    const refused = async (version: number | '*', given: object) => {
      const { status, code } = problemOf(await decide(version, given));
      return [status, code];
    };
    expect(await refused('*', { ...wish, to: 'vn.99' })).toEqual([409, 'SUCCESSOR_UNKNOWN']);
    expect(await refused('*', { ...wish, to: COMMUNE })).toEqual([409, 'SUCCESSOR_UNKNOWN']); // it has ended itself
    expect(await refused('*', { ...wish, to: 'vn.14' })).toEqual([409, 'SUCCESSOR_OUT_OF_REACH']);
    expect(await refused('*', { ...wish, issuedOn: '2030-01-01' })).toEqual([409, 'DECISION_NOT_ISSUED_YET']);
    const piece = { category: 'case', id: passing };
    expect(await refused('*', { ...wish, work: [piece] })).toEqual([409, 'WORK_NOT_OPEN_THERE']);
    expect(await refused('*', { ...wish, work: [] })).toEqual([400, 'BODY_MALFORMED']);
    expect(await refused('*', { ...wish, issuedOn: '2025-02-30' })).toEqual([400, 'BODY_MALFORMED']);
    expect(await refused(3, wish)).toEqual([412, 'STREAM_MOVED']);
    expect((await officer.post(`/successions/${DISTRICT}/decide`, wish, { ...at('*'), 'idempotency-key': randomUUID() })).status).toBe(403); // prettier-ignore
  });

  it('hands over a single piece, then the rest, by the province’s decision, once', async () => {
    const document = 'Quyết định 12/QĐ-UBND (mẫu)';
    const wish = { to: heir, document, issuedOn: '2025-07-01', work: [{ category: 'case', id: waiting }] };
    const key = randomUUID();
    const [first, repeated] = [await decide('*', wish, key), await decide('*', wish, key)];
    expect([first.status, repeated.status]).toEqual([200, 200]);
    expect(repeated.body).toMatchObject({ version: 1, repeated: true });
    await until('the one case to follow', async () => {
      const { file } = await json<CaseView>(province, `/cases/${waiting}`);
      return file.unit === heir ? file : undefined;
    });
    const left = await json<SuccessionView>(province, `/successions/${DISTRICT}`);
    expect(left.decisions).toMatchObject([{ to: { id: heir }, document, pieces: 1 }]);
    expect(left).toMatchObject({ version: 1, decidedOn: null });
    expect(left.work.map(({ category }) => category)).toEqual(
      expect.arrayContaining(['round', 'person', 'obligation']),
    );

    expect((await decide(1, { ...wish, to: 'vn.40', work: null })).status).toBe(200);
    await until('everything else to follow', async () => {
      const { work } = await json<SuccessionView>(province, `/successions/${DISTRICT}`);
      return work.length === 0 ? work : undefined;
    });
    const { council } = await json<{ council: { id: string } }>(province, `/rounds/${round}`);
    expect(council.id).toBe('vn.40');
    // A process remembers a session for some seconds.
    const roles = await until('the seats to follow', async () => {
      const { holdings } = await json<Me>(city, '/session');
      const now = holdings.filter(({ unit, to }) => unit === 'vn.40' && to === null);
      return now.length > 0 ? now.map(({ role }) => role).sort() : undefined;
    });
    expect(roles).toEqual(['council-member', 'staff']);
    for (const id of owedBy.get(DISTRICT) ?? []) {
      expect((await json<{ unit: { id: string } }>(province, `/obligations/${id}`)).unit.id).toBe('vn.40');
    }
    expect((await json<CaseView>(province, `/cases/${waiting}`)).file.unit).toBe(heir); // the single piece stays
    // What was finished at the city is found at the one that goes on for it.
    const closed = await search(province, { unit: 'vn.40', status: 'closed' });
    expect(closed.map(({ unit, formerUnit }) => [unit.id, formerUnit?.id])).toContainEqual(['vn.40', DISTRICT]);
    const after = problemOf(await decide(2, { ...wish, to: heir, work: null }));
    expect([after.status, after.code]).toEqual([409, 'SUCCESSION_NOT_AWAITED']);
    const { items } = await json<{ items: AwaitedSuccessionView[] }>(province, '/successions');
    expect(items.some(({ unit }) => unit.id === DISTRICT)).toBe(false);
  });

  it('tells the life of the city with the decision, and finds it by its old name', async () => {
    const life = await json<Record<string, unknown>>(officer, `/units/${DISTRICT}/history?on=2024-03-01`);
    expect(life).toMatchObject({
      name: 'thành phố Vinh, tỉnh Nghệ An',
      state: 'exists',
      now: { id: 'vn.40' },
      changes: [{ change: 'UnitDissolved', basis: expect.stringContaining('Luật 72/2025/QH15') as string }],
      successors: [{ id: 'vn.40', relation: 'decided', basis: expect.stringContaining('12/QĐ-UBND') as string }],
    });
    const { items } = await json<{ items: { id: string }[] }>(officer, '/units/search?text=thanh+pho+vinh');
    expect(items.map(({ id }) => id)).toContain(DISTRICT);
    expect((await officer.get('/units/vn.99.none/history')).status).toBe(404);
    expect((await officer.get('/units/search?text=x&on=2025-02-30')).status).toBe(400);
  });
});
