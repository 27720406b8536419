import { createHash } from 'node:crypto';
import { stateOf } from '@core/kernel';
import { caseDecider } from '@core/pipeline';
import type { EventStore, RecordedEvent } from '@lib/event-store';
import { caseFileOf, type CaseSurroundings } from './case-aggregate';
import { mendedCaseFiles } from './case-rows';

interface Db {
  query<Row extends object>(text: string, values?: unknown[]): Promise<{ rows: Row[]; rowCount: number | null }>;
}

/** What is wrong with one case's row in `pipeline.case_files`. No values: they may stand where they must not be read. */
export interface CaseFileDifference {
  readonly id: string;
  readonly why:
    /** Columns hold something else than the log leads to. */
    | 'different'
    /** The case has a history and no row. */
    | 'missing'
    /** The row says that it follows from more events than there are. */
    | 'ahead'
    /** The row has no history. */
    | 'unfounded'
    /** This program cannot fold the history. */
    | 'unreadable';
  /** The columns that differ, in order of name; empty for a row or a history that is not there. */
  readonly columns: readonly string[];
  readonly mended: boolean;
}

export interface CaseFilesReport {
  readonly cases: number;
  /** SHA-256 over the rows' hashes in order of id, as they stood when they were compared and as the log leads to them. */
  readonly live: string;
  readonly rebuilt: string;
  readonly differences: readonly CaseFileDifference[];
}

export interface CaseFilesWish {
  /** Mend the rows that differ; without it they are only named. */
  readonly mend?: boolean;
  /** Columns to be left out of the comparison. */
  readonly apart?: readonly string[];
  readonly onProgress?: (done: number, of: number) => void;
}

interface Compared {
  id: string;
  head: number;
  folded: number;
  version: number | null;
  live: string | null;
  rebuilt: string;
  columns: string[];
}

type Row = NonNullable<ReturnType<typeof caseFileOf>>;

/** Columns that follow from the others of their row. */
const MADE_BY_THE_DATABASE = ['facets'];
const BATCH = 200;
/** A case that moves on while it is folded is folded again; so often in a row only a very lively one does. */
const FOLDS = 20;

/**
 * Folds every case and compares the row that follows with the one in `pipeline.case_files`. Cases may change meanwhile:
 * row and history are compared in one snapshot, and a case that has moved on since it was folded is folded again.
 * Mending writes only over a row that follows from no more events than were folded, so a later command's row stays.
 * @param db may insert and update `pipeline.case_files` and read the log: the application's role
 */
export async function checkCaseFiles(
  db: Db,
  store: EventStore,
  around: CaseSurroundings,
  { mend = false, apart = [], onProgress }: CaseFilesWish = {},
): Promise<CaseFilesReport> {
  const ids = (await store.streams(caseDecider.category)).map(({ stream }) => stream.slice(-36)).sort();
  const hashes = { live: createHash('sha256'), rebuilt: createHash('sha256') };
  const differences: CaseFileDifference[] = [];
  for (let at = 0; at < ids.length; at += BATCH) {
    for (const compared of await settle(db, store, around, ids.slice(at, at + BATCH), apart)) {
      if ('why' in compared) {
        differences.push(compared);
        continue;
      }
      hashes.live.update(compared.live ?? '');
      hashes.rebuilt.update(compared.rebuilt);
      const why = whyOf(compared);
      if (!why) continue;
      const mended = mend && why !== 'ahead' && (await write(db, compared.row));
      differences.push({ id: compared.id, why, columns: why === 'missing' ? [] : compared.columns, mended });
    }
    onProgress?.(Math.min(at + BATCH, ids.length), ids.length);
  }
  for (const id of await unfounded(db)) {
    hashes.live.update(id);
    differences.push({ id, why: 'unfounded', columns: [], mended: false });
  }
  return { cases: ids.length, live: hashes.live.digest('hex'), rebuilt: hashes.rebuilt.digest('hex'), differences };
}

function whyOf({ live, rebuilt, version, folded }: Compared): 'different' | 'missing' | 'ahead' | undefined {
  if (version === null) return 'missing';
  if (version > folded) return 'ahead';
  return live === rebuilt ? undefined : 'different';
}

/** Folds and compares until every case was compared with the whole of its history. */
async function settle(
  db: Db,
  store: EventStore,
  around: CaseSurroundings,
  ids: readonly string[],
  apart: readonly string[],
): Promise<readonly ((Compared & { row: Row }) | CaseFileDifference)[]> {
  const settled = new Map<string, (Compared & { row: Row }) | CaseFileDifference>();
  for (let open = ids, fold = 1; open.length > 0; fold++) {
    if (fold > FOLDS) throw new Error(`${open.length} case(s) moved on each time they were folded`);
    const rows = new Map<string, Row>();
    for (const id of open) {
      const row = await rowOf(store, around, id);
      if (row) rows.set(id, row);
      else settled.set(id, { id, why: 'unreadable', columns: [], mended: false });
    }
    for (const compared of await compare(db, [...rows.values()], apart)) {
      const row = rows.get(compared.id);
      if (row && compared.head === compared.folded) settled.set(compared.id, { ...compared, row });
    }
    open = open.filter((id) => !settled.has(id));
  }
  return ids.flatMap((id) => settled.get(id) ?? []);
}

/** The row that the log leads to; undefined when this program cannot fold the case. A failure to read is thrown. */
async function rowOf(store: EventStore, around: CaseSurroundings, id: string): Promise<Row | undefined> {
  let state = caseDecider.initial;
  let last: RecordedEvent | undefined;
  for await (const event of store.scanStream(`${caseDecider.category}-${id}`)) {
    try {
      state = stateOf(caseDecider, [event], state);
    } catch {
      return undefined;
    }
    last = event;
  }
  try {
    return last && caseFileOf(around, id, state, last);
  } catch {
    return undefined; // its plan is not known here
  }
}

/** Both rows as the table's own type, so that equal means equal for the database, and the head in the same snapshot. */
async function compare(db: Db, rows: readonly Row[], apart: readonly string[]): Promise<readonly Compared[]> {
  const { rows: compared } = await db.query<Compared>(
    `select r.id, r.version as folded, f.version,
            (select max(e.version) from event_store.events e where e.stream = $3 || '-' || r.id) as head,
            encode(sha256(convert_to((to_jsonb(f) - $2::text[])::text, 'UTF8')), 'hex') as live,
            encode(sha256(convert_to((to_jsonb(r) - $2::text[])::text, 'UTF8')), 'hex') as rebuilt,
            array(select b.key from jsonb_each(to_jsonb(r) - $2::text[]) b
                   where b.value is distinct from to_jsonb(f) -> b.key order by b.key) as columns
       from json_populate_recordset(null::pipeline.case_files, $1::json) r
       left join pipeline.case_files f on f.id = r.id`,
    [JSON.stringify(rows), [...apart, ...MADE_BY_THE_DATABASE], caseDecider.category],
  );
  return compared;
}

async function write(db: Db, row: Row): Promise<boolean> {
  const { rowCount } = await db.query(mendedCaseFiles.sql('$1::json'), [JSON.stringify([row])]);
  return rowCount === 1;
}

async function unfounded(db: Db): Promise<readonly string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select f.id from pipeline.case_files f
      where not exists (select from event_store.events e where e.stream = $1 || '-' || f.id) order by f.id`,
    [caseDecider.category],
  );
  return rows.map(({ id }) => id);
}
