import { Controller, Inject } from '@nestjs/common';
import type { LocalDate } from '@core/kernel';
import { reach, searchedUnits, type UnitTree, vietnameseOrder } from '@core/organization';
import { caseRoutes, CHANGES, type FacetsView, type NamedView } from '@core/pipeline';
import { type Plan, STAGES } from '@core/plans';
import { Api, BusinessClock, Call } from '@lib/platform';
import type { CaseSurroundings } from './case-aggregate';
import { CaseFacetCounts, type Comparison } from './case-facets';
import { CaseNamedViews } from './case-named-views';
import { CASE_SURROUNDINGS } from './tokens';

/** What stands beside a list of cases: its counts, what has changed since a day, and the lists that people have named. */
@Controller()
export class CaseFacetsController {
  constructor(
    private readonly counts: CaseFacetCounts,
    private readonly views: CaseNamedViews,
    private readonly clock: BusinessClock,
    @Inject(CASE_SURROUNDINGS) private readonly around: CaseSurroundings,
  ) {}

  @Api(caseRoutes.getCaseFacets)
  async count(@Call() call: Call<typeof caseRoutes.getCaseFacets>): Promise<FacetsView> {
    const today = this.clock.today();
    const { unit, ...facets } = call.body;
    const { tree } = this.around.directory;
    const { holdings } = call.session;
    const seen = reach(holdings, 'case.read', tree, today);
    const filter = { ...facets, units: unit === undefined ? seen : searchedUnits(tree, holdings, unit, today) };
    const [counted, compared] = await Promise.all([
      this.counts.count(filter, seen, today),
      facets.since === undefined ? undefined : this.counts.compare(filter, today),
    ]);
    const { plan, units, ...others } = counted;
    return {
      ...others,
      plan: [...plan].map(([value, count]) => ({ value, count, title: this.#planTitle(value, today) })),
      units: unitTree(units, tree, today),
      compared: facets.since && compared ? comparedView(facets.since, compared) : null,
    };
  }

  @Api(caseRoutes.listCaseViews)
  async named(@Call() call: Call<typeof caseRoutes.listCaseViews>): Promise<{ items: NamedView[] }> {
    return { items: await this.views.of(call.session.person) };
  }

  @Api(caseRoutes.nameCaseView)
  keep(@Call() call: Call<typeof caseRoutes.nameCaseView>): Promise<NamedView> {
    return this.views.keep(call.session.person, { id: call.params.id, ...call.body });
  }

  @Api(caseRoutes.forgetCaseView)
  async forget(@Call() call: Call<typeof caseRoutes.forgetCaseView>): Promise<{ forgotten: boolean }> {
    return { forgotten: await this.views.forget(call.session.person, call.params.id) };
  }

  /** A plan by the title of its newest version in force, else by its id. */
  #planTitle(id: string, today: LocalDate): string {
    return this.around.plans.inForce(today).find((plan: Plan) => plan.id === id)?.title ?? id;
  }
}

/** The units with cases and those above them, each behind the one over it, in Vietnamese order of their names. */
function unitTree(own: ReadonlyMap<string, number>, tree: UnitTree, today: LocalDate): FacetsView['units'] {
  const nodes = new Map<string, { parent: string | null; own: number; count: number }>();
  for (const [id, count] of own) {
    const lineage = tree.lineage(id, today); // of a unit that has ended: its successor's
    const line = lineage.length > 0 ? lineage : [id];
    line.forEach((at, i) => {
      const node = nodes.get(at) ?? { parent: line[i + 1] ?? null, own: 0, count: 0 };
      nodes.set(at, { ...node, own: node.own + (i === 0 ? count : 0), count: node.count + count });
    });
  }
  const named = [...nodes].map(([id, node]) => ({ id, name: tree.displayName(id, today), ...node }));
  named.sort((a, b) => vietnameseOrder.compare(a.name, b.name));
  const under = new Map<string | null, typeof named>();
  for (const node of named) under.set(node.parent, [...(under.get(node.parent) ?? []), node]);
  const walk = (parent: string | null): FacetsView['units'] =>
    (under.get(parent) ?? []).flatMap((node) => [node, ...walk(node.id)]);
  return walk(null);
}

function comparedView(since: LocalDate, ways: readonly Comparison[]): NonNullable<FacetsView['compared']> {
  const sum = (of: (way: Comparison) => boolean) => ways.reduce((total, way) => total + (of(way) ? way.count : 0), 0);
  const moves = new Map<string, { from: Comparison['from']; to: Comparison['to']; count: number }>();
  for (const { from, to, count } of ways.filter(({ change }) => change === 'moved')) {
    const key = `${from} ${to}`;
    moves.set(key, { from, to, count: (moves.get(key)?.count ?? 0) + count });
  }
  return {
    since,
    change: CHANGES.map((value) => ({ value, count: sum(({ change }) => change === value) })),
    moves: [...moves.values()].sort((a, b) => b.count - a.count),
    stages: STAGES.map((stage) => ({
      stage,
      before: sum(({ from, lived }) => lived && from === stage),
      now: sum(({ to, lives }) => lives && to === stage),
    })),
  };
}
