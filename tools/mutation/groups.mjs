// What is mutated, and the specs that have to notice. A group is one run: its specs are all that is asked about its files.

const core = (library, ...names) => names.map((name) => `libs/${library}/src/core/${name}.ts`);
const specs = (library) => `libs/${library}/src/core`;

/** @type {Record<string, { mutate: string[], specs: string[] }>} */
export const GROUPS = {
  // Thresholds, authority by award and day, bonuses, clocks, ladders, and what stands in the way of an award.
  law: {
    mutate: core('law', 'votes', 'questions', 'choose', 'gates', 'statement', 'check', 'forms', 'award-log'),
    specs: [specs('law')],
  },
  // Thresholds and tallies of a session, and who may do what when.
  council: {
    mutate: core('council', 'threshold', 'voting', 'assembly', 'voting-rules', 'round-guards', 'round-rule'),
    specs: [specs('council')],
  },
  // Papers, the box and the tally.
  ballot: {
    mutate: core('ballot', 'paper', 'ballot-decider', 'ballot-state', 'box-tree'),
    specs: [specs('ballot')],
  },
  // What anybody checks of a published ballot.
  record: {
    mutate: core('ballot', 'check-ballot', 'ballot-record'),
    specs: ['ballot-verify', 'ballot-check'].map((name) => `test/proof/${name}.spec.ts`),
  },
  // Who decides which award, with which bonus, after which council, and in which time.
  commendation: {
    mutate: core(
      'commendation',
      ...[
        'authority',
        'award-law',
        'award-bonus',
        'council-vote',
        'decision-rules',
        'appraisal-clock',
        'proposal-rule',
      ],
    ),
    specs: [
      'authority',
      'appraisal-clock',
      'decision-rules',
      'earlier-awards',
      'bonus-table',
      'proposal-decider',
      'proposal-life',
    ].map((name) => `${specs('commendation')}/${name}.spec.ts`),
  },
  // The permission table, roles in time, and how units lie to one another.
  organization: {
    mutate: core('organization', 'permissions', 'role', 'unit-tree'),
    specs: ['permissions', 'unit-tree', 'unit-succession', 'person'].map(
      (name) => `${specs('organization')}/${name}.spec.ts`,
    ),
  },
  // The edge of the API: session, role and unit, before anything is read.
  edge: {
    mutate: ['libs/platform/src/http/edge.ts'],
    specs: ['edge', 'edge-limits', 'anonymous'].map((name) => `libs/platform/src/http/${name}.spec.ts`),
  },
  // The guards that the edge asks.
  platform: {
    mutate: [
      ...core('platform', 'identity-session'),
      ...['session', 'cross-site', 'rate-limit'].map((name) => `libs/platform/src/http/${name}.ts`),
    ],
    specs: [
      'libs/platform/src/core/identity-session.spec.ts',
      ...['guards', 'rate-limit'].map((name) => `libs/platform/src/http/${name}.spec.ts`),
    ],
  },
};
