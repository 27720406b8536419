import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stateOf } from '@core/kernel';
import { type PlanningLimit, programmeDecider, type ProgrammeCommand, type ProgrammeState } from '@core/inspection';
import type { House } from '@lib/assembly';
import { optimizer, type Planner, programmeAggregate, programmeId, rerun } from '@lib/inspection';
import { WorkLedger, type HandOut, type QueueBackend, type WorkLine } from '@lib/scheduling';
import type { PlanPoint } from '@core/routing';
import { type HouseAlone, houseAlone } from '../../../test/support/alone';
import { startWorks } from './works';

// A planning run is killed where it stands: by process, by cancelling, by losing the queue. What is looked at is the log.
const PROGRAM = path.resolve(__dirname, '../../../dist/apps/worker/src/main.js');
const CEILING_MS = 150_000; // for what hangs; no machine is too slow for it
jest.setTimeout(3 * CEILING_MS);
const KILLS = process.env['FAULTS'] === 'long' ? 10 : 1;

const COUNCIL = 'na.hd-tdkt';
const TODAY = '2024-03-04';
const PACES = { handOutMs: 100, beatMs: 100 };
const redis = process.env['TEST_REDIS_URL'] ?? process.env['TEST_REDIS_INPROCESS_URL'];

const budgetAtEnd = (limit: PlanningLimit) =>
  limit.kind === 'effort' ? { iterations: limit.iterations, polishes: 0 } : { iterations: 0, polishes: 0 };

