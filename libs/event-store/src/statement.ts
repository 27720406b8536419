/**
 * What a command writes beside its events, in the same statement and so in the same commit.
 * `sql` is an INSERT, UPDATE or upsert that takes its rows from `json_to_recordset(<rows>)`; `rows` is the SQL text of
 * a JSON array. When the append is refused that array is null, and the side writes nothing.
 */
export interface Side {
  readonly name: string;
  readonly sql: (rows: string) => string;
}

export interface SideRows {
  readonly side: Side;
  readonly rows: readonly object[];
}

export interface Prepared {
  readonly name: string;
  readonly text: string;
}

// 20039 << 48: the fence's locks live in a range of their own ("NG").
const FENCE = 20039n << 48n;
const FIRST_SIDE = 19;

const prepared = new Map<string, Prepared>();

/**
 * What lets a statement write: `quick` looks whether the expected heads are there and leaves the rest to the keys, whose
 * violation ends the transaction; `exact` looks whether they are still the last and the command ids unknown, so that a
 * transaction of the caller, or one of several streams, is refused without being lost. Only a race is left to the keys.
 */
export type Gate = 'quick' | 'exact';

const GATES: Readonly<Record<Gate, string>> = {
  quick: `not exists (
         select from unnest($1::text[], $2::int[], $3::bytea[]) as head(stream, version, hash)
          where head.version > 0
            and not exists (
              select from event_store.events e
               where e.stream = head.stream and e.version = head.version and e.hash = head.hash))`,
  exact: `not exists (
         select from unnest($1::text[], $2::int[], $3::bytea[]) as head(stream, version, hash)
           left join lateral (
             select e.version, e.hash from event_store.events e
              where e.stream = head.stream order by e.version desc limit 1) last on true
          where head.version <> coalesce(last.version, 0)
             or head.hash <> coalesce(last.hash, decode(repeat('00', 32), 'hex')))
       and not exists (select from event_store.commands c where c.id = any($14::uuid[]))`,
};

/**
 * The appends of one or more commands as one statement: fence, expected heads, chain, idempotency rows and the callers'
 * side rows. Either all of it is written or, where one head is not as expected, nothing.
 * Parameters: expected heads ($1 streams, $2 versions, $3 hashes), events ($4 streams, $5 versions, $6 types,
 * $7 schemas, $8 commands, $9 occurredAt, $10 canonicals, $11 prevs, $12 hashes), $13 recordedAt, commands ($14 ids,
 * $15 streams, $16 versions, $17 fingerprints, $18 answers), then one JSON array for each side.
 */
export function appendStatement(sides: readonly Side[], gate: Gate = 'quick'): Prepared {
  const shape = [gate, ...sides.map((side) => side.name)].join('+');
  const known = prepared.get(shape);
  if (known) return known;
  const parts = sides.map((side, i) => `, side_${i} as (${side.sql(`(select $${FIRST_SIDE + i}::json from gate)`)})`);
  const text = `
    with fence as materialized (
      select pg_advisory_xact_lock_shared(${FENCE} + last_value) from event_store.position_seq
    ), gate as materialized (
      select from fence
       where ${GATES[gate]}
    ), appended as (
      insert into event_store.events (stream, version, type, schema, command, occurred_at, recorded_at, canonical, prev, hash)
      select e.stream, e.version, e.type, e.schema, e.command, e.occurred_at, $13, e.canonical, e.prev, e.hash
        from gate, unnest($4::text[], $5::int[], $6::text[], $7::int[], $8::uuid[], $9::timestamptz[], $10::text[],
                          $11::bytea[], $12::bytea[]) with ordinality
             as e(stream, version, type, schema, command, occurred_at, canonical, prev, hash, n)
       order by e.n
      returning stream, position
    ), command as (
      insert into event_store.commands (id, stream, version, fingerprint, answer)
      select c.* from gate, unnest($14::uuid[], $15::text[], $16::int[], $17::bytea[], $18::text[]) as c
    )${parts.join('')}
    select stream, max(position) as position from appended group by stream`;
  const statement = { name: `append:${prepared.size}`, text };
  prepared.set(shape, statement);
  return statement;
}
