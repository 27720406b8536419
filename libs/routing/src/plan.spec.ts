import { createHash } from 'node:crypto';
import { breachesOf, type Planned, PlanPoint, type ProgrammeProblem } from '@core/routing';
import { drawnProblem, problem, unit } from './core/testing/problems';
import { type PlanOptions, planProgramme } from './plan';

const asked = drawnProblem(3, { units: 25, people: 9, teams: 3, days: 6, visitsPerDay: 3 });
const effort = (iterations: number) => ({
  budget: { kind: 'effort' as const, effort: { iterations, polishes: 0 }, boundMilliseconds: 0 },
});

async function planned(of: ProgrammeProblem, options: Parameters<typeof planProgramme>[1]): Promise<Planned> {
  const answer = await planProgramme(of, options);
  if (answer.outcome !== 'planned') throw new Error(JSON.stringify(answer));
  return answer;
}

/** A point as it lies in a row. */
const kept = (point: PlanPoint | undefined) => JSON.parse(JSON.stringify(point)) as PlanPoint;

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

  it('walks as it did when programmes were recorded, so that those can be had again', async () => {
    const { programme } = await planned(asked, effort(300));
    const print = createHash('sha256').update(JSON.stringify(programme)).digest('hex').slice(0, 16);
    // Another print is another walk: what older releases have recorded could not be rerun, and points need a new WALK.
    expect(print).toBe('0dab9c566d6105dc');
  });

  it('is polished by HiGHS at recorded moments, and comes to the same when it goes on from a point before them', async () => {
    const spent = { iterations: 6_100, polishes: 1 };
    const budget = { kind: 'effort' as const, effort: spent, boundMilliseconds: 0 };
    let point: PlanPoint | undefined;
    const one = await planned(asked, {
      budget,
      onProgress: ({ effort: { iterations } }, now) => {
        if (iterations < 6_000 && !point) point = kept(now());
      },
    });
    const two = await planned(asked, { budget, from: point });
    expect(one.effort).toEqual(spent);
    expect([two.programme, two.effort]).toEqual([one.programme, one.effort]);
    expect(breachesOf(asked, one.programme)).toEqual([]);
  });

  it('goes on from a point of a call that was broken off, and comes to what that one would have come to', async () => {
    const large = drawnProblem(5, { units: 60, people: 16, teams: 4, days: 8, visitsPerDay: 3 });
    const whole = await planned(large, effort(400));
    const broken = new AbortController();
    let point: PlanPoint | undefined;
    const onProgress: PlanOptions['onProgress'] = ({ effort: spent }, now) => {
      if (spent.iterations < 100) return;
      point ??= kept(now());
      broken.abort();
    };
    await expect(planned(large, { ...effort(400), onProgress, signal: broken.signal })).rejects.toThrow('aborted');
    const from = PlanPoint.parse(point);
    let first: number | undefined;
    const again = await planned(large, {
      ...effort(400),
      from,
      onProgress: (now) => (first ??= now.effort.iterations),
    });
    expect(first).toBeGreaterThan(from.effort.iterations);
    expect([again.programme, again.effort]).toEqual([whole.programme, whole.effort]);
    // A seeded fault: with other lots it is another programme.
    const wrong = await planned(large, { ...effort(400), from: { ...from, dice: from.dice + 1 } });
    expect(wrong.programme).not.toEqual(whole.programme);
  });

  it('begins anew where the point belongs to another problem', async () => {
    let point: PlanPoint | undefined;
    const other = drawnProblem(4, { units: 30, people: 9, teams: 3, days: 6, visitsPerDay: 3 });
    await planned(other, { ...effort(50), onProgress: (_, now) => (point = now()) });
    const [anew, whole] = [await planned(asked, { ...effort(300), from: point }), await planned(asked, effort(300))];
    expect(anew.programme).toEqual(whole.programme);
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
