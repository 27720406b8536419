import fc from 'fast-check';
import {
  breachesOf,
  constraintsOf,
  type Fact,
  fieldOf,
  keepingOnly,
  keyOf,
  type ProgrammeProblem,
  programmeSearch,
  sentenceOf,
} from '@core/routing';
import { anyProgramme } from './core/testing/any-programme';
import { drawnProblem, person, problem, unit, workingDays } from './core/testing/problems';
import { conflictOf } from './conflict';
import { feasibility } from './feasible';
import { type Highs, openHighs } from './highs';
import { planProgramme } from './plan';

const RUNS = process.env['FAULTS'] === 'long' ? 100 : 4;
const effort = { kind: 'effort' as const, effort: { iterations: 200, polishes: 0 }, boundMilliseconds: 0 };

async function conflict(of: ProgrammeProblem): Promise<{ codes: string[]; facts: Fact[]; proven: boolean }> {
  const answer = await planProgramme(of, { budget: effort });
  if (answer.outcome !== 'in-conflict') throw new Error('a programme was found');
  return { codes: answer.conflict.map(({ code }) => code).sort(), facts: answer.conflict, proven: answer.proven };
}

describe('a problem without a programme', () => {
  let highs: Highs;
  beforeAll(async () => {
    highs = await openHighs(() => false);
  });
  afterAll(() => highs.close());

  it.each<[string, ProgrammeProblem, string[]]>([
    ['nobody may head', problem({ people: [person('p1'), person('p2', { maySecretary: true })] }), ['head-needed']],
    [
      'one person for two posts',
      problem({ people: [person('p1', { mayHead: true, maySecretary: true })] }),
      ['head-needed', 'secretary-needed'],
    ],
    ['a window without working days', problem({ days: [], units: [unit('u1')] }), ['window']],
    [
      'a unit of which nobody knows where it lies',
      problem({ units: [unit('u1', { standing: 'must-visit', place: null })] }),
      ['must-visit', 'place-unknown'],
    ],
    [
      'all in conflict with one unit',
      problem({
        units: [unit('u1', { standing: 'must-visit' }), unit('u2', { standing: 'must-visit' })],
        people: [person('p1', { mayHead: true, conflicts: ['u1'] }), person('p2', { maySecretary: true })],
      }),
      ['head-needed', 'must-visit', 'own-unit-or-interest'],
    ],
    [
      'too many for the days there are',
      problem({
        days: workingDays(1),
        visitsPerDay: 1,
        units: [unit('u1', { standing: 'must-visit' }), unit('u2', { standing: 'must-visit' })],
      }),
      ['must-visit', 'must-visit', 'visits-a-day', 'window'],
    ],
    [
      'notice that goes beyond the window',
      problem({
        days: workingDays(2),
        earliestDay: workingDays(5)[4] as never,
        units: [unit('u1', { standing: 'must-visit' })],
      }),
      ['must-visit', 'notice', 'window'],
    ],
    [
      'a day that is too short for two',
      problem({
        days: workingDays(1),
        dayMinutes: 300,
        units: [unit('u1', { standing: 'must-visit' }), unit('u2', { standing: 'must-visit' })],
      }),
      ['day-length', 'must-visit', 'must-visit', 'window'],
    ],
    [
      'a visit that must stay on a day on which the unit is closed',
      problem({
        units: [unit('u1', { closed: workingDays(1) })],
        standing: {
          teams: [],
          visits: [{ unit: 'u1', team: 't1', day: workingDays(1)[0] as never, hold: 'fixed' }],
        },
      }),
      ['closed-to-visits', 'fixed-visit'],
    ],
  ])('%s', async (_, asked, codes) => {
    const found = await conflict(asked);
    expect(found).toMatchObject({ codes, proven: true });
    for (const fact of found.facts) expect(sentenceOf(fact, (kind, id) => `${kind} ${id}`)).not.toMatch(/[{}?]/);
  });

  /** Constraints without which there is a programme no more than with them: none of them should have been named. */
  async function inVain(asked: ProgrammeProblem, facts: readonly Fact[]): Promise<Fact[]> {
    const spared: Fact[] = [];
    for (const fact of facts) {
      const rest = keepingOnly(
        asked,
        facts.filter((other) => other !== fact),
      );
      const verdict = await feasibility(rest, highs);
      if (verdict.feasible !== true) spared.push(fact);
      else expect(breachesOf(rest, verdict.programme)).toEqual([]);
    }
    return spared;
  }

  it('names constraints of which none is in vain: without any one of them there is a programme that breaks nothing', async () => {
    let conflicts = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000_000), async (seed) => {
        const drawn = drawnProblem(seed, { units: 5, people: 5, teams: 2, days: 2, visitsPerDay: 1 });
        const asked = { ...drawn, units: drawn.units.map((one) => ({ ...one, standing: 'must-visit' as const })) };
        const found = await conflictOf(asked, highs);
        if (!found?.proven) return;
        conflicts++;
        expect((await feasibility(keepingOnly(asked, found.facts), highs)).feasible).toBe(false);
        expect(await inVain(asked, found.facts)).toEqual([]);
      }),
      { numRuns: RUNS, seed: 20260302 },
    );
    expect(conflicts).toBeGreaterThanOrEqual(RUNS / 2);
  });

  it('is told from one with a programme as by trying everything', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000_000), async (seed) => {
        const asked = drawnProblem(seed, { units: 3, people: 4, teams: 1, days: 2, visitsPerDay: 2 });
        const all = keepingOnly(asked, constraintsOf(asked));
        const { feasible } = await feasibility(all, highs);
        expect(feasible).toBe(anyProgramme(all));
      }),
      { numRuns: RUNS },
    );
  });

  it('has a control: one too many in a set is seen to be in vain, and a set with one too few to be none', async () => {
    const asked = problem({
      units: [unit('u1', { standing: 'must-visit', place: null }), unit('u2', { standing: 'must-visit' })],
    });
    const found = (await conflictOf(asked, highs))?.facts ?? [];
    const more: Fact = { code: 'must-visit', unit: 'u2' };
    expect(found.map(keyOf)).not.toContain(keyOf(more));
    // With one that nothing hangs on, the rest is in conflict as before; with all of them, every one is needed.
    expect(await inVain(asked, [...found, more])).toEqual([more]);
    expect(await inVain(asked, found)).toEqual([]);
    expect((await feasibility(keepingOnly(asked, found.slice(1)), highs)).feasible).toBe(true);
  });

  it('finds a programme by the model where the search is sent away without one', async () => {
    const asked = drawnProblem(1, { units: 10, people: 8, teams: 2, days: 3, visitsPerDay: 2 });
    expect(programmeSearch(fieldOf(asked))?.complete).toBe(false);
    const answer = await planProgramme(asked, { budget: { ...effort, effort: { iterations: 0, polishes: 0 } } });
    expect(answer.outcome === 'planned' && breachesOf(asked, answer.programme)).toEqual([]);
  });
});
