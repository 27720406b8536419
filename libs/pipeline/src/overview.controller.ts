import { Controller, Inject } from '@nestjs/common';
import type { LocalDate } from '@core/kernel';
import { type Holding, holds, reach } from '@core/organization';
import { caseRoutes, type OverviewView } from '@core/pipeline';
import { reject as refuse } from '@core/platform';
import { Api, BusinessClock, Call } from '@lib/platform';
import { boardStages } from './board-stages';
import type { CaseSurroundings } from './case-aggregate';
import { CaseOverview } from './case-overview';
import { CASE_SURROUNDINGS } from './tokens';

const PEOPLE = 50;
const UNITS = 20;

/** How the open cases of a unit stand, in numbers. */
@Controller()
export class OverviewController {
  constructor(
    private readonly counts: CaseOverview,
    private readonly clock: BusinessClock,
    @Inject(CASE_SURROUNDINGS) private readonly around: CaseSurroundings,
  ) {}

  @Api(caseRoutes.getOverview)
  async overview(@Call() call: Call<typeof caseRoutes.getOverview>): Promise<OverviewView> {
    const { unit } = call.query;
    const today = this.clock.today();
    const { tree, personNames } = this.#directory();
    if (unit !== undefined && tree.versionsOf(unit).length === 0) return refuse('NOT_FOUND');
    const seen = reach(call.session.holdings, 'case.read', tree, today);
    const units = unit === undefined ? seen : this.#under(unit, seen, today);
    const [stages, load, places] = await Promise.all([
      this.counts.stages(units, today),
      this.counts.load(units, today, PEOPLE),
      this.counts.units(units, today, UNITS),
    ]);
    const names = await personNames(load.flatMap(({ owner }) => owner ?? []));
    const named = (id: string) => ({ id, name: tree.displayName(id, today) });
    const line = unit === undefined ? this.#line(call.session.holdings, today) : this.#upward(unit, today);
    return {
      today,
      unit: unit === undefined ? null : named(unit),
      stages: this.#columns(line, new Set(stages.map(({ stage }) => stage)), today).map(({ stage, title }) => {
        const { open, late, suspended } = stages.find((one) => one.stage === stage) ?? NOTHING;
        return { stage, title, open, late, suspended };
      }),
      load: load.map(({ owner, role, open, late }) => ({
        owner: owner === null ? null : { id: owner, name: names.get(owner) ?? owner },
        ...{ role, open, late },
      })),
      units: places.map(({ unit: id, open, late }) => ({ unit: named(id), open, late })),
    };
  }

  #directory() {
    const { directory } = this.around;
    return { tree: directory.tree, personNames: (ids: readonly string[]) => directory.personNames(ids) };
  }

  /** Of these units the one asked for, all that lie under it, and all that went into it, wholly or in part. */
  #under(unit: string, among: readonly string[], today: LocalDate): readonly string[] {
    const { tree } = this.around.directory;
    const before = new Set(tree.predecessors(unit));
    return among.filter((id) => before.has(id) || tree.lineage(id, today).includes(unit));
  }

  #line(holdings: readonly Holding[], today: LocalDate): readonly string[] {
    const [first] = holdings.filter((holding) => holds(holding, today));
    return first ? this.#upward(first.unit, today) : [];
  }

  #upward(unit: string, today: LocalDate): readonly string[] {
    return this.around.directory.tree.lineage(unit, today);
  }

  #columns(line: readonly string[], held: ReadonlySet<string>, today: LocalDate) {
    const { plans } = this.around;
    return boardStages(line.length > 0 ? plans.current(today, line) : undefined, plans.inForce(today), held);
  }
}

const NOTHING = { open: 0, late: 0, suspended: 0 };
