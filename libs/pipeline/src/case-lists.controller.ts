import { Controller, Inject } from '@nestjs/common';
import type { LocalDate } from '@core/kernel';
import { holds, reach, searchedUnits, type Holding, type PermissionName } from '@core/organization';
import { type BoardView, caseRoutes, type WorkView } from '@core/pipeline';
import { BusinessClock, Api, Call } from '@lib/platform';
import { boardStages } from './board-stages';
import type { CaseSurroundings } from './case-aggregate';
import { CaseLists, type Desk } from './case-lists';
import { CASE_SURROUNDINGS } from './tokens';

/** Roles whose work lies at the units under theirs too; others work at their own unit. */
const WIDE: readonly string[] = ['approver', 'council-secretary'];
const SOON_DAYS = 3;

/** Lists of cases: what to do, the board, search, probable duplicates. They hold only what the person may see. */
@Controller()
export class CaseListsController {
  constructor(
    private readonly lists: CaseLists,
    private readonly clock: BusinessClock,
    @Inject(CASE_SURROUNDINGS) private readonly around: CaseSurroundings,
  ) {}

  @Api(caseRoutes.getWork)
  async work(@Call() call: Call<typeof caseRoutes.getWork>): Promise<WorkView> {
    const today = this.clock.today();
    const items = await this.lists.work(this.#desk(call.session, today), today);
    const left = items.map((item) => item.workingDaysLeft ?? 0);
    return {
      today,
      counts: {
        overdue: items.filter((item) => item.dueOn !== null && item.dueOn < today).length,
        dueSoon: left.filter((days, i) => days <= SOON_DAYS && (items[i]?.dueOn ?? '') >= today).length,
        open: items.length,
      },
      items,
    };
  }

  @Api(caseRoutes.getBoard)
  async board(@Call() call: Call<typeof caseRoutes.getBoard>): Promise<BoardView> {
    const today = this.clock.today();
    const seen = this.#reach(call.session.holdings, 'case.read', today);
    const columns = await this.lists.board(call.query.unit ? seen.filter((u) => u === call.query.unit) : seen, today);
    const units = call.query.unit ? [call.query.unit] : this.#unitsOf(call.session.holdings, today);
    const { plans } = this.around;
    const [own] = units.flatMap((unit) => plans.current(today, this.#line(unit, today)) ?? []);
    return {
      columns: boardStages(own, plans.inForce(today), new Set(columns.keys())).map(({ stage, title }) => ({
        stage,
        title,
        ...(columns.get(stage) ?? { count: 0, items: [] }),
      })),
    };
  }

  @Api(caseRoutes.searchCases)
  async search(@Call() call: Call<typeof caseRoutes.searchCases>) {
    const today = this.clock.today();
    const { unit, ...filter } = call.body;
    const units = searchedUnits(this.around.directory.tree, call.session.holdings, unit, today);
    return this.lists.search({ ...filter, units }, today);
  }

  @Api(caseRoutes.findDuplicates)
  async duplicates(@Call() call: Call<typeof caseRoutes.findDuplicates>) {
    const { name, unit, year } = call.body;
    call.allow('case.open', unit);
    const rows = await this.lists.probableDuplicates(name, unit, year, this.clock.today());
    return {
      items: rows.map((row) => ({
        id: row.id,
        name: row.name,
        unit: row.unit,
        year: row.year,
        stage: row.stage,
        status: row.status,
      })),
    };
  }

  #reach(holdings: readonly Holding[], permission: PermissionName, today: LocalDate): readonly string[] {
    return reach(holdings, permission, this.around.directory.tree, today);
  }

  #unitsOf(holdings: readonly Holding[], today: LocalDate): readonly string[] {
    return holdings.filter((holding) => holds(holding, today)).map(({ unit }) => unit);
  }

  /** A unit, its parent and so on up. */
  #line(unit: string, today: LocalDate): readonly string[] {
    return [unit, ...this.around.directory.tree.ancestors(unit, today).map(({ id }) => id)];
  }

  #desk(session: { person: string; holdings: readonly Holding[] }, today: LocalDate): Desk {
    const { tree } = this.around.directory;
    return {
      person: session.person,
      roles: session.holdings
        .filter((holding) => holds(holding, today))
        .map((holding) => ({
          role: holding.role,
          units: tree
            .unitsAt(today)
            .filter((unit) => {
              const relation = tree.relation(holding.unit, unit.id, today);
              return relation === 'own' || (relation === 'below' && WIDE.includes(holding.role));
            })
            .map((unit) => unit.id),
        })),
    };
  }
}