describe.each([
  ['PostgreSQL', undefined],
  ['Redis', redis],
])('planning runs with their queue on %s', (_name, redisUrl) => {
  const children = new Set<ChildProcess>();
  const lines = new Set<WorkLine>();
  let alone: HouseAlone;
  let owner: HouseAlone['owner'];
  let projector: HouseAlone['projector'];
  let house: House;
  let backend: QueueBackend;
  let env: NodeJS.ProcessEnv;
  const people = Array.from({ length: 8 }, () => randomUUID());

  beforeAll(async () => {
    alone = await houseAlone(TODAY);
    ({ owner, projector, house } = alone);
    const { database, settings } = alone;
    for (const person of people) {
      await owner.query(
        `insert into organization.people (id, name, name_fold, name_key, title, unit, sample)
         values ($1, 'Ủy viên (mẫu)', 'uy vien (mau)', 'uy vien (mau)', 'Ủy viên (mẫu)', $2, true)`,
        [person, COUNCIL],
      );
      await owner.query(
        `insert into organization.holdings (id, person, role, unit, valid_from, basis)
         values ($1, $2, 'council-member', $3, '2024-01-01', 'QĐ thử')`,
        [randomUUID(), person, COUNCIL],
      );
    }
    const { REDIS_URL: _redis, DATABASE_URL: _database, ...rest } = process.env;
    env = {
      ...rest,
      ...settings,
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      DATABASE_PROJECTOR_URL: database.projectorUrl,
      DATABASE_SEALER_URL: database.sealerUrl,
      QUEUE_BACKEND: redisUrl ? 'redis' : 'postgres',
      ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
    };
    backend = redisUrl
      ? { kind: 'redis', url: redisUrl, prefix: `planning-${randomUUID()}` }
      : { kind: 'postgres', url: database.projectorUrl, schema: 'bullmq' };
  });

  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL');
    await Promise.all([...lines].map((line) => line.stop()));
    lines.clear();
  });

  afterAll(() => alone?.close());

  const send = async (id: string, command: ProgrammeCommand): Promise<string> => {
    const commandId = randomUUID();
    const actor = { id: people[0] ?? '', role: 'council-secretary', unit: COUNCIL } as const;
    await alone.send(programmeAggregate(house.inspecting), id, command, actor, commandId);
    return commandId;
  };
  const stateNow = async (id: string): Promise<ProgrammeState> =>
    stateOf(programmeDecider, await house.store.readStream(`programme-${id}`));
  const endOf = async (id: string) => {
    const state = await stateNow(id);
    return state.status === 'none' ? undefined : state.file.run?.end?.kind;
  };
  const work = async (run: string) => {
    const { rows } = await owner.query<{ status: string; done: string; attempts: number; noted: PlanPoint | null }>(
      'select status, done::text, attempts, noted from scheduling.works where id = $1',
      [run],
    );
    return rows[0];
  };
  const until = async (what: string, holds: () => Promise<boolean>) => {
    for (const last = Date.now() + CEILING_MS; !(await holds()); await pause(100)) {
      if (Date.now() > last) throw new Error(`waited in vain: ${what}`);
    }
  };
  /** A programme of a year with its run requested: five districts' worth of people, all of the province as candidates. */
  const requested = async (year: number, iterations: number) => {
    const id = programmeId(COUNCIL, year);
    const everybody = { expertise: [], away: [], interests: [] };
    const inputs = {
      people: people.map((person, i) => ({
        person,
        roles: i < 3 ? ['team-head', 'team-member'] : ['team-secretary', 'team-member'],
        ...everybody,
      })),
      teams: 2,
      teamSize: { least: 2, most: 4 },
      window: { from: `${year}-05-06`, to: `${year}-05-24` },
      ...{ blackouts: [], must: [], exempt: [], needs: [], places: [], perDay: 2, leadDays: 5, minutesWithin: 5 },
      travel: { kmPerHour: 40, roadFactorPercent: 130, dayMinutes: 600, visitMinutes: 120 },
      seat: 'vn.40.412',
    };
    await send(id, { type: 'DraftProgramme', data: { unit: COUNCIL, year } });
    await send(id, { type: 'SetInputs', data: { inputs: inputs as never } });
    const limit = { kind: 'effort' as const, iterations, polishes: 0 };
    return { id, run: await send(id, { type: 'RequestPlanning', data: { seed: 7, limit } }) };
  };
  /** What a look at the whole log finds wrong with a run: no end, two of them, or one of another run. */
  const faults = async (id: string, run: string) => {
    const ended = (await house.store.readStream(`programme-${id}`)).filter(({ type, data }) => {
      return (
        /^(ProgrammePlanned|PlanningInfeasible|PlanningFailed)$/.test(type) && (data as { run: string }).run === run
      );
    });
    const row = await work(run);
    return [
      ...(ended.length === 0 ? ['no result'] : []),
      ...(ended.length > 1 ? [`${ended.length} results`] : []),
      ...(row?.status === 'finished' ? [] : [`the work is ${row?.status}`]),
    ];
  };
  const startLine = (planner?: Planner) => {
    const line = startWorks(house, alone.bus, backend, projector, planner, PACES);
    lines.add(line);
    return line;
  };

  it('come to one programme, though two workers are there, and to the same when an auditor runs them again', async () => {
    const { id, run } = await requested(2024, 200);
    startLine();
    startLine();
    await until('a result', async () => (await endOf(id)) !== undefined);
    await until('the work noted', async () => (await work(run))?.status === 'finished');
    expect(await faults(id, run)).toEqual([]);
    const state = await stateNow(id);
    expect(state.status).toBe('planned');
    expect(state.status === 'planned' && state.file.visits.length).toBeGreaterThan(10);
    expect(await rerun(state)).toMatchObject({ same: true });
    // A result that was tampered with shows.
    const wrong = structuredClone(state) as ProgrammeState;
    if (wrong.status === 'none') throw new Error('no programme');
    const [first] = wrong.file.made?.answer.programme.days ?? [];
    first?.units.reverse();
    first?.attending.pop();
    expect(await rerun(wrong)).toMatchObject({ same: false });
  });

  it('are cancelled where they stand, and leave no programme behind', async () => {
    const { id, run } = await requested(2025, 1);
    let aborted = false;
    const endless: Planner = (_problem, _limit, { signal }) =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => {
          aborted = true;
          reject(signal.reason as Error);
        });
      });
    startLine(endless);
    await until('the run begun', async () => (await work(run))?.status === 'under-way');
    await send(id, { type: 'CancelPlanning', data: {} });
    await until('the planner stopped', () => Promise.resolve(aborted));
    expect(await endOf(id)).toBe('cancelled');
    expect((await work(run))?.status).toBe('cancelled');
    expect(await faults(id, run)).toEqual(['no result', 'the work is cancelled']); // the same look sees what is missing
  });

  it('go on in the next process when theirs is killed, as often as it takes, and come to what they would have come to', async () => {
    const { id, run } = await requested(2026, 4_000);
    for (let kill = 0; kill < KILLS; kill++) {
      const child = fork(PROGRAM, { env, stdio: 'ignore' });
      children.add(child);
      await until('the run under way', async () => {
        const row = await work(run);
        return (row?.status === 'under-way' && row.noted !== null) || row?.status === 'finished';
      });
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      children.delete(child);
    }
    const left = await work(run);
    if (left?.status === 'under-way') {
      // Whoever only hands out what nobody has begun never finds it: the fault that the silence of a worker is looked for.
      const naive = new (class extends WorkLedger {
        override async handOut(enqueue: HandOut): Promise<number> {
          const { rows } = await projector.query<{ id: string }>(
            `select id from scheduling.works where id = $1 and status = 'wanted'`,
            [run],
          );
          if (rows.length > 0) await enqueue(rows.map((row) => ({ id: row.id, attempt: 1 })));
          return rows.length;
        }
      })(projector);
      await owner.query(`update scheduling.works set heard_at = heard_at - interval '1 minute' where id = $1`, [run]);
      expect(await naive.handOut(() => Promise.resolve())).toBe(0);
      expect(await faults(id, run)).toContain('no result');
    }
    // What the dead one has noted is where the next one begins, and nothing personal lies there.
    const noted = left?.status === 'under-way' ? left.noted : undefined;
    const begun: (PlanPoint | undefined)[] = [];
    startLine((problem, limit, options) => {
      begun.push(options.from);
      return optimizer(problem, limit, options);
    });
    await until('a result', async () => (await endOf(id)) !== undefined);
    await until('the work noted', async () => (await work(run))?.status === 'finished');
    expect(await faults(id, run)).toEqual([]);
    expect(await rerun(await stateNow(id))).toMatchObject({ same: true });
    expect((await work(run))?.noted).toBeNull();
    if (!noted) return;
    expect(noted.effort.iterations).toBeGreaterThan(0);
    expect(begun).toEqual([noted]);
    expect(JSON.stringify(noted)).not.toMatch(new RegExp(people.join('|')));
    // A seeded fault: a point that has lost its routes on the way comes to another programme, and running it again shows it.
    const { best } = noted;
    const astray: Planner = (problem, limit, options) =>
      optimizer(problem, limit, { ...options, from: { ...noted, effort: budgetAtEnd(limit), best: { ...best, routes: [] } } }); // prettier-ignore
    expect(await rerun(await stateNow(id), astray)).toMatchObject({ same: false });
  });
});
