import { setTimeout as pause } from 'node:timers/promises';
import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import {
  aftermathOf,
  datedWorksOf,
  type House as HouseParts,
  livePlaces,
  paperSourcesOf,
  referringElectorates,
  caseSource,
  version,
  workbookSurroundings,
} from '@lib/assembly';
import { DocumentsController, PAPER_SOURCES } from '@lib/documents';
import {
  BALLOT_BOX,
  BALLOT_NAMES,
  type BallotBox,
  BallotLists,
  type BallotNames,
  BallotsController,
  BoxController,
  Ceremonies,
  ELECTORATES,
} from '@lib/ballot';
import {
  AttestationFiles,
  Attestations,
  AttestationsController,
  AWARD_PEOPLE,
  AWARD_READINGS,
  AwardRegister,
  CommendationController,
  FundLists,
  ProposalLists,
} from '@lib/commendation';
import {
  CouncilController,
  CouncilLists,
  RoundChanges,
  CouncilRegister,
  CouncilsController,
  RoundDesk,
} from '@lib/council';
import { ErasureController, ErasureRequests, UNIT_NAMES } from '@lib/erasure';
import { EventStore, ExecuteHandler, type Listener, ProofReader, Snapshots, Vault } from '@lib/event-store';
import { CASE_UNITS, HistoryController, NAMES, ReadingLog } from '@lib/history';
import {
  InspectionLists,
  InspectionNames,
  InspectionReadings,
  ProgrammeCalendar,
  ProgrammesController,
  RunProgressReader,
  VisitFiles,
  VisitsController,
} from '@lib/inspection';
import { Inbox, Live, LiveController, NotificationsModule, ReminderWatch } from '@lib/notifications';
import {
  ObligationLists,
  ObligationsController,
  PeopleNames,
  RecordLists,
  RecordsController,
  ReportLists,
  ReportsController,
} from '@lib/obligations';
import {
  CalendarController,
  Closures,
  OPEN_DEADLINES,
  OrganizationController,
  People,
  Units,
  UnitsController,
} from '@lib/organization';
import {
  AFTERMATH,
  CASE_SURROUNDINGS,
  CaseDesk,
  CaseEffectsController,
  CaseFacetCounts,
  CaseFacetsController,
  CaseLists,
  CaseListsController,
  CaseNamedViews,
  CaseOverview,
  CasesController,
  EvidenceController,
  EvidenceFiles,
  Migrations,
  MigrationsController,
  OverviewController,
  READINGS,
} from '@lib/pipeline';
import { QUOTA_UNITS, QuotaCounts, QuotaLedger, QuotasController } from '@lib/quotas';
import {
  OPERATIONS_PARTS,
  type OperationsParts,
  OperationsController,
  OperationsWatch,
  Retries,
  Tasks,
} from '@lib/operations';
import {
  DraftsController,
  PLAN_LIFE,
  PLAN_OF_UNIT,
  PlanDrafts,
  PlanLifeController,
  PlanRequests,
  Plans,
  PlansController,
  UnitCriteriaRows,
} from '@lib/plans';
import { BusinessClock, DEVICE_KEYS, IdentityModule, type Log, Sessions } from '@lib/platform';
import { CASE_SOURCE, Uploads, WORKBOOK_SURROUNDINGS, WorkbooksController } from '@lib/workbooks';
import { desksOf } from './desks';
import { HealthController } from './health.controller';
import { House } from './house-token';

/** What the database says: that something was appended, that a subscription has moved. */
interface Hears {
  readonly log: Pick<Listener, 'heard' | 'after'>;
  readonly moved: Pick<Listener, 'heard' | 'after'>;
}

const DEAF: Hears['log'] = {
  heard: 0,
  after: (_heard, ms, signal) => pause(ms, undefined, { signal }).catch(() => undefined),
};

