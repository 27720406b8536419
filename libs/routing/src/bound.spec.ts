import fc from 'fast-check';
import {
  type Bound,
  type DayRoutes,
  dayRoutesOf,
  daysOut,
  fieldOf,
  price,
  priceBound,
  type ProgrammeProblem,
  programmeOf,
  programmeSearch,
  simpleBound,
  teamsOut,
} from '@core/routing';
import { bestObjective } from './core/testing/best-programme';
import { drawnProblem, person, problem, unit, workingDays } from './core/testing/problems';
import { boundByDayRoutes } from './bound';

const RUNS = process.env['FAULTS'] === 'long' ? 200 : 12;
const ALL = { looks: 1_000_000, steps: 1_000_000, kept: 60 };
const SEED = 20261126;

async function bounds(asked: ProgrammeProblem): Promise<Bound[]> {
  const field = fieldOf(asked);
  const found = [simpleBound(field)];
  const onBound = (bound: Bound) => void found.push(bound);
  await boundByDayRoutes(field, { stop: () => false, signal: undefined, onBound });
  return found;
}

/** Small enough for every programme to be tried. */
const drawn = fc
  .record({
    seed: fc.nat(1_000_000),
    units: fc.integer({ min: 1, max: 4 }),
    teams: fc.integer({ min: 1, max: 2 }),
    days: fc.integer({ min: 1, max: 2 }),
    visitsPerDay: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ seed, ...size }) => {
    const units = size.teams === 2 ? Math.min(size.units, 3) : size.units;
    return drawnProblem(seed, { ...size, units, people: size.teams * 2 + 1 });
  });

/** The same question when a first answer stands: what is announced costs to move. */
function replanned(asked: ProgrammeProblem): ProgrammeProblem {
  const search = programmeSearch(fieldOf(asked));
  if (!search) return asked;
  search.run(50);
  const { teams, days } = programmeOf(fieldOf(asked), search.best.board, search.best.staff);
  const visits = days.flatMap(({ team, day, units }) =>
    units.map((id, at) => ({ unit: id, team, day, hold: at === 0 ? ('announced' as const) : ('planned' as const) })),
  );
  const [, ...people] = asked.people.map((one) => ({ ...one, away: asked.days.slice(0, 1) }));
  return { ...asked, people: [...asked.people.slice(0, 1), ...people], standing: { teams, visits } };
}

/** A bound at any prices: here at some that are wide of the mark, from what pricing says when it may hardly look. */
function roughBound(model: DayRoutes, at: number, looks: number): number {
  const prices = Float64Array.from(model.limits, (_, row) => (row * 37 + at) % 60);
  const best = model.classes.map((_, kind) => price(model, kind, prices, { ...ALL, looks }).best);
  return priceBound(model, prices, best);
}

