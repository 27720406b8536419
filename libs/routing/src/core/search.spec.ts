import fc from 'fast-check';
import { breachesOf } from './check';
import { type Field, fieldOf } from './field';
import type { Crews } from './crews';
import { partsOf, weighed } from './objective';
import type { ProgrammeProblem } from './problem';
import { programmeOf, programmeSearch } from './programme';
import { goOnFrom, PlanPoint, pointOf } from './resume';
import { RoutePool } from './route-pool';
import type { Search } from './search';
import { drawnProblem, person, problem, unit, workingDays } from './testing/problems';

const RUNS = process.env['FAULTS'] === 'long' ? 400 : 40;

function searchOf(asked: ProgrammeProblem): { field: Field; search: Search<Crews> } | undefined {
  const field = fieldOf(asked);
  const search = programmeSearch(field);
  return search && { field, search };
}

const drawn = fc
  .record({
    seed: fc.nat(1_000_000),
    units: fc.integer({ min: 0, max: 14 }),
    teams: fc.integer({ min: 1, max: 3 }),
    days: fc.integer({ min: 1, max: 6 }),
    visitsPerDay: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ seed, ...size }) => drawnProblem(seed, { ...size, people: size.teams * 3 + 1 }));

const soft = (facts: ReturnType<typeof breachesOf>) => facts.filter(({ code }) => code !== 'must-visit');

