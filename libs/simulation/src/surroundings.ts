import { vietnamLaw } from '@core/law';
import type { ObligationSurroundings } from '@lib/obligations';
import type { CaseSurroundings } from '@lib/pipeline';
import type { Scene } from './scene';

/** What obligations of a simulation ask of plans, units and calendars. */
export function obligationsAround({ plan, tree, ...scene }: Scene): ObligationSurroundings {
  const find: ObligationSurroundings['plans']['find'] = (ref) =>
    ref.id === plan.id && ref.version === plan.version ? plan : undefined;
  return { plans: { find }, tree, calendarOf: (unit) => scene.calendarOf(unit) };
}

/**
 * What cases of a simulation ask: plans, units, law and calendars are those of production. A file that is named is there, a
 * round that is named takes candidates, nobody has an award on record, and nobody is erased.
 */
export function casesAround(scene: Scene): CaseSurroundings {
  const { plan, tree } = scene;
  return {
    plans: { find: obligationsAround(scene).plans.find, inForce: () => [plan], current: () => plan },
    law: vietnamLaw,
    directory: { tree, personNames: () => Promise.resolve(new Map()) },
    calendars: { forUnit: (unit) => scene.calendarOf(unit) },
    evidence: { known: (_case, fingerprints) => Promise.resolve(new Set(fingerprints)) },
    rounds: { takesCandidates: () => Promise.resolve(true), constituted: () => Promise.resolve(undefined) },
    awards: {
      awardsOf: () => Promise.resolve([]),
      achievementIn: () => Promise.resolve(undefined),
      paidIn: () => Promise.resolve(new Map()),
    },
    keys: { find: (subject) => Promise.resolve({ subject, bytes: Buffer.alloc(0) }) },
  };
}
