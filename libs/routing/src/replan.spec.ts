import { breachesOf, type Planned, type ProgrammeProblem, type VisitHold } from '@core/routing';
import { drawnProblem } from './core/testing/problems';
import { planProgramme } from './plan';

const effort = { kind: 'effort' as const, effort: { iterations: 1500, polishes: 0 }, boundMilliseconds: 0 };

async function planned(problem: ProgrammeProblem): Promise<Planned> {
  const answer = await planProgramme(problem, { budget: effort });
  if (answer.outcome !== 'planned') throw new Error(JSON.stringify(answer));
  expect(breachesOf(problem, answer.programme)).toEqual([]);
  return answer;
}

const drawn = drawnProblem(14, { units: 16, people: 10, teams: 2, days: 5, visitsPerDay: 3 });
// Two who may head and two who may take the minutes are left over, so that a team can be mended.
const first: ProgrammeProblem = {
  ...drawn,
  people: drawn.people.map((person) => ({ ...person, away: [], maxDays: 9, mayHead: true, maySecretary: true })),
};

function standing({ programme }: Planned, hold: VisitHold): ProgrammeProblem['standing'] {
  const visits = programme.days.flatMap(({ team, day, units }) => units.map((unit) => ({ unit, team, day, hold })));
  return { teams: programme.teams, visits };
}

describe('planning again', () => {
  let before: Planned;
  beforeAll(async () => {
    before = await planned(first);
    expect(before.programme.days.length).toBeGreaterThan(3);
  });

  it('moves nothing when nothing has changed, even where the notice would be too short by now', async () => {
    const again = await planned({
      ...first,
      earliestDay: first.days.at(-1) as never,
      standing: standing(before, 'announced'),
    });
    expect(again.moves).toEqual([]);
    expect(again.teamChanges).toEqual([]);
  });

  it('replaces a head who falls ill, keeps every visit, and says who came', async () => {
    const [team] = before.programme.teams;
    const people = first.people.map((person) => (person.id === team?.head ? { ...person, away: first.days } : person));
    const again = await planned({ ...first, people: [...people], standing: standing(before, 'announced') });
    expect(again.moves).toEqual([]);
    expect(again.teamChanges.length).toBeGreaterThan(0);
    expect(again.programme.teams.map(({ head }) => head)).not.toContain(team?.head);
  });

  it('moves the unit that asks for another day, no other, and says why', async () => {
    const out = before.programme.days[0] as Planned['programme']['days'][number];
    const unit = out.units[0] as string;
    const units = first.units.map((one) => (one.id === unit ? { ...one, closed: [...one.closed, out.day] } : one));
    const again = await planned({ ...first, units, standing: standing(before, 'announced') });
    expect(again.moves.map((move) => move.unit)).toEqual([unit]);
    expect(again.moves[0]?.why).toContainEqual({ code: 'closed-to-visits', unit, day: out.day });
    expect(again.moves[0]?.from).toEqual({ team: out.team, day: out.day });
  });

  it('lets go of a unit that is no more, and of one that was exempted since, and says so', async () => {
    const [gone, exempt] = before.programme.days.flatMap(({ units }) => units) as [string, string];
    const units = first.units
      .filter(({ id }) => id !== gone)
      .map((one) => (one.id === exempt ? { ...one, standing: 'exempt' as const } : one));
    const again = await planned({ ...first, units, standing: standing(before, 'announced') });
    const why = Object.fromEntries(again.moves.map((move) => [move.unit, move.why.map(({ code }) => code)]));
    expect(why).toEqual({ [gone]: ['not-listed'], [exempt]: ['exempt'] });
  });

  it('keeps what is fixed, and is in conflict where that cannot be', async () => {
    const out = before.programme.days[0] as Planned['programme']['days'][number];
    const unit = out.units[0] as string;
    const kept = await planned({ ...first, standing: standing(before, 'fixed') });
    expect(kept.moves).toEqual([]);
    const units = first.units.map((one) => (one.id === unit ? { ...one, closed: [out.day] } : one));
    const answer = await planProgramme({ ...first, units, standing: standing(before, 'fixed') }, { budget: effort });
    expect(answer).toMatchObject({ outcome: 'in-conflict', proven: true });
    expect(answer.outcome === 'in-conflict' && answer.conflict.map(({ code }) => code).sort()).toEqual([
      'closed-to-visits',
      'fixed-visit',
    ]);
  });

  it('has a control: without a price on moves, the same question moves visits', async () => {
    const free = { ...first.weights, moveAnnounced: 0, movePlanned: 0, teamChange: 0, score: 0, travelMinute: 1 };
    const again = await planned({ ...first, weights: free, standing: standing(before, 'announced') });
    expect(again.moves.length).toBeGreaterThan(0);
  });
});