describe('the search over routes and teams', () => {
  it('keeps to everything, whatever is asked, and its objective is the one counted from the programme', () => {
    fc.assert(
      fc.property(drawn, (asked) => {
        const found = searchOf(asked);
        if (!found) return;
        const { field, search } = found;
        for (let round = 0; round < 4; round++) {
          search.run(30);
          const programme = programmeOf(field, search.best.board, search.best.staff);
          const breaches = breachesOf(asked, programme);
          expect(soft(breaches)).toEqual([]);
          expect(breaches.length === 0).toBe(search.complete && field.unplaced.length === 0);
          expect(search.bestTotal - field.standingWorth).toBe(weighed(asked, partsOf(asked, programme)));
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('is the same for the same seed, however it is cut into runs', () => {
    const asked = drawnProblem(7, { units: 20, people: 8, teams: 2, days: 5, visitsPerDay: 3 });
    const [whole, cut] = [searchOf(asked), searchOf(asked)];
    whole?.search.run(400);
    for (let done = 0; done < 400; done += 40) cut?.search.run(40);
    const programmes = [whole, cut].map(
      (one) => one && programmeOf(one.field, one.search.best.board, one.search.best.staff),
    );
    expect(programmes[0]).toEqual(programmes[1]);
    expect(programmes[0]?.days.length).toBeGreaterThan(0);
  });

  it('never gets worse, and ends when it is told to', () => {
    const asked = drawnProblem(11, { units: 30, people: 9, teams: 3, days: 5, visitsPerDay: 3 });
    const { search } = searchOf(asked) as { search: Search<Crews> };
    let [missing, total, iterations] = [search.best.board.missing, search.bestTotal, 0];
    search.run(500, () => {
      const now = search.best.board.missing;
      expect(now < missing || (now === missing && search.bestTotal >= total)).toBe(true);
      [missing, total] = [now, search.bestTotal];
      return ++iterations === 300;
    });
    expect(search.iterations).toBe(300);
  });

  it('finds the best of a small problem, as trying everything does', () => {
    fc.assert(
      fc.property(fc.nat(100_000), (seed) => {
        const asked = drawnProblem(seed, { units: 4, people: 2, teams: 1, days: 2, visitsPerDay: 2 });
        const easy = { ...asked, people: [person('h', { mayHead: true }), person('s', { maySecretary: true })] };
        const found = searchOf(easy);
        found?.search.run(300);
        if (found?.search.complete) expect(found.search.bestTotal).toBe(bestByTrying(easy));
      }),
      { numRuns: RUNS },
    );
  });

  it('sends the head who headed least, and nobody to their own unit', () => {
    const asked = problem({
      units: [unit('u1', { standing: 'must-visit' })],
      people: [
        person('often', { mayHead: true, headedBefore: 3 }),
        person('seldom', { mayHead: true, headedBefore: 1 }),
        person('own', { maySecretary: true, conflicts: ['u1'] }),
        person('clerk', { maySecretary: true }),
      ],
      teamSize: { least: 2, most: 2 },
    });
    const { field, search } = searchOf(asked) as { field: Field; search: Search<Crews> };
    search.run(200);
    expect(programmeOf(field, search.best.board, search.best.staff).teams).toEqual([
      { id: 't1', head: 'seldom', secretary: 'clerk', members: ['clerk', 'seldom'] },
    ]);
  });

  it('shares the days between the teams, and does not when that costs nothing', () => {
    const units = ['u1', 'u2', 'u3', 'u4'].map((id) => unit(id, { standing: 'must-visit' }));
    const posts = ['a', 'b'].flatMap((id) => [
      person(`h${id}`, { mayHead: true }),
      person(`s${id}`, { maySecretary: true }),
    ]);
    const teams = ['t1', 't2'].map((id) => ({ id, seat: 'seat' }));
    const asked = problem({
      units,
      people: posts,
      teams,
      visitsPerDay: 1,
      days: workingDays(4),
      teamSize: { least: 2, most: 2 },
    });
    const daysOf = (imbalanceDay: number) => {
      const found = searchOf({ ...asked, weights: { ...asked.weights, imbalanceDay } });
      found?.search.run(300);
      return found ? [...found.search.best.board.teamSlots].sort() : [];
    };
    expect(daysOf(20)).toEqual([2, 2]);
    expect(daysOf(0).reduce((sum, days) => sum + days, 0)).toBe(4);
  });

  it('has a control: a search that forgets closed days is caught by the check', () => {
    const [first] = workingDays(1);
    const asked = problem({ units: [unit('u1', { closed: first ? [first] : [] })], days: workingDays(1) });
    const forgetful = searchOf({ ...asked, units: [unit('u1')] });
    forgetful?.search.run(10);
    const programme =
      forgetful && programmeOf(forgetful.field, forgetful.search.best.board, forgetful.search.best.staff);
    expect(programme && breachesOf(asked, programme).map(({ code }) => code)).toEqual(['closed-to-visits']);
  });

  it('goes on from where another one stood, wherever that was, as if nothing had been', () => {
    const nothing = { elapsed: 0, bound: { value: 0, proof: 'all-units' as const } };
    const pointIn = ({ field, search, pool }: Walk) =>
      pointOf(field, search, pool, { ...nothing, effort: { iterations: search.iterations, polishes: 0 } });
    interface Walk {
      readonly field: Field;
      readonly search: Search<Crews>;
      readonly pool: RoutePool;
    }
    const walking = (asked: ProgrammeProblem): Walk | undefined => {
      const found = searchOf(asked);
      if (!found) return undefined;
      const pool = new RoutePool(found.field);
      found.search.onCurrent = (board) => pool.see(board);
      return { ...found, pool };
    };
    let astray = 0;
    fc.assert(
      fc.property(drawn, fc.nat(120), fc.integer({ min: 1, max: 60 }), (asked, before, after) => {
        const [one, other, wrong] = [walking(asked), walking(asked), walking(asked)];
        if (!one || !other || !wrong) return;
        one.search.run(before);
        const point = PlanPoint.parse(JSON.parse(JSON.stringify(pointIn(one))));
        expect(goOnFrom(other.field, other.search, other.pool, point)).toBe(true);
        expect(pointIn(other)).toEqual(point);
        goOnFrom(wrong.field, wrong.search, wrong.pool, { ...point, dice: (point.dice + 1) >>> 0 });
        for (const { search } of [one, other, wrong]) search.run(after);
        expect(pointIn(other)).toEqual(pointIn(one));
        if (JSON.stringify(pointIn(wrong).current) !== JSON.stringify(pointIn(one).current)) astray++;
      }),
      { numRuns: RUNS },
    );
    expect(astray).toBeGreaterThan(0); // the look sees a walk that went another way
  });
});

/** Every way to put units into the slots of one team, in every order. */
function bestByTrying(asked: ProgrammeProblem): number {
  const [head, secretary] = asked.people.map(({ id }) => id) as [string, string];
  const teams = [{ id: 't0', head, secretary, members: [head, secretary].sort() }];
  let best = Number.NEGATIVE_INFINITY;
  const plans = (units: readonly string[], days: string[][]): void => {
    const [unitId, ...rest] = units;
    if (unitId === undefined) {
      const programme = { teams, days: asked.days.flatMap((day, at) => dayOf(asked, day, days[at] as string[])) };
      if (breachesOf(asked, programme).length === 0) best = Math.max(best, weighed(asked, partsOf(asked, programme)));
      return;
    }
    plans(rest, days);
    days.forEach((day, at) => {
      for (let place = 0; place <= day.length; place++) {
        plans(rest, days.with(at, [...day.slice(0, place), unitId, ...day.slice(place)]));
      }
    });
  };
  plans(
    asked.units.filter(({ standing }) => standing !== 'exempt').map(({ id }) => id),
    asked.days.map(() => []),
  );
  return best;
}

function dayOf(asked: ProgrammeProblem, day: ProgrammeProblem['days'][number], units: string[]) {
  if (units.length === 0) return [];
  const field = fieldOf(asked);
  const { places, travel, place, start } = field.ground;
  const way = [
    start[0],
    ...units.map((id) => place[field.units.findIndex((one) => one.id === id)]),
    start[0],
  ] as number[];
  const travelMinutes = way.reduce(
    (sum, at, n) => (n === 0 ? 0 : sum + (travel[(way[n - 1] as number) * places + at] as number)),
    0,
  );
  const served = units.reduce((sum, id) => sum + (asked.units.find((one) => one.id === id)?.serviceMinutes ?? 0), 0);
  const attending = asked.people.map(({ id }) => id).sort();
  return [{ team: 't0', day, units, travelMinutes, totalMinutes: travelMinutes + served, attending }];
}
