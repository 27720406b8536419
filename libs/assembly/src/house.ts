import type { Electorates } from '@core/ballot';
import { vietnamCalendar } from '@core/calendar';
import type { UnitTree } from '@core/organization';
import { assertSound, type Plan, publishedPlans } from '@core/plans';
import { AttestationFiles, Attestations, type AttestationSurroundings } from '@lib/commendation';
import { AwardRegister, type ProposalSurroundings, ProposalLists } from '@lib/commendation';
import { CouncilLists, CouncilRegister, type RoundSurroundings } from '@lib/council';
import { Bell, EventStore, ProofReader, Snapshots, StreamLock, StreamTurns, Vault } from '@lib/event-store';
import {
  ERASURE_LIST_KEY,
  ErasureList,
  ErasureRequests,
  type ErasureSurroundings,
  refuseUnsettled,
  type SubjectFiles,
} from '@lib/erasure';
import { ReadingLog } from '@lib/history';
import { InspectionLists, type InspectionSurroundings, VisitFiles } from '@lib/inspection';
import { Closures, type OpenDeadlines, People, Units } from '@lib/organization';
import {
  ObligationIndex,
  type ObligationSurroundings,
  type RecordSurroundings,
  type ReportSurroundings,
} from '@lib/obligations';
import {
  AwardsOfCases,
  CaseLists,
  type CaseSurroundings,
  type Directory,
  EvidenceFiles,
  Migrations,
} from '@lib/pipeline';
import { QuotaCounts, QuotaLedger, unitsInTime } from '@lib/quotas';
import { PlanDrafts, type PlanLifeSurroundings, PlanRequests, Plans, PlanShelf, UnitCriteriaRows } from '@lib/plans';
import { BusinessClock, connect, type Connection, refuseForgetfulDatabase } from '@lib/platform';
import { DeadlineLedger } from '@lib/scheduling';
import { Uploads, UPLOADS_KEY } from '@lib/workbooks';
import { catalogues } from './deciders';
import { roundElectorates, sessionsOf } from './electorates';
import { rulesFingerprint } from './rules-fingerprint';
import { erasureSubjects } from './erasure-subjects';
import { everyAwardOf, gatesOfCases, holdsOnCases, attestingOf } from './award-holds';
import { inspecting } from './inspecting';
import { lawOf } from './law-file';
import { openDeadlinesOf } from './open-deadlines';
import { draftsOf } from './plan-drafts';
import { PLAN_WORDS } from './plan-words';

/** What every process of the product needs of its configuration. */
export interface HouseSettings {
  readonly DATABASE_APP_URL: string;
  readonly VAULT_KEY: string;
  readonly EVIDENCE_DIR: string;
  /** The list of erasures outside of the database. */
  readonly ERASURES_FILE: string;
  /** Rows of law of this house's own, beside those of the product. */
  readonly LAW_FILE?: string | undefined;
  /** In production a database that may forget what it acknowledged is refused. */
  readonly NODE_ENV?: string;
}

/**
 * What an erasure that the list knows and the database does not means at opening: `refuse` for whoever reads, `resume` for
 * whoever carries out what was under way, `replay` for the command that brings the database up to the list.
 */
export type AtErasures = 'refuse' | 'resume' | 'replay';