/** Fails where some programme is better than a bound. */
async function held(of: (asked: ProgrammeProblem) => Promise<number[]> | number[]): Promise<number> {
  let programmes = 0;
  await fc.assert(
    fc.asyncProperty(drawn, fc.boolean(), async (first, again) => {
      const asked = again ? replanned(first) : first;
      if (fieldOf(asked).unplaced.length > 0) return;
      const best = bestObjective(asked);
      if (best === null) return;
      programmes++;
      for (const bound of await of(asked)) expect(bound).toBeGreaterThanOrEqual(best);
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: true },
  );
  return programmes;
}

const full = drawnProblem(5, { units: 9, people: 3, teams: 1, days: 3, visitsPerDay: 3 });
const easy: ProgrammeProblem = {
  ...full,
  people: full.people.map((one) => ({ ...one, away: [], conflicts: [], maxDays: 100, headedBefore: 0 })),
  units: full.units.map((one) => ({ ...one, closed: [], expertise: [], standing: 'may-visit' })),
};

describe('the bound of a programme', () => {
  it('is never below the best programme there is, for new and for standing ones', async () => {
    const programmes = await held(async (asked) => (await bounds(asked)).map(({ value }) => value));
    expect(programmes).toBeGreaterThan(RUNS / 3);
  });

  it('is none at rough prices either, where the pricing may hardly look', async () => {
    await held((asked) => {
      const models = [true, false].map((alike) => dayRoutesOf(fieldOf(asked), { alike }));
      return models.flatMap((model) => [0, 1, 1_000].map((looks) => roughBound(model, looks % 7, looks)));
    });
  });

  it.each<[string, (model: DayRoutes, looks: number) => number]>([
    [
      'what was seen when the looks ran out is taken for the most there is',
      (model) => {
        const prices = new Float64Array(model.limits.length);
        const best = model.classes.map((_, kind) => {
          const { routes } = price(model, kind, prices, { ...ALL, looks: 0 });
          return routes.length;
        });
        return priceBound(model, prices, best);
      },
    ],
    [
      'a day less than people can give',
      (model) => {
        const prices = new Float64Array(model.limits.length);
        const classes = model.classes.map((its) => ({ ...its, most: its.most - 1 }));
        const best = classes.map((_, kind) => price(model, kind, prices, ALL).best);
        return priceBound({ ...model, classes }, prices, best);
      },
    ],
  ])('has a control: %s, and a programme is above it', async (_, wrong) => {
    await expect(held((asked) => [wrong(dayRoutesOf(fieldOf(asked)), 1)])).rejects.toThrow('Counterexample');
  });

  it('comes down to the best of a problem in which nothing stands in the way', async () => {
    const search = programmeSearch(fieldOf(easy));
    search?.run(500);
    const last = (await bounds(easy)).at(-1);
    expect((last?.value ?? 0) - (search?.bestTotal ?? 0)).toBeLessThan(50);
  });

  it('says how it was proven, each time better than before: by counting, with days alike, with each day as it is', async () => {
    const found = await bounds(drawnProblem(24, { units: 14, people: 7, teams: 2, days: 5, visitsPerDay: 2 }));
    expect([...new Set(found.map(({ proof }) => proof))]).toEqual(['knapsack', 'days-alike', 'column-generation']);
    expect(found.every(({ value }, at) => at < 2 || value < (found[at - 1]?.value ?? 0))).toBe(true);
  });

  it('goes on where a day takes so many visits that not every order can be looked at', async () => {
    const many: ProgrammeProblem = {
      ...drawnProblem(8, { units: 30, people: 6, teams: 2, days: 3, visitsPerDay: 8 }),
      dayMinutes: 1_200,
    };
    const model = dayRoutesOf(fieldOf(many), { alike: true });
    const prices = new Float64Array(model.limits.length);
    const few = price(model, 0, prices, { looks: 100, steps: 1_000_000, kept: 20 });
    expect([few.exact, few.best > 0]).toEqual([false, true]);
    const [simple] = await bounds({ ...many, units: many.units.slice(0, 12) });
    expect(simple?.value).toBeGreaterThan(0);
  });

  it('has a control: routes that were left out are seen, because the pricing says that it did not look everywhere', () => {
    const model = dayRoutesOf(fieldOf(easy));
    const prices = new Float64Array(model.limits.length);
    const last = model.classes.length - 1;
    expect(price(model, last, prices, ALL).exact).toBe(true);
    expect(price(model, last, prices, { ...ALL, looks: 1 }).exact).toBe(false);
  });
});

describe('the days that people can give', () => {
  const days = workingDays(10);
  const crew = (maxDays: readonly number[]) =>
    problem({
      days,
      teams: [
        { id: 't1', seat: 'seat' },
        { id: 't2', seat: 'seat' },
      ],
      people: maxDays.map((most, at) =>
        person(`p${at}`, { mayHead: at % 2 === 0, maySecretary: at % 2 === 1, maxDays: most }),
      ),
      units: [unit('u1')],
    });
  const most = (asked: ProgrammeProblem) => daysOut(fieldOf(asked), teamsOut(fieldOf(asked)));

  it('are those of a head and a secretary who go together, the ones who can give most first', () => {
    expect(most(crew([9, 9, 2, 2]))).toBe(11);
    expect(most(crew([9, 2, 2, 9]))).toBe(11);
    expect(most(crew([9, 9, 9, 9]))).toBe(18);
    expect(most(crew([50, 50, 50, 50]))).toBe(20);
  });

  it('count a day on which somebody is away as one on which the others may go', () => {
    const asked = crew([9, 9, 9, 9]);
    const people = asked.people.map((one, at) => (at === 3 ? { ...one, away: days.slice(0, 4), maxDays: 2 } : one));
    expect(most({ ...asked, people })).toBe(11);
  });

  it('are fewer where a whole team has to be there', () => {
    const asked = crew([9, 9, 9, 9, 1, 1]);
    expect(most({ ...asked, teamSize: { least: 3, most: 4 } })).toBe(10);
  });
});
