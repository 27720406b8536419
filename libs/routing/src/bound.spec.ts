import fc from 'fast-check';
import {
  type Bound,
  dayRoutesOf,
  fieldOf,
  partsOf,
  price,
  type ProgrammeProblem,
  programmeOf,
  programmeSearch,
  simpleBound,
  weighed,
} from '@core/routing';
import { drawnProblem } from './core/testing/problems';
import { boundByDayRoutes } from './bound';

const RUNS = process.env['FAULTS'] === 'long' ? 200 : 15;

async function bounds(asked: ProgrammeProblem): Promise<Bound[]> {
  const field = fieldOf(asked);
  const found = [simpleBound(field)];
  const onBound = (bound: Bound) => void found.push(bound);
  await boundByDayRoutes(dayRoutesOf(field), [], { stop: () => false, signal: undefined, onBound });
  return found;
}

const drawn = fc
  .record({
    seed: fc.nat(1_000_000),
    units: fc.integer({ min: 1, max: 16 }),
    teams: fc.integer({ min: 1, max: 3 }),
    days: fc.integer({ min: 1, max: 4 }),
    visitsPerDay: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ seed, ...size }) => drawnProblem(seed, { ...size, people: size.teams * 3 + 1 }));

/** The same question when a first answer stands: what is announced costs to move. */
function replanned(asked: ProgrammeProblem): ProgrammeProblem {
  const search = programmeSearch(fieldOf(asked));
  if (!search) return asked;
  search.run(50);
  const { teams, days } = programmeOf(fieldOf(asked), search.best.board, search.best.staff);
  const visits = days.flatMap(({ team, day, units }) =>
    units.map((unit, at) => ({ unit, team, day, hold: at === 0 ? ('announced' as const) : ('planned' as const) })),
  );
  const [, ...people] = asked.people.map((person) => ({ ...person, away: asked.days.slice(0, 1) }));
  return { ...asked, people: [...asked.people.slice(0, 1), ...people], standing: { teams, visits } };
}

const full = drawnProblem(5, { units: 9, people: 3, teams: 1, days: 3, visitsPerDay: 3 });
const easy: ProgrammeProblem = {
  ...full,
  people: full.people.map((person) => ({ ...person, away: [], conflicts: [], maxDays: 100, headedBefore: 0 })),
  units: full.units.map((unit) => ({ ...unit, closed: [], expertise: [], standing: 'may-visit' })),
};

describe('the bound of a programme', () => {
  it('is never below a programme that was found, for new and for standing ones', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, fc.boolean(), async (first, again) => {
        const asked = again ? replanned(first) : first;
        const field = fieldOf(asked);
        const search = programmeSearch(field);
        search?.run(200);
        if (!search?.complete || field.unplaced.length > 0) return;
        const objective = weighed(asked, partsOf(asked, programmeOf(field, search.best.board, search.best.staff)));
        for (const bound of await bounds(asked)) expect(bound.value).toBeGreaterThanOrEqual(objective);
      }),
      { numRuns: RUNS },
    );
  });

  it('comes down to the best of a problem in which nothing stands in the way', async () => {
    const search = programmeSearch(fieldOf(easy));
    search?.run(500);
    const last = (await bounds(easy)).at(-1);
    expect(last?.proof).toBe('column-generation');
    expect((last?.value ?? 0) - (search?.bestTotal ?? 0)).toBeLessThan(50);
  });

  it('has a control: routes that were left out are seen, because the pricing says that it did not look everywhere', () => {
    const model = dayRoutesOf(fieldOf(easy));
    const prices = new Float64Array(model.limits.length);
    const last = model.classes.length - 1;
    expect(price(model, last, prices, 1_000_000).exact).toBe(true);
    expect(price(model, last, prices, 1).exact).toBe(false);
  });
});
