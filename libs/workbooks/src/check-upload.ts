import { Rejection } from '@core/kernel';
import type { DoWork } from '@lib/scheduling';
import { type CheckCounts, columnLetters, type ColumnMapping, type FaultyRow, rowSentence } from './core';
import { type CheckedRow, checkRows } from './check-rows';
import { withColumn } from './patch-workbook';
import type { CaseTarget, WorkbookSurroundings } from './ports';
import { type OpenedList, openList } from './read-list';
import type { Uploads } from './uploads';
import { vocabularyOf } from './vocabulary';
import { collected } from './zip-writer';

/** What a worker needs for lists that were uploaded. */
export interface UploadParts {
  readonly uploads: Uploads;
  readonly around: WorkbookSurroundings;
  readonly target: CaseTarget;
}

/** Rows with faults that a screen shows; the workbook with the column of faults has them all. */
const MOST_SHOWN = 200;
export const FAULT_HEADING = 'Lỗi';

/**
 * Reads a list as a long work: finds its columns, checks every row by the rules of OpenCase, and writes what is wrong into a
 * copy of the sender's own workbook. No case is opened. Killed, it is begun again and comes to the same.
 */
export function checkUploads({ uploads, around, target }: UploadParts): DoWork {
  return async ({ id: work, streamId: id }, { signal, tell }) => {
    const upload = await uploads.find(id);
    const bytes = await uploads.file(id, 'original');
    if (!upload || !bytes || upload.work !== work || upload.step !== 'checking') return;
    try {
      const list = await openList(bytes);
      const mapping = upload.mapping ?? (await uploads.columns.find(upload.by, list.columns)) ?? list.suggested;
      if (upload.mapping) await uploads.columns.keep(upload.by, list.columns, mapping);
      const holdings = await around.holdings(upload.by);
      const vocabulary = vocabularyOf(around, upload.unit, holdings);
      const rules = { upload: id, mapping, vocabulary, person: upload.by, holdings, around, target };
      const found = new Findings(mapping);
      for await (const batch of checkRows(list.rows(mapping), rules)) {
        signal.throwIfAborted();
        for (const row of batch) found.take(row);
        tell(found.counts.rows);
      }
      const { faulty, texts } = found;
      const findings = {
        sheet: list.sheet.name,
        columns: list.columns,
        faulty: faulty.slice(0, MOST_SHOWN),
        moreFaulty: Math.max(0, found.counts.wrong + found.warnedOnly - MOST_SHOWN),
      };
      await uploads.keep(id, 'check', Buffer.from(JSON.stringify(findings)));
      await keepReport(uploads, id, list, texts);
      signal.throwIfAborted();
      await uploads.checked(id, work, { counts: found.counts, mapping });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await uploads.refused(id, work, error.code);
    }
  };
}

/** Writes the sender's workbook with the column of faults beside the original. */
export async function keepReport(
  uploads: Uploads,
  id: string,
  { parts, sheet, headingAt }: OpenedList,
  texts: Map<number, string>,
): Promise<void> {
  texts.set(headingAt, FAULT_HEADING);
  await uploads.keep(id, 'report', await collected(withColumn(parts, sheet, texts)));
}

function isRefusal(error: unknown): error is Rejection {
  return error instanceof Rejection && error.code.startsWith('WORKBOOK_');
}

class Findings {
  readonly counts: { -readonly [K in keyof CheckCounts]: number } = {
    ...{ rows: 0, good: 0, wrong: 0, duplicates: 0, warned: 0 },
  };
  readonly faulty: FaultyRow[] = [];
  readonly texts = new Map<number, string>();
  warnedOnly = 0;

  constructor(private readonly mapping: ColumnMapping) {}

  take({ number, name, faults, wish, duplicates, twin }: CheckedRow): void {
    const warned = faults.some(({ warning }) => warning);
    this.counts.rows += 1;
    if (wish) this.counts.good += 1;
    else this.counts.wrong += 1;
    if (duplicates.length > 0 || twin !== undefined) this.counts.duplicates += 1;
    if (warned) this.counts.warned += 1;
    if (warned && wish) this.warnedOnly += 1;
    if (faults.length === 0) return;
    this.texts.set(number, rowSentence(faults));
    if (this.faulty.length >= MOST_SHOWN) return;
    const seen = faults.map(({ field, code, says, warning }) => {
      const column = field === undefined ? undefined : this.mapping[field];
      return {
        ...{ field: field ?? null, column: column === undefined ? null : columnLetters(column) },
        ...{ code, says, warning: warning ?? false },
      };
    });
    this.faulty.push({ row: number, name: name ?? null, faults: seen });
  }
}
