import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule, CommandBus } from '@nestjs/cqrs';
import {
  datedWorksOf,
  type House as HouseParts,
  openWorkKinds,
  paperSourcesOf,
  referringElectorates,
  caseSource,
  workbookSurroundings,
} from '@lib/assembly';
import { DocumentsController, PAPER_SOURCES } from '@lib/documents';
import {
  BALLOT_BOX,
  BALLOT_NAMES,
  type BallotBox,
  BallotDesk,
  BallotLists,
  type BallotNames,
  BallotsController,
  BoxController,
  Ceremonies,
  ELECTORATES,
} from '@lib/ballot';
import {
  AWARD_PEOPLE,
  AWARD_READINGS,
  AwardRegister,
  CommendationController,
  FundDesk,
  FundLists,
  ProposalDesk,
  ProposalLists,
} from '@lib/commendation';
import {
  CouncilController,
  CouncilDesk,
  CouncilLists,
  RoundChanges,
  councilMembers,
  CouncilRegister,
  CouncilsController,
  RoundDesk,
} from '@lib/council';
import { ErasureController, ErasureDesk, ErasureRequests, UNIT_NAMES } from '@lib/erasure';
import { EventStore, ExecuteHandler, ProofReader, Snapshots, Vault } from '@lib/event-store';
import { CASE_UNITS, HistoryController, NAMES, ReadingLog } from '@lib/history';
import {
  InspectionDesk,
  InspectionLists,
  InspectionNames,
  InspectionReadings,
  ProgrammeCalendar,
  ProgrammesController,
  RunProgressReader,
  VisitFiles,
  VisitsController,
} from '@lib/inspection';
import { NotificationsModule } from '@lib/notifications';
import {
  ObligationDesk,
  ObligationLists,
  ObligationsController,
  PeopleNames,
  RecordDesk,
  RecordLists,
  RecordsController,
  ReportDesk,
  ReportLists,
  ReportsController,
} from '@lib/obligations';
import {
  CalendarController,
  ClosureDesk,
  Closures,
  OPEN_DEADLINES,
  OrganizationController,
  People,
  PersonDesk,
  SuccessionDesk,
  Units,
  UnitsController,
} from '@lib/organization';
import {
  CASE_SURROUNDINGS,
  CaseDesk,
  CaseLists,
  CaseListsController,
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
  DraftsController,
  PLAN_LIFE,
  PLAN_OF_UNIT,
  PlanDrafts,
  PlanLifeController,
  PlanRequests,
  Plans,
  PlansController,
  StreamDesk,
  UnitCriteriaRows,
} from '@lib/plans';
import { BusinessClock, IdentityModule, type Log } from '@lib/platform';
import { CASE_SOURCE, Uploads, WORKBOOK_SURROUNDINGS, WorkbooksController } from '@lib/workbooks';
import { HealthController } from './health.controller';
import { House } from './house-token';

