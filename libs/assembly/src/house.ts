import { vietnamCalendar } from '@core/calendar';
import { ROLES, type UnitTree } from '@core/organization';
import { CASE_EVENT_TYPES } from '@core/pipeline';
import { assertSound, publishedPlans } from '@core/plans';
import { CouncilLists } from '@lib/council';
import { EventStore, StreamLock, StreamTurns, Vault } from '@lib/event-store';
import { ReadingLog } from '@lib/history';
import { People, Units } from '@lib/organization';
import { CaseLists, type CaseSurroundings, type Directory, EvidenceFiles } from '@lib/pipeline';
import { Plans, PlanShelf } from '@lib/plans';
import { BusinessClock, connect, type Connection } from '@lib/platform';
import { catalogues } from './deciders';

/** What every process of the product needs of its configuration. */
export interface HouseSettings {
  readonly DATABASE_APP_URL: string;
  readonly VAULT_KEY: string;
  readonly EVIDENCE_DIR: string;
  /** Anything but `production` has each event held against its schema before it is written. */
  readonly NODE_ENV?: string;
}

/** The parts that api, worker and cli share, put together once and the same way. */
export interface House {
  readonly connection: Connection;
  readonly clock: BusinessClock;
  readonly store: EventStore;
  readonly vault: Vault;
  readonly units: Units;
  readonly people: People;
  readonly plans: Plans;
  readonly shelf: PlanShelf;
  readonly directory: Directory;
  readonly evidence: EvidenceFiles;
  readonly readings: ReadingLog;
  readonly lists: CaseLists;
  readonly rounds: CouncilLists;
  readonly around: CaseSurroundings;
  /** Reads units, plans and the business date anew. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

const CLOCK_MS = 500;
const REFERENCE_MS = 20_000;

/**
 * Opens the house: one pool under the application's role, and what stands on it.
 * @throws Error when a plan of this release leads nowhere or names what the product does not know: better no start than a
 * case that cannot go on
 */
export async function openHouse(settings: HouseSettings, name: string, poolSize = 10): Promise<House> {
  assertSound(publishedPlans, { eventTypes: new Set<string>(CASE_EVENT_TYPES), roles: new Set<string>(ROLES) });
  const connection = await connect(settings.DATABASE_APP_URL, name, poolSize);
  const { pool } = connection;
  const clock = new BusinessClock(pool);
  const streamLock = new StreamLock(settings.DATABASE_APP_URL);
  const words = { catalogues, check: settings.NODE_ENV !== 'production' };
  const store = new EventStore(pool, words, new StreamTurns(streamLock));
  const vault = new Vault(Buffer.from(settings.VAULT_KEY, 'base64'), pool);
  const units = new Units(pool);
  const people = new People(pool);
  const plans = new Plans(pool);
  const shelf = new PlanShelf(plans);
  const directory = directoryOf(units, people);
  const evidence = new EvidenceFiles(settings.EVIDENCE_DIR, pool);
  const lists = new CaseLists(pool, directory, vietnamCalendar);
  const rounds = new CouncilLists(pool);
  const around = { plans: shelf, directory, calendar: vietnamCalendar, evidence, rounds };
  const refresh = async () => {
    await Promise.all([clock.refresh(), units.refresh(), shelf.refresh()]);
  };
  await refresh();
  // A failed look is repeated at the next turn; what was known stays in force until then.
  const timers = [
    setInterval(() => void clock.refresh().catch(() => undefined), CLOCK_MS),
    setInterval(() => void Promise.all([units.refresh(), shelf.refresh()]).catch(() => undefined), REFERENCE_MS),
  ];
  for (const timer of timers) timer.unref();
  return {
    connection,
    clock,
    store,
    vault,
    units,
    people,
    plans,
    shelf,
    directory,
    evidence,
    readings: new ReadingLog(pool),
    lists,
    rounds,
    around,
    refresh,
    async close() {
      timers.forEach(clearInterval);
      await Promise.all([connection.close(), streamLock.close()]);
    },
  };
}

const NAMES_MS = 30_000;

function directoryOf(units: Units, people: People): Directory {
  const known = new Map<string, { name: string; until: number }>();
  return {
    get tree(): UnitTree {
      return units.tree;
    },
    async personNames(ids) {
      const now = Date.now();
      const unknown = ids.filter((id) => !((known.get(id)?.until ?? 0) > now));
      if (known.size > 20_000) known.clear();
      const found = unknown.length > 0 ? await people.findAll(unknown) : [];
      for (const person of found) known.set(person.id, { name: person.name, until: now + NAMES_MS });
      return new Map(ids.flatMap((id) => (known.has(id) ? [[id, known.get(id)?.name ?? id] as const] : [])));
    },
  };
}
