// What is mutated, and the specs that have to notice. A group is one run: its specs are all that is asked about its files.

const core = (library, ...names) => names.map((name) => `libs/${library}/src/core/${name}.ts`);
const specs = (library) => `libs/${library}/src/core`;

// Not held yet: libs/ballot/src/core/check-ballot.ts and libs/platform/src/http/edge.ts, of whose mutants 68 and 78 of 100 were
// noticed on 2026-11-26. Their specs have to learn the rest before they come in here.

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
  // The guards at the edge of the API.
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