/** The API: controllers over the parts of one house. It reads no queue and no subscription. */
@Module({})
export class ApiModule {
  /**
   * @param origin the address under which people open the site
   * @param box the ballot box under its own login; without it no papers are taken
   */
  static of(
    house: HouseParts,
    log: Log,
    origin: string,
    limits?: { perLogin?: number; perAddress?: number },
    box?: BallotBox,
  ): DynamicModule {
    const { pool } = house.connection;
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
        CaseListsController,
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
        DocumentsController,
        ProgrammesController,
        VisitsController,
        WorkbooksController,
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
        {
          provide: StreamDesk,
          inject: [CommandBus],
          useFactory: (bus: CommandBus) => new StreamDesk(bus as never, house.store, house.vault, house.clock),
        },
        { provide: PLAN_OF_UNIT, useValue: house.planOf },
        { provide: CaseLists, useValue: house.lists },
        { provide: CaseOverview, useValue: new CaseOverview(pool) },
        { provide: EvidenceFiles, useValue: house.evidence },
        { provide: ReadingLog, useValue: house.readings },
        { provide: READINGS, useValue: house.readings },
        { provide: NAMES, useValue: house.directory },
        { provide: CASE_SURROUNDINGS, useValue: house.around },
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
        {
          provide: BallotDesk,
          inject: [CommandBus],
          useFactory: (bus: CommandBus) =>
            new BallotDesk(bus as never, house.store, pool, box, house.vault, {
              councilMembers: async (council) => {
                const today = house.clock.today();
                return councilMembers(house.sitting, await house.councils.on(council, today), council, today);
              },
            }),
        },
        { provide: CouncilRegister, useValue: house.councils },
        { provide: QuotaCounts, useValue: house.quotaCounts },
        { provide: QuotaLedger, useValue: house.quotas },
        { provide: QUOTA_UNITS, useValue: house.directory },
        { provide: ErasureRequests, useValue: house.erasures },
        { provide: UNIT_NAMES, useValue: house.directory },
        {
          provide: CaseDesk,
          inject: [CommandBus],
          useFactory: (bus: CommandBus) =>
            new CaseDesk(bus as never, house.store, house.vault, house.around, house.lists, house.clock),
        },
        { provide: CASE_UNITS, useExisting: CaseDesk },
        { provide: PeopleNames, useValue: { of: (ids: readonly string[]) => house.directory.personNames(ids) } },
        { provide: ObligationLists, useValue: new ObligationLists(pool) },
        { provide: RecordLists, useValue: new RecordLists(pool) },
        { provide: ReportLists, useValue: new ReportLists(pool) },
        {
          provide: ObligationDesk,
          inject: [CommandBus, ObligationLists],
          useFactory: (bus: CommandBus, lists: ObligationLists) =>
            new ObligationDesk(bus as never, house.store, house.vault, house.obliging, lists, house.clock),
        },
        {
          provide: RecordDesk,
          inject: [CommandBus, RecordLists],
          useFactory: (bus: CommandBus, lists: RecordLists) =>
            new RecordDesk(bus as never, house.store, house.vault, house.recording, lists, house.clock),
        },
        { provide: AwardRegister, useValue: house.awardRegister },
        { provide: ProposalLists, useValue: new ProposalLists(pool) },
        { provide: FundLists, useValue: new FundLists(pool) },
        { provide: AWARD_READINGS, useValue: house.readings },
        { provide: PAPER_SOURCES, useValue: paperSourcesOf(house) },
        { provide: AWARD_PEOPLE, useValue: house.directory },
        {
          provide: ProposalDesk,
          inject: [CommandBus, ProposalLists],
          useFactory: (bus: CommandBus, lists: ProposalLists) =>
            new ProposalDesk(bus as never, house.store, house.vault, house.commending, lists, house.clock),
        },
        {
          provide: FundDesk,
          inject: [CommandBus],
          useFactory: (bus: CommandBus) =>
            new FundDesk(bus as never, house.store, house.vault, house.directory, house.clock),
        },
        { provide: InspectionLists, useValue: house.inspections },
        { provide: InspectionNames, useValue: new InspectionNames(house.directory) },
        { provide: InspectionReadings, useValue: new InspectionReadings(pool) },
        { provide: ProgrammeCalendar, useValue: new ProgrammeCalendar(house.units, origin) },
        { provide: RunProgressReader, useValue: new RunProgressReader(pool) },
        { provide: VisitFiles, useValue: house.visitFiles },
        { provide: Uploads, useValue: house.uploads },
        { provide: WORKBOOK_SURROUNDINGS, useValue: workbookSurroundings(house) },
        { provide: CASE_SOURCE, useValue: caseSource(house) },
        {
          provide: InspectionDesk,
          inject: [CommandBus],
          useFactory: (bus: CommandBus) =>
            new InspectionDesk(
              bus as never,
              house.store,
              house.vault,
              house.inspecting,
              house.inspections,
              house.clock,
            ),
        },
        {
          provide: ReportDesk,
          inject: [CommandBus, ReportLists],
          useFactory: (bus: CommandBus, lists: ReportLists) =>
            new ReportDesk(bus as never, house.store, house.vault, house.reporting, lists, house.clock),
        },
        {
          provide: PersonDesk,
          inject: [CommandBus],
          useFactory: (bus: CommandBus) =>
            new PersonDesk(bus as never, house.store, house.vault, house.units, house.clock),
        },
        {
          provide: ClosureDesk,
          inject: [CommandBus],
          useFactory: (bus: CommandBus) =>
            new ClosureDesk(bus as never, house.store, house.vault, house.units, house.calendars, house.clock),
        },
        {
          provide: SuccessionDesk,
          inject: [CommandBus],
          useFactory: (bus: CommandBus) =>
            new SuccessionDesk(bus as never, house.store, house.vault, house.units, house.people, house.clock, () =>
              openWorkKinds(house),
            ),
        },
        {
          provide: ErasureDesk,
          inject: [CommandBus],
          useFactory: (bus: CommandBus) =>
            new ErasureDesk(bus as never, house.store, house.vault, house.erasing, house.clock),
        },
        {
          provide: RoundDesk,
          inject: [CommandBus],
          useFactory: (bus: CommandBus) =>
            new RoundDesk(bus as never, house.vault, house.directory, house.clock, house.sitting),
        },
        {
          provide: CouncilDesk,
          inject: [CommandBus],
          useFactory: (bus: CommandBus) =>
            new CouncilDesk(bus as never, house.vault, () => house.units.tree, house.clock, house.councils),
        },
      ],
    };
  }
}
