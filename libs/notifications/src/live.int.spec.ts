import { createHash, randomUUID } from 'node:crypto';
import { type Instant, toLocalDate } from '@core/kernel';
import { type Holding, type Unit, UnitTree } from '@core/organization';
import { Bell, CHECKPOINT_MOVED, EventStore, Listener, LOG_MOVED } from '@lib/event-store';
import { Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { Live, type LiveParts, type Places } from './live';
import { LiveFollower, MOST_WAITING } from './live-follower';

const TODAY = toLocalDate('2024-03-01');
const unit = (id: string): Unit => ({
  ...{ id, code: null, name: id, kind: 'office', level: 'office', parent: null, actsFor: null },
  ...{ validFrom: toLocalDate('2022-01-01'), validTo: null, source: 'test' },
});
const tree = new UnitTree([unit('here'), unit('there')]);
const holding = (at: string): Holding => ({ role: 'staff', unit: at, from: toLocalDate('2022-01-01'), to: null });

let database: TestDatabase;
let pool: Pool;
let store: EventStore;
let hears: { log: Listener; moved: Listener };

beforeAll(async () => {
  database = await createDatabase();
  pool = new Pool({ connectionString: database.appUrl, max: 4 });
  pool.on('error', () => undefined);
  const bell = new Bell(pool);
  store = new EventStore(pool, { onCommit: () => bell.ring() });
  hears = {
    log: new Listener(database.appUrl, LOG_MOVED).start(),
    moved: new Listener(database.appUrl, CHECKPOINT_MOVED).start(),
  };
});
afterAll(async () => {
  await Promise.all([hears.log.close(), hears.moved.close(), pool.end()]);
  await database.drop();
});

const places = new Map<string, Places>();
const held = new Map<string, readonly Holding[]>();
const ended = new Set<string>();
const told = new Map<string, number>();
let live: Live;
let parts: LiveParts;

beforeEach(() => {
  parts = {
    ...hears,
    store,
    placesOf: (_kind, ids) =>
      Promise.resolve(new Map(ids.flatMap((id) => (places.has(id) ? [[id, places.get(id)!]] : [])))),
    newestMessages: () => Promise.resolve(new Map(told)),
    alive: (ids) => Promise.resolve(new Set(ids.filter((id) => !ended.has(id)))),
    holdings: (person) => Promise.resolve(held.get(person) ?? []),
    units: () => tree,
    clock: { today: () => TODAY },
  };
  live = new Live(parts);
});
afterEach(() => live.onModuleDestroy());

/** Something happens to a stream of that place. @returns its id, and where it stands in the log */
async function happen(at: string, category = 'case', id: string = randomUUID(), version = 0) {
  places.set(id, { units: [at], people: [] });
  const command = randomUUID();
  const answer = await store.append({
    ...{ stream: `${category}-${id}`, expected: version },
    events: [{ type: 'Happened', data: {} }],
    command: { id: command, fingerprint: createHash('sha256').update(command).digest(), answer: {} },
    metadata: { actor: 'somebody', role: 'staff', unit: at, intent: 'Happen', correlation: `trace of ${id}` },
    occurredAt: '2024-03-01T01:00:00.000Z' as Instant,
  });
  expect(answer).toMatchObject({ appended: true });
  return id;
}

interface Told {
  readonly event: string;
  readonly id?: number;
  readonly data: { readonly id?: string; readonly version?: number; readonly trace?: string };
}

interface PageOf {
  readonly last?: number;
  readonly person?: string;
  readonly id?: string;
  /** The process that it asks. */
  readonly of?: Live;
}

/** A page of somebody who works at a unit, with everything that it is told. */
function page(at: string, { last, person = randomUUID(), id = randomUUID(), of = live }: PageOf = {}) {
  const leaving = new AbortController();
  const events: Told[] = [];
  let look: () => void = () => undefined;
  const closed = (async () => {
    for await (const text of of.events({ id, person, holdings: [holding(at)] }, last, 300, leaving.signal)) {
      for (const block of String(text)
        .split('\n\n')
        .filter((one) => one.includes('event:'))) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
        const position = field('id');
        events.push({
          event: field('event') as string,
          data: JSON.parse(field('data') as string) as Told['data'],
          ...(position && { id: Number(position) }),
        });
      }
      look();
    }
  })();
  return {
    ...{ person, id, events, closed },
    /** Resolves with the first event of that kind, however long it takes. */
    async one(event: string, about?: string): Promise<Told> {
      for (;;) {
        const found = events.find((one) => one.event === event && (about === undefined || one.data.id === about));
        if (found) return found;
        await new Promise<void>((resolve) => (look = resolve));
      }
    },
    leave: () => (leaving.abort(), closed),
  };
}

const about = (events: readonly Told[]) => events.flatMap(({ event, data }) => (event === 'change' ? [data.id] : []));

it('tells each page ids and versions of what its account may see, and of nothing else', async () => {
  const [ours, theirs] = [page('here'), page('there')];
  await Promise.all([ours.one('beat'), theirs.one('beat')]);
  const [here, there] = [await happen('here'), await happen('there')];
  const again = await happen('here', 'case', here, 1);
  expect((await ours.one('change', here)).data).toMatchObject({ kind: 'case', id: here, trace: `trace of ${here}` });
  await theirs.one('change', there);
  const last = await happen('here', 'obligation');
  await ours.one('change', last);
  expect(new Set(about(ours.events))).toEqual(new Set([here, again, last]));
  expect(ours.events.findLast(({ data }) => data.id === here)?.data.version).toBe(2);
  expect(about(theirs.events)).toEqual([there]);
  await Promise.all([ours.leave(), theirs.leave()]);
});

