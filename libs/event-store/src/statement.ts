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

/**
 * What lets a statement write: `quick` looks whether the expected heads are there and leaves the rest to the keys, whose
 * violation ends the transaction; `new` leaves all to them, since no stream is there yet. `exact` looks whether the heads
 * are still the last and the command ids unknown, so that a transaction of the caller, or one of several streams, is
 * refused without being lost. Only a race is left to the keys.
 */
export type Gate = 'new' | 'quick' | 'exact';

const GATES: Readonly<Record<Gate, string>> = {
  new: '',
  quick: `where not exists (
         select from unnest($12::text[], $16::int[], $17::bytea[]) as head(stream, version, hash)
          where head.version > 0
            and not exists (
              select from event_store.events e
               where e.stream = head.stream and e.version = head.version and e.hash = head.hash))`,
  exact: `where not exists (
         select from unnest($12::text[], $16::int[], $17::bytea[]) as head(stream, version, hash)
           left join lateral (
             select e.version, e.hash from event_store.events e
              where e.stream = head.stream order by e.version desc limit 1) last on true
          where head.version <> coalesce(last.version, 0)
             or head.hash <> coalesce(last.hash, decode(repeat('00', 32), 'hex')))
       and not exists (select from event_store.commands c where c.id = any($11::uuid[]))`,
};
const HEADS = 16;

const prepared = new Map<string, Prepared>();

/**
 * The appends of one or more commands as one statement: fence, expected heads, chain, idempotency rows and the callers'
 * side rows. Either all of it is written or, where one head is not as expected, nothing. It gives the events' positions
 * in the order in which the events were given: a function scan hands its rows on as they come.
 * Parameters: events ($1 streams, $2 versions, $3 types, $4 schemas, $5 commands, $6 occurredAt, $7 canonicals, $8 prevs,
 * $9 hashes), $10 recordedAt, commands ($11 ids, $12 streams, $13 versions, $14 fingerprints, $15 answers), with every gate
 * but `new` the expected heads of those streams ($16 versions, $17 hashes), then one JSON array for each side.
 */
export function appendStatement(sides: readonly Side[], gate: Gate): Prepared {
  const shape = [gate, ...sides.map((side) => side.name)].join('+');
  const known = prepared.get(shape);
  if (known) return known;
  const firstSide = gate === 'new' ? HEADS : HEADS + 2;
  const parts = sides.map((side, i) => `, side_${i} as (${side.sql(`(select $${firstSide + i}::json from gate)`)})`);
  const text = `
    with fence as materialized (
      select pg_advisory_xact_lock_shared(${FENCE} + last_value) from event_store.position_seq
    ), gate as materialized (
      select from fence ${GATES[gate]}
    ), command as (
      insert into event_store.commands (id, stream, version, fingerprint, answer)
      select c.* from gate, unnest($11::uuid[], $12::text[], $13::int[], $14::bytea[], $15::text[]) as c
    )${parts.join('')}
    insert into event_store.events (stream, version, type, schema, command, occurred_at, recorded_at, canonical, prev, hash)
    select e.stream, e.version, e.type, e.schema, e.command, e.occurred_at, $10, e.canonical, e.prev, e.hash
      from gate, unnest($1::text[], $2::int[], $3::text[], $4::int[], $5::uuid[], $6::timestamptz[], $7::text[],
                        $8::bytea[], $9::bytea[])
           as e(stream, version, type, schema, command, occurred_at, canonical, prev, hash)
    returning position`;
  const statement = { name: `append:${prepared.size}`, text };
  prepared.set(shape, statement);
  return statement;
}
