/** A role, what it tries, the statement, and the SQLSTATE it must get (`done` when it may). */
type Row<Role extends string> = [Role, string, string, string];

const DENIED = '42501';
const CHECK = '23514';

/** One row in every table of the sealed log. */
export const SEALED_ROWS = [
  "insert into event_store.subtree_roots select origin, 1, 0, sha256('') from event_store.logs",
  "insert into event_store.lost_leaves select origin, 7, sha256('') from event_store.logs",
  "insert into event_store.signed_checkpoints select origin, 1, sha256(''), 'note' from event_store.logs",
  "insert into event_store.log_keys select 'vkey', origin from event_store.logs",
  "insert into event_store.cosignatures select origin, 1, 'vkey', 'line' from event_store.logs",
];
const SEALED_TABLES = ['log_runs', 'subtree_roots', 'lost_leaves', 'signed_checkpoints', 'log_keys', 'cosignatures'];
const moveHead = (set: string) => 'update event_store.log_head set CHANGE'.replace('CHANGE', set);
const FORWARDS = 'size = size + 1, position = position + 1, root = sha256(root)';
/** What one role may add to the sealed log; all others are denied. */
const SEALING: Row<string>[] = [
  ['neuguong_sealer', 'moving the head', moveHead(FORWARDS), 'done'],
  ['neuguong_sealer', 'a run', 'insert into event_store.log_runs select origin, 1, 5 from event_store.logs', 'done'],
  [
    'neuguong_sealer',
    'a subtree',
    "insert into event_store.subtree_roots select origin, 1, 1, sha256('') from event_store.logs",
    'done',
  ],
  [
    'neuguong_sealer',
    'a checkpoint',
    "insert into event_store.signed_checkpoints (origin, size, root, note) select origin, 2, sha256(''), 'note' from event_store.logs",
    'done',
  ],
  [
    'neuguong_sealer',
    'a key',
    "insert into event_store.log_keys (vkey, origin) select 'other', origin from event_store.logs",
    'done',
  ],
  [
    'neuguong_app',
    'a cosignature',
    "insert into event_store.cosignatures (origin, size, vkey, line) select origin, 1, 'other', 'line' from event_store.logs",
    'done',
  ],
];

const OPENING = `select event_store.open_epoch(origin, 0, sha256(''), 'why', 'neu-guong/00000000-0000-4000-8000-000000000009',
                                            gen_random_uuid(), now(), '{}') from event_store.logs`;

/** What nobody may do to the sealed log, not even its owner while the triggers stand. */
export const SEALED_REWRITING: [string, string][] = [
  ...SEALED_TABLES.flatMap((table): [string, string][] => [
    [['UPDATE', 'of', table].join(' '), 'update event_store.TABLE set origin = origin'.replace('TABLE', table)],
    [['DELETE', 'of', table].join(' '), 'delete from event_store.TABLE'.replace('TABLE', table)],
    [['TRUNCATE', 'of', table].join(' '), 'truncate event_store.TABLE cascade'.replace('TABLE', table)],
  ]),
  ['UPDATE of the head, backwards', moveHead('size = size - 1')],
  ['UPDATE of the head, in its place', moveHead("root = sha256('')")],
  ['UPDATE of the head, to another log', moveHead("origin = 'other'")],
  ['DELETE of the head', 'delete from event_store.log_head'],
  ['TRUNCATE of the head', 'truncate event_store.log_head cascade'],
  ['making up a lost leaf', "insert into event_store.lost_leaves select origin, 8, sha256('') from event_store.logs"],
];

/** What each role may and may not add to the sealed log. */
export function sealedByRole<Role extends string>(roles: readonly Role[]): Row<Role>[] {
  const rows: Row<string>[] = [
    ...roles.map((role): Row<string> => [role, 'opening a log', OPENING, DENIED]),
    ...SEALING.flatMap(([able, ...rest]) =>
      roles.map((role): Row<string> => (role === able ? [able, ...rest] : [role, rest[0], rest[1], DENIED])),
    ),
    [
      'neuguong_sealer',
      'the head of a log that it makes up',
      "insert into event_store.log_head (origin) values ('x')",
      DENIED,
    ],
    [
      'neuguong_sealer',
      'a checkpoint of a log that is none',
      "insert into event_store.signed_checkpoints (origin, size, root, note) values ('x', 1, sha256(''), 'note')",
      '23503',
    ],
    [
      'neuguong_sealer',
      'a second checkpoint of a size',
      "insert into event_store.signed_checkpoints (origin, size, root, note) select origin, 1, sha256('x'), 'note' from event_store.logs",
      '23505',
    ],
    [
      'neuguong_sealer',
      'a checkpoint of its own time',
      "insert into event_store.signed_checkpoints select origin, 2, sha256(''), 'note', '2020-01-01' from event_store.logs",
      DENIED,
    ],
    [
      'neuguong_sealer',
      'another subtree',
      "insert into event_store.subtree_roots select origin, 1, 0, sha256('x') from event_store.logs",
      '23505',
    ],
    [
      'neuguong_sealer',
      'a root that is no hash',
      "insert into event_store.subtree_roots select origin, 1, 1, 'x' from event_store.logs",
      CHECK,
    ],
    [
      'neuguong_app',
      'a cosignature of what was not signed',
      "insert into event_store.cosignatures (origin, size, vkey, line) select origin, 9, 'vkey', 'line' from event_store.logs",
      '23503',
    ],
  ];
  return rows as Row<Role>[];
}
