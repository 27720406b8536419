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

const prepared = new Map<string, Prepared>();

/**
 * The append as one statement: fence, expected version, chain, idempotency row and the callers' side rows.
 * Parameters: stream, expected version, hash at that version, command id, occurredAt, recordedAt, types[], schemas[],
 * canonicals[], prevs[], hashes[], fingerprint, answer, then one JSON array for each side.
 */
export function appendStatement(sides: readonly Side[]): Prepared {
  const shape = sides.map((side) => side.name).join('+');
  const known = prepared.get(shape);
  if (known) return known;
  const parts = sides.map((side, i) => `, side_${i} as (${side.sql(`(select $${14 + i}::json from head)`)})`);
  const text = `
    with fence as materialized (
      select pg_advisory_xact_lock_shared(${FENCE} + last_value) from event_store.position_seq
    ), head as materialized (
      select from fence
       where $2::int = 0
          or exists (select from event_store.events e where e.stream = $1 and e.version = $2 and e.hash = $3)
    ), appended as (
      insert into event_store.events (stream, version, type, schema, command, occurred_at, recorded_at, canonical, prev, hash)
      select $1, $2 + e.n, e.type, e.schema, $4, $5, $6, e.canonical, e.prev, e.hash
        from head, unnest($7::text[], $8::int[], $9::text[], $10::bytea[], $11::bytea[])
             with ordinality as e(type, schema, canonical, prev, hash, n)
       order by e.n
      returning position
    ), command as (
      insert into event_store.commands (id, stream, version, fingerprint, answer)
      select $4, $1, $2 + cardinality($7::text[]), $12, $13 from head
    )${parts.join('')}
    select max(position) as position from appended`;
  const statement = { name: `append:${prepared.size}`, text };
  prepared.set(shape, statement);
  return statement;
}