it('checks each event by what the person holds then: what was taken away shows nothing more', async () => {
  const one = page('here');
  await one.one('beat');
  held.set(one.person, [holding('there')]);
  await happen('here', 'person', one.person); // the event by which a role goes and another comes
  const [no, yes] = [await happen('here'), await happen('there')];
  await one.one('change', yes);
  expect(about(one.events)).not.toContain(no);
  await one.leave();
});

it('goes on after the last event that the browser has seen, and says so where too much has happened since', async () => {
  const first = page('here');
  await first.one('beat');
  const seen = await first.one('change', await happen('here'));
  await first.leave();
  const missed = await happen('here');
  const back = page('here', { last: seen.id as number });
  await back.one('change', missed);
  expect(about(back.events)).toEqual([missed]);
  expect(back.events.map(({ event }) => event)).not.toContain('lost');
  await back.leave();
  const late = page('here', { last: 0 });
  await late.one('lost');
  await late.leave();
});

it('tells a page what has happened since the log stood where it asked before it read its lists, whoever reads the log', async () => {
  const asked = page('here');
  const stood = (await asked.one('beat')).id as number;
  await asked.leave();
  const between = await happen('here');
  const opened = page('here', { last: stood });
  await opened.one('change', between);
  // Another process, which begins to read only now.
  const elsewhere = new Live(parts);
  const there = page('here', { last: stood, of: elsewhere });
  await there.one('change', between);
  expect(there.events.map(({ event }) => event)).not.toContain('lost');
  // The control: a page that does not say where the log stood is told nothing of it.
  const late = page('here', { of: elsewhere });
  await late.one('beat');
  await late.one('change', await happen('here'));
  expect(about(late.events)).not.toContain(between);
  await Promise.all([opened.leave(), there.leave(), late.leave()]);
  await elsewhere.onModuleDestroy();
});

it('ends the stream of a session that was revoked, and tells it nothing more', async () => {
  const [one, other] = [page('here'), page('here')];
  await Promise.all([one.one('beat'), other.one('beat')]);
  ended.add(one.id);
  await one.closed;
  expect(one.events.at(-1)?.event).toBe('end');
  const id = await happen('here');
  await other.one('change', id);
  expect(about(one.events)).toEqual([]);
  await other.leave();
});

it('ends no stream that was opened while the sessions of others were looked at', async () => {
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  let asked: () => void = () => undefined;
  const looking = new Promise<void>((resolve) => (asked = resolve));
  const slow = new Live({
    ...parts,
    alive: async (ids) => {
      asked();
      await answered;
      return new Set(ids);
    },
  });
  const early = page('here', { of: slow });
  await looking;
  const late = page('here', { of: slow });
  await late.one('beat');
  answer();
  const id = await happen('here');
  await Promise.race([late.one('change', id), late.closed]);
  expect(about(late.events)).toEqual([id]);
  await Promise.all([early.leave(), late.leave()]);
  await slow.onModuleDestroy();
});

it('waits for one sign of each kind at a time, however often the other comes', async () => {
  let [waiting, most] = [0, 0];
  const moved: LiveParts['moved'] = {
    get heard() {
      return hears.moved.heard;
    },
    async after(...asked) {
      most = Math.max(most, (waiting += 1));
      await hears.moved.after(...asked);
      waiting -= 1;
    },
  };
  const watching = new Live({ ...parts, moved });
  const one = page('here', { of: watching });
  await one.one('beat');
  for (let i = 0; i < 6; i += 1) await one.one('change', await happen('here'));
  expect(most).toBe(1);
  await one.leave();
  await watching.onModuleDestroy();
});

it('tells a person of a new message, and nobody else', async () => {
  const [one, other] = [page('here'), page('here')];
  told.set(one.person, 1);
  await Promise.all([one.one('beat'), other.one('beat')]);
  // The first that comes after the page was told that it hears is told.
  told.set(one.person, 2);
  await pool.query(`select pg_notify('event_store_checkpoint', 'notify-parties')`);
  await one.one('message');
  expect(other.events.map(({ event }) => event)).not.toContain('message');
  await Promise.all([one.leave(), other.leave()]);
});

it('opens only so many streams for one session', async () => {
  const id = randomUUID();
  const open = Array.from({ length: 4 }, () => page('here', { id }));
  await Promise.all(open.map((one) => one.one('beat')));
  await expect(page('here', { id }).closed).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
  await open[0]?.leave();
  const after = page('here', { id });
  await after.one('beat');
  await Promise.all([...open, after].map((one) => one.leave()));
});

it('keeps a bounded number of lines for a reader that does not take them, and says that there was more', async () => {
  const slow = new LiveFollower();
  for (let i = 1; i <= 10 * MOST_WAITING; i += 1) slow.tell('change', i, { id: `${i}` });
  slow.tell('message', undefined);
  const text = await slow.take(0);
  expect(text).toBe(`id: ${10 * MOST_WAITING}\nevent: lost\ndata: {}\n\nevent: message\ndata: {}\n\n`);
  slow.tell('change', 5_000, { id: 'x' });
  expect(await slow.take(0)).toContain('event: change');
});
