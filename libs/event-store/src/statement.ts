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

/**
 * What lets a statement write: `quick` looks whether the expected heads are there and leaves the rest to the keys, whose
 * violation ends the transaction; `new` leaves all to them, since no stream is there yet. `exact` looks whether the heads
 * are still the last and the command ids unknown, so that a transaction of the caller, or one of several streams, is
 * refused without being lost. Only a race is left to the keys.
 */
export type Gate = 'new' | 'quick' | 'exact';

/** How many events a statement takes: `one` event of one command as plain values, or `many` of many as arrays. */
export type Extent = 'one' | 'many';

/**
 * Holds the order fence until its transaction ends: no reader passes a position that is drawn behind it.
 * 20039 << 48: the fence's locks live in a range of their own ("NG").
 */
export const FENCE = `select pg_advisory_xact_lock_shared(${20039n << 48n} + last_value) from event_store.position_seq`;
const NOTHING = `decode(repeat('00', 32), 'hex')`;

interface Form {
  /** Where a statement's events and commands come from, behind `from gate`. */
  readonly events: string;
  readonly commands: string;
  /** What the gates look at. */
  readonly quick: string;
  readonly exact: string;
  /** The first parameter that is free for a side. */
  readonly free: Readonly<Record<Gate, number>>;
}

/** $1 … $9 are the columns of the events, $10 recordedAt, then what the commands have beside them. */
const FORMS: Readonly<Record<Extent, Form>> = {
  // $11 fingerprint, $12 answer. The event's own place says where the stream should stand.
  one: {
    events: `(select $1::text, $2::int, $3::text, $4::int, $5::uuid, $6::timestamptz, $7::text, $8::bytea, $9::bytea)`,
    commands: `(select $5::uuid, $1::text, $2::int, $11::bytea, $12::text)`,
    quick: `exists (select from event_store.events e where e.stream = $1 and e.version = $2 - 1 and e.hash = $8)`,
    exact: `exists (
         select from (select $2::int - 1 as version, $8::bytea as hash) as head
           left join lateral (
             select e.version, e.hash from event_store.events e where e.stream = $1 order by e.version desc limit 1) last on true
          where head.version = coalesce(last.version, 0) and head.hash = coalesce(last.hash, ${NOTHING}))
       and not exists (select from event_store.commands c where c.id = $5)`,
    free: { new: 13, quick: 13, exact: 13 },
  },
  // Arrays: $11 ids, $12 streams, $13 versions, $14 fingerprints, $15 answers; $16 versions and $17 hashes expected there.
  many: {
    events: `unnest($1::text[], $2::int[], $3::text[], $4::int[], $5::uuid[], $6::timestamptz[], $7::text[], $8::bytea[], $9::bytea[])`,
    commands: `unnest($11::uuid[], $12::text[], $13::int[], $14::bytea[], $15::text[])`,
    quick: `not exists (
         select from unnest($12::text[], $16::int[], $17::bytea[]) as head(stream, version, hash)
          where head.version > 0
            and not exists (
              select from event_store.events e
               where e.stream = head.stream and e.version = head.version and e.hash = head.hash))`,
    exact: `not exists (
         select from unnest($12::text[], $16::int[], $17::bytea[]) as head(stream, version, hash)
           left join lateral (
             select e.version, e.hash from event_store.events e
              where e.stream = head.stream order by e.version desc limit 1) last on true
          where head.version <> coalesce(last.version, 0) or head.hash <> coalesce(last.hash, ${NOTHING}))
       and not exists (select from event_store.commands c where c.id = any($11::uuid[]))`,
    free: { new: 16, quick: 18, exact: 18 },
  },
};

const prepared = new Map<string, Prepared>();

/**
 * The appends of one or more commands as one statement: fence, expected heads, chain, idempotency rows and the callers'
 * side rows. Either all of it is written or, where one head is not as expected, nothing. It gives the events' positions
 * in the order in which the events were given: a function scan hands its rows on as they come.
 * Parameters are those of its form, then one JSON array for each side.
 */
export function appendStatement(sides: readonly Side[], gate: Gate, extent: Extent): Prepared {
  const shape = [gate, extent, ...sides.map((side) => side.name)].join('+');
  const known = prepared.get(shape);
  if (known) return known;
  const form = FORMS[extent];
  // Where nothing is looked at nothing is held back: what may not be written breaks a key, and that undoes all of it.
  const open = gate === 'new';
  const rows = (i: number) => `$${form.free[gate] + i}::json`;
  const parts = [
    ...(open
      ? []
      : [`fence as materialized (${FENCE})`, `gate as materialized (select from fence where ${form[gate]})`]),
    `command as (
      insert into event_store.commands (id, stream, version, fingerprint, answer)
      select c.* from ${open ? '' : 'gate, '}${form.commands} as c)`,
    ...sides.map((side, i) => `side_${i} as (${side.sql(open ? rows(i) : `(select ${rows(i)} from gate)`)})`),
  ];
  const text = `
    with ${parts.join(', ')}
    insert into event_store.events (stream, version, type, schema, command, occurred_at, recorded_at, canonical, prev, hash)
    select e.stream, e.version, e.type, e.schema, e.command, e.occurred_at, $10::timestamptz, e.canonical, e.prev, e.hash
      from ${open ? `(${FENCE} offset 0) as fence` : 'gate'},
           ${form.events} as e(stream, version, type, schema, command, occurred_at, canonical, prev, hash)
    returning position`;
  const statement = { name: `append:${prepared.size}`, text };
  prepared.set(shape, statement);
  return statement;
}
