import { z } from 'zod';
import { ColumnField, ColumnMapping } from './columns';

const Named = z.object({ id: z.string(), name: z.string() });

/** How far an import is. `checking` and `committing` are works of the worker. */
export const UPLOAD_STEPS = ['checking', 'checked', 'refused', 'committing', 'finished', 'cancelled'] as const;
export type UploadStep = (typeof UPLOAD_STEPS)[number];

/** What becomes of rows about somebody of whom there is probably a case. */
export const DUPLICATE_CHOICES = ['leave-out', 'open-anyway'] as const;
export type DuplicateChoice = (typeof DUPLICATE_CHOICES)[number];

/** What the check has found: numbers of rows. */
export const CheckCounts = z.object({
  rows: z.int(),
  /** Rows that would be opened. */
  good: z.int(),
  wrong: z.int(),
  /** Of the good ones, those about somebody of whom there is probably a case, here or higher up in the file. */
  duplicates: z.int(),
  /** Rows with something worth a look. */
  warned: z.int(),
});
export type CheckCounts = z.infer<typeof CheckCounts>;

/** What became of the rows. */
export const CommitCounts = z.object({ opened: z.int(), refused: z.int(), leftOut: z.int() });
export type CommitCounts = z.infer<typeof CommitCounts>;

const Progress = z.object({ done: z.int(), total: z.int() });
export type UploadProgress = z.infer<typeof Progress>;

const FaultView = z.object({
  field: ColumnField.nullable(),
  /** The column's letters in the workbook. */
  column: z.string().nullable(),
  code: z.string(),
  says: z.string(),
  warning: z.boolean(),
});
const FaultyRow = z.object({
  /** As Excel numbers it. */
  row: z.int(),
  name: z.string().nullable(),
  faults: z.array(FaultView),
});
export type FaultyRow = z.infer<typeof FaultyRow>;

const ColumnView = z.object({
  index: z.int(),
  letters: z.string(),
  heading: z.string(),
  /** The first values below the heading. */
  samples: z.array(z.string()),
});
export type ColumnView = z.infer<typeof ColumnView>;

const head = {
  id: z.uuid(),
  unit: Named,
  by: Named,
  fileName: z.string(),
  step: z.enum(UPLOAD_STEPS),
  counts: CheckCounts.nullable(),
  committed: CommitCounts.nullable(),
  progress: Progress.nullable(),
  createdAt: z.iso.datetime(),
  /** From then on the file and what it says is gone; the numbers stay. */
  purgeAt: z.iso.datetime(),
  purged: z.boolean(),
};

export const UploadRow = z.object(head);
export type UploadRow = z.infer<typeof UploadRow>;
export const UploadList = z.object({ items: z.array(UploadRow) });

export const UploadView = z.object({
  ...head,
  /** Why the whole workbook was refused; a sentence. */
  refusal: z.object({ code: z.string(), says: z.string() }).nullable(),
  sheet: z.string().nullable(),
  columns: z.array(ColumnView),
  mapping: ColumnMapping,
  /** The first rows with faults or warnings; the workbook with the column "Lỗi" has them all. */
  faulty: z.array(FaultyRow),
  moreFaulty: z.int(),
});
export type UploadView = z.infer<typeof UploadView>;