/** The API: controllers over the parts of one house. It reads no queue and no subscription. */
@Module({})
export class ApiModule {
  /**
   * @param origin the address under which people open the site
   * @param box the ballot box under its own login; without it no papers are taken
   * @param hears what the database says of the log; without it open pages are told of changes late
   */
  static of(
    house: HouseParts,
    log: Log,
    origin: string,
    limits?: { perLogin?: number; perAddress?: number },
    box?: BallotBox,
    hears?: Hears,
  ): DynamicModule {
    const { pool, questions } = house.connection;
    const ballotNames: BallotNames = {
      get tree() {
        return house.units.tree;
      },
      personNames: (ids) => house.directory.personNames(ids),
      caseNames: (cases) => house.rounds.caseNames(cases),
    };
    return {
      module: ApiModule,
      imports: [
        CqrsModule.forRoot(),
        IdentityModule.forRoot({
          pool,
          directory: house.people,
          units: () => house.units.tree,
          clock: house.clock,
          deviceMaster: () => house.vault.derived(DEVICE_KEYS),
          log,
          ...(limits ? { limits } : {}),
        }),
        NotificationsModule.forApi({
          pool,
          clock: house.clock,
          names: house.directory,
          works: datedWorksOf(house, origin),
          host: new URL(origin).hostname,
          calendarOf: (unit) => house.calendars.forUnit(unit),
        }),
      ],
      controllers: [
        HealthController,
        OrganizationController,
        CalendarController,
        UnitsController,
        PlansController,
        DraftsController,
        PlanLifeController,
        CasesController,
        CaseEffectsController,
        CaseListsController,
        CaseFacetsController,
        OverviewController,
        EvidenceController,
        MigrationsController,
        HistoryController,
        CouncilController,
        BallotsController,
        BoxController,
        CouncilsController,
        QuotasController,
        ErasureController,
        ObligationsController,
        RecordsController,
        ReportsController,
        CommendationController,
        AttestationsController,
        DocumentsController,
        ProgrammesController,
        VisitsController,
        WorkbooksController,
        LiveController,
        OperationsController,
      ],
      providers: [
        ExecuteHandler,
        { provide: Snapshots, useValue: house.snapshots },
        { provide: House, useValue: house },
        { provide: EventStore, useValue: house.store },
        { provide: Vault, useValue: house.vault },
        { provide: ProofReader, useValue: house.proofs },
        { provide: BusinessClock, useValue: house.clock },
        { provide: Units, useValue: house.units },
        { provide: Closures, useValue: house.calendars },
        { provide: OPEN_DEADLINES, useValue: house.openDeadlines },
        { provide: People, useValue: house.people },
        { provide: Plans, useValue: house.plans },
        { provide: Migrations, useValue: house.migrations },
        { provide: PlanDrafts, useValue: house.drafts },
        { provide: PlanRequests, useValue: house.requests },
        { provide: UnitCriteriaRows, useValue: house.unitCriteria },
        { provide: PLAN_LIFE, useValue: house.planLife },
        { provide: PLAN_OF_UNIT, useValue: house.planOf },
        { provide: CaseLists, useValue: house.lists },
        { provide: CaseOverview, useValue: new CaseOverview(questions) },
        { provide: CaseFacetCounts, useValue: new CaseFacetCounts(questions) },
        { provide: CaseNamedViews, useValue: new CaseNamedViews(pool) },
        { provide: EvidenceFiles, useValue: house.evidence },
        { provide: ReadingLog, useValue: house.readings },
        { provide: READINGS, useValue: house.readings },
        { provide: NAMES, useValue: house.directory },
        { provide: CASE_SURROUNDINGS, useValue: house.around },
        { provide: AFTERMATH, useFactory: () => aftermathOf(house) },
        { provide: CouncilLists, useValue: house.rounds },
        { provide: RoundChanges, useFactory: () => new RoundChanges(pool) },
        {
          provide: ELECTORATES,
          inject: [RoundDesk],
          useFactory: (desk: RoundDesk) => referringElectorates(house.electorates, desk),
        },
        { provide: BALLOT_NAMES, useValue: ballotNames },
        { provide: BALLOT_BOX, useValue: box },
        { provide: BallotLists, useValue: new BallotLists(pool) },
        { provide: Ceremonies, useValue: new Ceremonies(pool) },
        { provide: CouncilRegister, useValue: house.councils },
        { provide: QuotaCounts, useValue: house.quotaCounts },
        { provide: QuotaLedger, useValue: house.quotas },
        { provide: QUOTA_UNITS, useValue: house.directory },
        { provide: ErasureRequests, useValue: house.erasures },
        { provide: UNIT_NAMES, useValue: house.directory },
        { provide: CASE_UNITS, useExisting: CaseDesk },
        ...desksOf(house, box),
        { provide: PeopleNames, useValue: { of: (ids: readonly string[]) => house.directory.personNames(ids) } },
        { provide: ObligationLists, useValue: new ObligationLists(pool) },
        { provide: RecordLists, useValue: new RecordLists(pool) },
        { provide: ReportLists, useValue: new ReportLists(pool) },
        { provide: AwardRegister, useValue: house.awardRegister },
        { provide: Attestations, useFactory: () => house.attesting.attestations },
        { provide: AttestationFiles, useValue: house.attestationFiles },
        { provide: ProposalLists, useValue: new ProposalLists(pool) },
        { provide: FundLists, useValue: new FundLists(pool) },
        { provide: AWARD_READINGS, useValue: house.readings },
        { provide: PAPER_SOURCES, useValue: paperSourcesOf(house) },
        { provide: AWARD_PEOPLE, useValue: house.directory },
        { provide: InspectionLists, useValue: house.inspections },
        { provide: InspectionNames, useValue: new InspectionNames(house.directory) },
        { provide: InspectionReadings, useValue: new InspectionReadings(pool) },
        { provide: ProgrammeCalendar, useValue: new ProgrammeCalendar(house.units, origin) },
        { provide: RunProgressReader, useValue: new RunProgressReader(pool) },
        { provide: VisitFiles, useValue: house.visitFiles },
        {
          provide: Live,
          inject: [Sessions],
          useFactory: (sessions: Sessions) => {
            const inbox = new Inbox(pool);
            return new Live({
              ...(hears ?? { log: DEAF, moved: DEAF }),
              store: house.store,
              placesOf: livePlaces(pool),
              newestMessages: (people) => inbox.newest(people),
              alive: (ids) => sessions.alive(ids),
              holdings: (person) => house.people.holdings(person),
              units: () => house.units.tree,
              clock: house.clock,
            });
          },
        },
        { provide: Retries, useValue: new Retries(pool) },
        { provide: Tasks, useValue: new Tasks(pool) },
        {
          provide: OperationsWatch,
          useFactory: () => {
            const reminders = new ReminderWatch(pool);
            const due = () => (house.clock.chosen ? house.clock.due() : null);
            return new OperationsWatch(
              pool,
              version,
              () => house.store.horizon(),
              () => reminders.figures(due()),
              due,
            );
          },
        },
        { provide: OPERATIONS_PARTS, useValue: { pool, tree: () => house.units.tree } satisfies OperationsParts },
        { provide: Uploads, useValue: house.uploads },
        { provide: WORKBOOK_SURROUNDINGS, useValue: workbookSurroundings(house) },
        { provide: CASE_SOURCE, useValue: caseSource(house) },
      ],
    };
  }
}
