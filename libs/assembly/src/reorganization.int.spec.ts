import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Personal, Rejection } from '@core/kernel';
import { PersonCommand, ROLES } from '@core/organization';
import { CASE_EVENT_TYPES, type CaseCommand, caseCommandSchemas, caseDecider, type CaseState } from '@core/pipeline';
import { advance, Execute, ExecuteHandler, sealPersonal, stateAt } from '@lib/event-store';
import {
  openWorkAt,
  PersonDesk,
  reorganizationAggregate,
  reorganizationCommand,
  type ReorganizationKey,
  reorganizationStreamId,
  seedUnits,
  successionAggregate,
  successionStreamId,
} from '@lib/organization';
import { caseAggregate, caseSubjectRows } from '@lib/pipeline';
import { planAggregate, planFingerprint, planStreamId, publishedPlans, refOf } from '@lib/plans';
import { openLog } from '@lib/platform';
import { Client, Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { handOverOpenWork } from './hand-over';
import { type House, openHouse } from './house';
import { openWorkKinds } from './open-work';
import { systemAt } from './reactions';

jest.setTimeout(180_000);

/** A commune that goes wholly into another, one whose parts went to two, and a district's section: of Khánh Hòa and Ninh Thuận. */
const MERGED = 'vn.56.574.22693'; // xã Diên An
const HEIR = 'vn.56-2025.22651'; // xã Diên Khánh
const DIVIDED = 'vn.58.582.22768'; // phường Đông Hải
const OFFICE = 'dk.phong-noi-vu';
const PROVINCE = 'vn.56-2025';

let database: TestDatabase;
let owner: Client;
let projector: Pool;
let evidence: string;
let house: House;
let bus: ExecuteHandler;

const log = openLog('silent' as never, 'test');
/** The newest plan whose territory a unit lies in. */
const planFor = (unit: string) => {
  const territory = unit === DIVIDED ? 'vn.58' : 'vn.56.574';
  const found = publishedPlans.filter((plan) => plan.territory === territory).at(-1);
  if (!found) throw new Error(`no plan for ${unit}`);
  return found;
};
const day = async (date: string) => {
  await owner.query('update platform.business_clock set chosen = $1', [date]);
  await house.clock.refresh();
};
const occasion = (commandId: string = randomUUID(), unit = 'vn') => ({
  ...{ commandId, actor: systemAt(unit) },
  ...{ today: house.clock.today(), now: house.clock.now() },
});

async function execute(
  aggregate: unknown,
  streamId: string,
  command: unknown,
  over: object = {},
): Promise<readonly string[]> {
  const order = {
    ...{ aggregate, streamId, command, occasion: occasion(), expected: 'any', correlation: 'test' },
    fingerprint: house.vault.fingerprint({ command: String(command) }),
    ...over,
  };
  return (await bus.execute(new Execute(order as never) as never)).events;
}

async function openCase(unit: string, name = 'Nguyễn Văn Mẫu'): Promise<string> {
  const id = randomUUID();
  const { key, side } = house.vault.create(`case-${id}`);
  const command = {
    type: 'OpenCase',
    data: {
      ...{ plan: refOf(planFor(unit)), unit, source: 'unit', year: 2025, sector: 'SEC04', duplicatesSeen: [] },
      subject: { kind: 'individual', name: name as Personal },
      flags: { directWorker: true, smallCollective: false, remoteArea: false },
    },
  } as CaseCommand;
  const sides = [side, caseSubjectRows(id, unit, 2025, { kind: 'individual', name })];
  await execute(caseAggregate(house.around), id, sealPersonal(caseCommandSchemas.OpenCase, command, key), { sides });
  return id;
}

async function seat(
  unit: string,
  role: 'staff' | 'council-member' | 'approver',
): Promise<{ id: string; grant: string }> {
  const desk = new PersonDesk(bus, house.store, house.vault, house.units, house.clock);
  const [id, grant] = [randomUUID(), randomUUID()];
  const asked = (type: string, data: object) => PersonCommand.parse({ type, data });
  const order = { id, expected: 'any' as const, correlation: 'test' };
  const registered = asked('RegisterPerson', { name: 'Lê Thị Mẫu', title: 'Cán bộ (mẫu)', unit, sample: true });
  const granted = asked('GrantRole', { role, unit, from: '2024-01-01', to: null, basis: 'QĐ mẫu' });
  await desk.run({ ...order, command: registered, occasion: occasion() });
  await desk.run({ ...order, command: granted, occasion: occasion(grant) });
  return { id, grant };
}

function reorganize(key: ReorganizationKey = '2025-07-01'): Promise<readonly string[]> {
  return execute(reorganizationAggregate(house.units), reorganizationStreamId(key), reorganizationCommand(key));
}

async function handOver(): Promise<void> {
  const reader = handOverOpenWork(house, bus, log);
  while ((await advance(projector, house.store, reader)) > 0);
}

const caseOf = async (id: string) => {
  const { state, latest } = await stateAt(house.store, caseDecider, `case-${id}`);
  if (state.status === 'unopened') throw new Error('no case');
  return { state, latest, file: state.file };
};
const opened = (state: CaseState) => state.status !== 'unopened' && state.file.standing;
const eventsIn = async (stream: string) => (await house.store.readStream(stream)).map(({ type }) => type);

beforeEach(async () => {
  database = await createDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await seedUnits(owner);
  await owner.query(`insert into platform.business_clock (chosen) values ('2025-06-20')`);
  evidence = await mkdtemp(path.join(os.tmpdir(), 'neuguong-reorganize-'));
  projector = new Pool({ connectionString: database.projectorUrl, max: 3 });
  projector.on('error', () => undefined);
  const settings = { DATABASE_APP_URL: database.appUrl, VAULT_KEY: randomBytes(32).toString('base64') };
  house = await openHouse(
    { ...settings, EVIDENCE_DIR: evidence, ERASURES_FILE: path.join(evidence, 'erasures.jsonl') },
    'reorganize',
    6,
  );
  bus = new ExecuteHandler(house.store, house.snapshots);
  const aggregate = planAggregate({
    eventTypes: new Set<string>(CASE_EVENT_TYPES),
    roles: new Set<string>(ROLES),
    units: (id) => house.units.tree.exists(id, house.clock.today()),
  });
  await publish(aggregate);
  await house.refresh();
});

async function publish(aggregate: unknown): Promise<void> {
  for (const plan of [planFor(DIVIDED), planFor(MERGED)]) {
    const data = { plan, fingerprint: planFingerprint(plan) };
    await execute(aggregate, planStreamId(plan.id), { type: 'PublishPlan', data });
  }
}

afterEach(async () => {
  await house?.close();
  await projector?.end();
  await owner?.end();
  await database?.drop();
  await rm(evidence, { recursive: true, force: true });
});

describe('1 July 2025 with work in flight', () => {
  it('passes to the one successor, waits where there are several or none, and what is finished stays', async () => {
    const [passing, waiting, sectional, finished] = [
      await openCase(MERGED, 'Người Một'),
      await openCase(DIVIDED, 'Người Hai'),
      await openCase(OFFICE, 'Người Ba'),
      await openCase(MERGED, 'Người Bốn'),
    ];
    const reason = 'giải thể' as Personal;
    const close = { type: 'CloseCase', data: { outcome: 'ceased', reason } } as CaseCommand;
    const key = await house.vault.find(`case-${finished}`);
    if (!key) throw new Error('no key');
    await execute(caseAggregate(house.around), finished, sealPersonal(caseCommandSchemas.CloseCase, close, key), {
      occasion: { ...occasion(), actor: { id: randomUUID(), role: 'approver', unit: MERGED } },
    });
    const [staff, member] = [await seat(MERGED, 'staff'), await seat('dk.hd-tdkt', 'council-member')];
    const before = await caseOf(passing);
    const dues = () =>
      owner.query('select id, due_on, unit from scheduling.deadlines where stream_id = $1 order by id', [passing]);
    const due = (await dues()).rows as readonly object[];

    await day('2025-07-01');
    expect((await reorganize())[0]).toBe('ReorganizationApplied');
    await handOver();

    const after = await caseOf(passing);
    expect(after.file).toMatchObject({ unit: HEIR, takenOver: [{ from: MERGED, on: '2025-07-01' }] });
    expect(opened(after.state)).toEqual(opened(before.state));
    expect((await dues()).rows).toEqual(due.map((row) => ({ ...row, unit: HEIR })));
    expect((await eventsIn(`case-${passing}`)).slice(-1)).toEqual(['CaseTakenOver']);
    const [taken] = (await house.store.readStream(`case-${passing}`)).slice(-1);
    expect(taken?.data).toMatchObject({ basis: { document: 'Nghị quyết 1667/NQ-UBTVQH15', verified: false } });

    for (const id of [waiting, sectional, finished])
      expect(await eventsIn(`case-${id}`)).not.toContain('CaseTakenOver');
    expect((await house.people.holdings(staff.id)).map(({ unit, from, to }) => [unit, from, to])).toEqual([
      [MERGED, '2024-01-01', '2025-06-30'],
      [HEIR, '2025-07-01', null],
    ]);
    expect((await house.people.holdings(member.id)).map(({ unit }) => unit)).toEqual(['dk.hd-tdkt']);

    // The list of cases shows the open one and the finished one at the successor, each with where it came from.
    const { tree } = house.units;
    const today = house.clock.today();
    const units = [HEIR, ...tree.predecessors(HEIR)];
    const { items } = await house.lists.search({ units }, today);
    expect(items.map(({ id, unit, formerUnit }) => [id, unit.name, formerUnit?.name]).sort()).toEqual(
      [passing, finished].map((id) => [id, 'xã Diên Khánh, tỉnh Khánh Hòa', 'xã Diên An, huyện Diên Khánh']).sort(),
    );

    // The awaited list of the province, and its decision: single pieces first, then the rest.
    const awaited = await house.units.awaitedAmong(tree.endedAt(today));
    expect(awaited.map(({ unit }) => unit)).toEqual(
      expect.arrayContaining([DIVIDED, OFFICE, 'dk.hd-tdkt', 'vn.56.574']),
    );
    const decide = (unit: string, to: string, work: object[] | null, at: string) =>
      execute(successionAggregate(house.units, openWorkAt(() => openWorkKinds(house))), successionStreamId(unit), {
        type: 'DecideSuccession',
        data: { unit, to, document: 'QĐ 1/QĐ-UBND (mẫu)', issuedOn: '2025-07-01', work },
      }, { occasion: { ...occasion(), actor: { id: randomUUID(), role: 'approver', unit: at } } }); // prettier-ignore
    await expect(decide(OFFICE, 'vn.40', null, PROVINCE)).rejects.toMatchObject({ code: 'SUCCESSOR_OUT_OF_REACH' });
    await expect(decide(MERGED, HEIR, null, PROVINCE)).rejects.toMatchObject({ code: 'SUCCESSION_NOT_AWAITED' });
    await decide(OFFICE, HEIR, [{ category: 'case', id: sectional }], PROVINCE);
    await decide('dk.hd-tdkt', PROVINCE, null, PROVINCE);
    await handOver();
    expect((await caseOf(sectional)).file.unit).toBe(HEIR);
    expect((await house.people.holdings(member.id)).map(({ unit }) => unit)).toEqual(['dk.hd-tdkt', PROVINCE]);
    expect((await caseOf(waiting)).file.unit).toBe(DIVIDED);
    const left = await house.units.awaitedAmong([OFFICE, 'dk.hd-tdkt']);
    expect(left.map(({ unit }) => unit)).toEqual([OFFICE]); // only one piece of it was decided
  });

  it('is applied once, in its order, on its day; a second time nothing changes', async () => {
    await expect(reorganize()).rejects.toMatchObject({ code: 'REORGANIZATION_NOT_DUE' });
    await day('2026-05-04');
    await reorganize();
    const rows = async () =>
      (await owner.query('select count(*)::int as n from organization.units')).rows[0] as unknown;
    const once = await rows();
    expect(await reorganize()).toEqual([]);
    expect(await reorganize('2026-04-30')).toEqual([]);
    expect(await rows()).toEqual(once);
    expect(await seedUnits(owner)).toBe(0); // an upgrade does not bring ended units back
    expect(
      (await house.store.readStream(`reorganization-${reorganizationStreamId('2025-07-01')}`)).length,
    ).toBeGreaterThan(1000);
  });

  it('writes nothing when one unit has changed meanwhile', async () => {
    await day('2025-07-01');
    await owner.query(`update organization.units set name = 'Tên khác' where id = $1`, [MERGED]);
    await expect(reorganize()).rejects.toThrow(Rejection);
    await expect(reorganize()).rejects.toMatchObject({ code: 'UNIT_CHANGED_MEANWHILE', sentence: expect.stringContaining(MERGED) as string }); // prettier-ignore
    const { rows } = await owner.query('select from organization.units where valid_to is not null');
    expect(rows).toHaveLength(0);
    expect(await house.store.streams('reorganization')).toEqual([]);
  });
});

describe('the reader that hands over', () => {
  /** Every case lies at a unit that exists, or waits; and has passed at most once. */
  async function look(ids: readonly string[]): Promise<string[]> {
    const today = house.clock.today();
    const { tree } = await house.units.refresh().then((fresh) => ({ tree: fresh }));
    const wrong: string[] = [];
    for (const id of ids) {
      const { file } = await caseOf(id);
      const passed = (await eventsIn(`case-${id}`)).filter((type) => type === 'CaseTakenOver').length;
      if (passed > 1) wrong.push(`${id} passed ${passed} times`);
      if (!tree.exists(file.unit, today) && tree.successorAt(file.unit, today)) wrong.push(`${id} was left behind`);
    }
    return wrong;
  }

  it('begins again where it was killed, and does nothing twice', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 6; i++) ids.push(await openCase(MERGED, `Người ${i}`));
    await day('2025-07-01');
    await reorganize();
    // Two in one commit; the process dies at the second.
    let commits = 0;
    const store = {
      readStreams: (streams: readonly string[]) => house.store.readStreams(streams),
      appendTogether: (requests: never) => {
        if ((commits += 1) > 1) throw new Error('killed');
        return house.store.appendTogether(requests);
      },
    };
    const dying = { ...house, store } as unknown as House;
    const reader = handOverOpenWork(dying, bus, log, 2);
    while (commits < 2 && (await advance(projector, house.store, reader).catch(() => 0)) > 0);
    expect(commits).toBeGreaterThan(1);
    await owner.query('delete from event_store.parked');
    await owner.query(`update event_store.checkpoints set position = 0 where subscription = 'hand-over-open-work'`);
    expect(await look(ids)).toHaveLength(4); // the control: the look sees what was left behind
    await handOver();
    await owner.query(`update event_store.checkpoints set position = 0 where subscription = 'hand-over-open-work'`);
    await handOver();
    expect(await look(ids)).toEqual([]);
    const { rows } = await owner.query(`select count(distinct xmin::text)::int as commits from event_store.events where type = 'CaseTakenOver'`); // prettier-ignore
    expect(rows).toEqual([{ commits: 2 }]); // two before it died, four after
  });

  it('passes many together, and neither who was erased nor who is faster holds the others back', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.push(await openCase(MERGED, `Người ${i}`));
    const [erased = '', hurried = ''] = ids;
    await day('2025-07-01');
    await reorganize();
    await owner.query('delete from pipeline.case_subjects where case_id = $1', [erased]);
    await owner.query('delete from vault.subject_keys where subject = $1', [`case-${erased}`]);
    // Between reading and writing somebody works on one of the cases.
    const store = {
      readStreams: async (streams: readonly string[]) => {
        const read = await house.store.readStreams(streams);
        if (!streams.includes(`case-${hurried}`)) return read;
        const by = { id: randomUUID(), role: 'approver', unit: MERGED };
        const key = await house.vault.find(`case-${hurried}`);
        if (!key) throw new Error('no key');
        const suspend = { type: 'SuspendCase', data: { reason: 'xác minh' as Personal } } as CaseCommand;
        await execute(caseAggregate(house.around), hurried, sealPersonal(caseCommandSchemas.SuspendCase, suspend, key), { occasion: { ...occasion(), actor: by } }); // prettier-ignore
        return read;
      },
      appendTogether: (requests: never) => house.store.appendTogether(requests),
    };
    const beaten = { ...house, store } as unknown as House;
    while ((await advance(projector, house.store, handOverOpenWork(beaten, bus, log))) > 0);
    expect(await look(ids.filter((id) => id !== erased))).toEqual([]);
    expect(await eventsIn(`case-${hurried}`)).toEqual(['CaseOpened', 'StageEntered', 'CaseSuspended', 'CaseTakenOver']);
    expect(await eventsIn(`case-${erased}`)).not.toContain('CaseTakenOver'); // nothing goes on about an erased subject
  });

  it('follows with what was opened at an ended unit by a process that did not know', async () => {
    await day('2025-07-01');
    const known = house.units.tree;
    await reorganize();
    await handOver();
    const fresh = house.units.tree;
    Object.assign(house.units, { current: known }); // as another process saw it a moment ago
    const late = await openCase(MERGED, 'Người Muộn');
    Object.assign(house.units, { current: fresh });
    expect(await look([late])).toEqual([`${late} was left behind`]); // the control
    await handOver();
    expect(await look([late])).toEqual([]);
  });
});
