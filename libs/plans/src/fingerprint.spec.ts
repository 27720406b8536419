import { type Plan, publishedPlans } from '@core/plans';
import fc from 'fast-check';
import { planFingerprint, planText } from './fingerprint';
import frozen from './fingerprints.json';

const fingerprints: Readonly<Record<string, Readonly<Record<string, string>>>> = frozen;
const first = publishedPlans[0] as Plan;

describe('fingerprints of published plans', () => {
  it.each(publishedPlans.map((plan) => [plan.id, plan.version, plan] as const))(
    '%s version %i',
    (id, version, plan) => {
      const expected = fingerprints[id]?.[version];
      const actual = planFingerprint(plan);
      if (actual !== expected) {
        throw new Error(
          expected === undefined
            ? `${id} version ${version} is new: write "${version}": "${actual}" under "${id}" in fingerprints.json`
            : `${id} version ${version} is published and may not change (${expected} became ${actual}): ` +
                'leave its data as it was and publish the change as a new version',
        );
      }
    },
  );

  it('are frozen for no version that has gone', () => {
    const known = publishedPlans.map((plan) => `${plan.id} ${plan.version}`);
    const kept = Object.entries(fingerprints).flatMap(([id, versions]) =>
      Object.keys(versions).map((version) => `${id} ${version}`),
    );
    expect(kept.sort()).toEqual(known.sort());
  });

  it('do not depend on the order in which members are written', () => {
    const shuffled = (value: unknown, seed: number): unknown => {
      if (value === null || typeof value !== 'object') return value;
      if (Array.isArray(value)) return value.map((item) => shuffled(item, seed));
      const entries = Object.entries(value).map(([key, inner]) => [key, shuffled(inner, seed)] as const);
      return Object.fromEntries(seed % 2 ? entries.reverse() : [...entries.slice(seed), ...entries.slice(0, seed)]);
    };
    fc.assert(
      fc.property(fc.nat(20), (seed) => {
        expect(planFingerprint(shuffled(first, seed) as Plan)).toBe(planFingerprint(first));
      }),
      { numRuns: 20 },
    );
  });

  it('change with any change of content', () => {
    const changes: Plan[] = [
      { ...first, version: 2 },
      { ...first, title: `${first.title}.` },
      { ...first, stages: [...first.stages].reverse() },
      { ...first, quotas: first.quotas.slice(1) },
      { ...first, openRows: undefined },
    ];
    const all = [first, ...changes].map(planFingerprint);
    expect(new Set(all).size).toBe(all.length);
  });

  it('are of a text that can be read back', () => {
    expect(JSON.parse(planText(first))).toEqual(first);
  });
});