/** The parts that api, worker and cli share, put together once and the same way. */
export interface House {
  readonly connection: Connection;
  readonly clock: BusinessClock;
  readonly store: EventStore;
  readonly vault: Vault;
  readonly proofs: ProofReader;
  readonly snapshots: Snapshots;
  readonly units: Units;
  readonly people: People;
  readonly plans: Plans;
  readonly shelf: PlanShelf;
  /** The calendar of each unit: that of the country with the unit's own closed and worked days. */
  readonly calendars: Closures;
  readonly openDeadlines: OpenDeadlines;
  readonly drafts: PlanDrafts;
  readonly requests: PlanRequests;
  readonly unitCriteria: UnitCriteriaRows;
  readonly migrations: Migrations;
  readonly planLife: PlanLifeSurroundings;
  readonly directory: Directory;
  readonly evidence: EvidenceFiles;
  readonly readings: ReadingLog;
  readonly lists: CaseLists;
  readonly rounds: CouncilLists;
  /** Who votes at a meeting of a council. */
  readonly electorates: Omit<Electorates, 'refer'>;
  readonly councils: CouncilRegister;
  readonly sitting: RoundSurroundings;
  readonly quotaCounts: QuotaCounts;
  readonly quotas: QuotaLedger;
  readonly around: CaseSurroundings;
  readonly obliging: ObligationSurroundings;
  /** The plan of a unit on the business date; undefined where no plan in force covers it. */
  readonly planOf: (unit: string) => Plan | undefined;
  readonly recording: RecordSurroundings;
  readonly reporting: ReportSurroundings;
  /** The awards that proposals have led to; with those of the cases they are in `around`. */
  readonly awardRegister: AwardRegister;
  readonly commending: ProposalSurroundings;
  /** Awards of before this system, as people declare and confirm them. */
  readonly attesting: AttestationSurroundings;
  readonly attestationFiles: AttestationFiles;
  readonly inspecting: InspectionSurroundings;
  readonly inspections: InspectionLists;
  readonly visitFiles: VisitFiles;
  /** Lists of nominees that people bring in workbooks. */
  readonly uploads: Uploads;
  readonly erasures: ErasureRequests;
  readonly erasing: ErasureSurroundings;
  readonly erasureList: ErasureList;
  /** The files of whatever can be erased. */
  readonly subjectFiles: SubjectFiles;
  /** Reads units, their calendars, plans and the business date anew. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

const SNAPSHOT_KEY = 'neu-guong snapshots';
const CLOCK_MS = 500;
const REFERENCE_MS = 20_000;

/**
 * Opens the house: one pool under the application's role, and what stands on it.
 * @throws Error when a plan of this release leads nowhere or names what the product does not know: better no start than a
 * case that cannot go on. ConfigurationError when LAW_FILE does not stand. ErasuresUnsettled when the database is older than the list of erasures. ConfigurationError in
 * production when the database may forget what it acknowledged
 */
export async function openHouse(
  settings: HouseSettings,
  name: string,
  poolSize = 10,
  atErasures: AtErasures = 'refuse',
): Promise<House> {
  assertSound(publishedPlans, PLAN_WORDS);
  const connection = await connect(settings.DATABASE_APP_URL, name, poolSize);
  try {
    return await furnish(settings, connection, atErasures);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function furnish(settings: HouseSettings, connection: Connection, atErasures: AtErasures): Promise<House> {
  const [{ pool }, law] = [connection, lawOf(settings)];
  if (settings.NODE_ENV === 'production') await refuseForgetfulDatabase(pool);
  const vault = await new Vault(Buffer.from(settings.VAULT_KEY, 'base64'), pool).prepare();
  const erasureList = new ErasureList(settings.ERASURES_FILE, vault.derived(ERASURE_LIST_KEY));
  if (atErasures !== 'replay') await refuseUnsettled(pool, erasureList, atErasures === 'resume');
  const clock = new BusinessClock(pool);
  const streamLock = new StreamLock(settings.DATABASE_APP_URL);
  const bell = new Bell(pool);
  const words = { catalogues, check: true, onCommit: () => bell.ring(), now: clock.real };
  const store = new EventStore(pool, words, new StreamTurns(streamLock));
  const units = new Units(pool);
  const people = new People(pool);
  const plans = new Plans(pool);
  const shelf = new PlanShelf(plans);
  const directory = directoryOf(units, people, vault);
  const evidence = new EvidenceFiles(settings.EVIDENCE_DIR, pool);
  const calendars = new Closures(pool);
  const lists = new CaseLists(pool, directory, calendars, connection.questions);
  const gatesOf = gatesOfCases(store);
  const rounds = new CouncilLists(pool);
  const councils = new CouncilRegister(store, pool);
  const sitting: RoundSurroundings = {
    ...{ lists: rounds, councils, store, law, gatesOf },
    get tree() {
      return directory.tree;
    },
    calendarOf: (unit) => calendars.forUnit(unit),
  };
  const quotaCounts = new QuotaCounts(pool);
  const quotas = new QuotaLedger(
    quotaCounts,
    () => unitsInTime(units.tree),
    () => shelf.all(),
  );
  const awardRegister = new AwardRegister(pool);
  const attestations = new Attestations(pool);
  const awards = everyAwardOf(new AwardsOfCases(pool, store), awardRegister, attestations);
  const told = sessionsOf(rounds, councils);
  const around = { plans: shelf, law, awards, directory, calendars, evidence, rounds: told, keys: vault };
  const obliging: ObligationSurroundings & RecordSurroundings = {
    plans: shelf,
    get tree() {
      return directory.tree;
    },
    calendarOf: (unit) => calendars.forUnit(unit),
  };
  const reporting: ReportSurroundings = {
    plans: shelf,
    get tree() {
      return directory.tree;
    },
    unitsInTime: () => unitsInTime(units.tree),
    log: store,
    db: pool,
  };
  const planOf = (unit: string) => {
    const today = clock.today();
    return shelf.current(today, [unit, ...units.tree.ancestors(unit, today).map(({ id }) => id)]);
  };
  const commending: ProposalSurroundings = {
    ...{ law, register: awardRegister, attestations, awards },
    get tree() {
      return units.tree;
    },
    calendarOf: (unit) => calendars.forUnit(unit),
    ...{ holdsOn: holdsOnCases(store, law), gatesOf },
  };
  const attesting = attestingOf(() => units.tree, attestations, awards, awardRegister);
  const attestationFiles = new AttestationFiles(settings.EVIDENCE_DIR, pool);
  const visitFiles = new VisitFiles(settings.EVIDENCE_DIR, pool);
  const uploads = new Uploads(pool, settings.EVIDENCE_DIR, vault.derived(UPLOADS_KEY));
  const subjectFiles: SubjectFiles = {
    async erase(subject) {
      if (subject.startsWith('case-')) {
        await evidence.erase(subject.slice(5));
        await uploads.eraseCase(subject.slice(5));
      }
      if (subject.startsWith('visit-')) await visitFiles.erase(subject.slice(6));
      if (subject.startsWith('attestation-')) await attestationFiles.erase(subject.slice(12));
    },
  };
  const inspections = new InspectionLists(pool);
  const erasing = { subjects: erasureSubjects(store, people), keys: vault, calendar: vietnamCalendar };
  const planLife: PlanLifeSurroundings = {
    plans,
    shelf,
    get tree() {
      return units.tree;
    },
    known: () => ({ ...PLAN_WORDS, units: (id) => units.tree.exists(id, clock.today()) }),
    casesOf: (plan) => lists.standingCases(plan),
    issuerOfDraft: (id) => drafts.issuerOf(id),
    personNames: (ids) => directory.personNames(ids),
  };
  const drafts = draftsOf(store, () => planLife.known());
  const refresh = async () => {
    await Promise.all([clock.refresh(), units.refresh(), calendars.refresh(), shelf.refresh()]);
  };
  await refresh();
  // A failed look is repeated at the next turn; what was known stays in force until then.
  const timers = [
    setInterval(() => void clock.refresh().catch(() => undefined), CLOCK_MS),
    setInterval(
      () => void Promise.all([units.refresh(), calendars.refresh(), shelf.refresh()]).catch(() => undefined),
      REFERENCE_MS,
    ),
  ];
  for (const timer of timers) timer.unref();
  return {
    connection,
    clock,
    store,
    vault,
    proofs: new ProofReader(pool),
    snapshots: new Snapshots(pool, { code: rulesFingerprint(), key: vault.derived(SNAPSHOT_KEY) }),
    units,
    people,
    plans,
    shelf,
    calendars,
    openDeadlines: openDeadlinesOf(new DeadlineLedger(pool), {
      case: lists,
      obligation: new ObligationIndex(pool),
      proposal: new ProposalLists(pool),
      visit: inspections,
      round: rounds,
    }),
    drafts: new PlanDrafts(pool),
    requests: new PlanRequests(pool),
    unitCriteria: new UnitCriteriaRows(pool),
    migrations: new Migrations(pool, store, shelf, directory, drafts.drafted),
    planLife,
    directory,
    evidence,
    readings: new ReadingLog(pool),
    lists,
    rounds,
    electorates: roundElectorates(store, rounds),
    councils,
    sitting,
    quotaCounts,
    quotas,
    around,
    obliging,
    planOf,
    recording: obliging,
    reporting,
    awardRegister,
    commending,
    attesting,
    attestationFiles,
    inspecting: inspecting({ pool, people, shelf, quotas, units, calendars, clock }),
    inspections,
    uploads,
    visitFiles,
    erasures: new ErasureRequests(pool),
    erasing,
    erasureList,
    subjectFiles,
    refresh,
    async close() {
      timers.forEach(clearInterval);
      await Promise.all([connection.close(), streamLock.close()]);
    },
  };
}

const NAMES_MS = 30_000;

function directoryOf(units: Units, people: People, vault: Vault): Directory {
  const known = new Map<string, { name: string; until: number }>();
  let generation = 0;
  return {
    get tree(): UnitTree {
      return units.tree;
    },
    async personNames(ids) {
      const current = await vault.generation();
      if (current !== generation) known.clear(); // somebody was erased: no name is remembered from before
      generation = current;
      const now = Date.now();
      const unknown = ids.filter((id) => !((known.get(id)?.until ?? 0) > now));
      if (known.size > 20_000) known.clear();
      const found = unknown.length > 0 ? await people.findAll(unknown) : [];
      const fresh = new Map(found.map((person) => [person.id, person.name]));
      const names = ids.flatMap((id) => {
        const name = fresh.get(id) ?? known.get(id)?.name;
        return name === undefined ? [] : [[id, name] as const];
      });
      if (generation === current) for (const [id, name] of fresh) known.set(id, { name, until: now + NAMES_MS });
      return new Map(names);
    },
  };
}
