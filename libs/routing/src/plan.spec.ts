import { breachesOf, type Planned, type ProgrammeProblem } from '@core/routing';
import { drawnProblem, problem, unit } from './core/testing/problems';
import { planProgramme } from './plan';

const asked = drawnProblem(3, { units: 25, people: 9, teams: 3, days: 6, visitsPerDay: 3 });
const effort = (iterations: number) => ({
  budget: { kind: 'effort' as const, effort: { iterations, polishes: 0 }, boundMilliseconds: 0 },
});

async function planned(of: ProgrammeProblem, options: Parameters<typeof planProgramme>[1]): Promise<Planned> {
  const answer = await planProgramme(of, options);
  if (answer.outcome !== 'planned') throw new Error(JSON.stringify(answer));
  return answer;
}

describe('planning a programme', () => {
  it('says what it found, its bound, and why each unit is not on it', async () => {
    const answer = await planned(asked, effort(300));
    expect(breachesOf(asked, answer.programme)).toEqual([]);
    expect(answer.bound.value).toBeGreaterThanOrEqual(answer.objective);
    const visited = answer.programme.days.flatMap(({ units }) => units);
    expect([...visited, ...answer.unvisited.map(({ unit: id }) => id)].sort()).toEqual(
      asked.units.map(({ id }) => id).sort(),
    );
  });

  it('gives the same programme for what it says it spent', async () => {
    const first = await planned(asked, { budget: { kind: 'clock', milliseconds: 300 } });
    const again = await planned(asked, {
      budget: { kind: 'effort', effort: first.effort, boundMilliseconds: 0 },
    });
    expect(again.programme).toEqual(first.programme);
  });

  it('is polished by HiGHS at recorded moments, and gives the same again for them', async () => {
    const spent = { iterations: 6_100, polishes: 1 };
    const budget = { kind: 'effort' as const, effort: spent, boundMilliseconds: 0 };
    const [one, two] = [await planned(asked, { budget }), await planned(asked, { budget })];
    expect(one.effort).toEqual(spent);
    expect(one.programme).toEqual(two.programme);
    expect(breachesOf(asked, one.programme)).toEqual([]);
  });

  it('is cancelled', async () => {
    const cancel = new AbortController();
    const running = planProgramme(asked, {
      ...effort(1_000_000),
      signal: cancel.signal,
      onProgress: () => cancel.abort(),
    });
    await expect(running).rejects.toThrow('aborted');
  });

  it('refuses a question that refers to what is not there', async () => {
    const seats = problem({ teams: [{ id: 't1', seat: 'nowhere' }] });
    await expect(planProgramme(seats, effort(1))).rejects.toMatchObject({ code: 'PROBLEM_UNKNOWN' });
    const twice = problem({ units: [unit('u1'), unit('u1')] });
    await expect(planProgramme(twice, effort(1))).rejects.toMatchObject({ code: 'PROBLEM_REPEATS' });
  });
});
