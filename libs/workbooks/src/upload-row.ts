import type {
  CheckCounts,
  ColumnMapping,
  ColumnView,
  CommitCounts,
  DuplicateChoice,
  FaultyRow,
  UploadProgress,
  UploadStep,
} from './core';

/** What a check has found, as it lies sealed beside the file. */
export interface CheckFindings {
  readonly sheet: string;
  readonly columns: readonly ColumnView[];
  readonly faulty: readonly FaultyRow[];
  readonly moreFaulty: number;
}

/** An upload as the database knows it. */
export interface Upload {
  readonly id: string;
  readonly unit: string;
  readonly by: string;
  readonly fileName: string;
  readonly step: UploadStep;
  readonly work: string;
  readonly mapping: ColumnMapping | null;
  readonly counts: CheckCounts | null;
  readonly refusal: string | null;
  readonly duplicates: DuplicateChoice | null;
  readonly committedBy: string | null;
  readonly committed: CommitCounts | null;
  readonly progress: UploadProgress | null;
  readonly createdAt: Date;
  readonly purgeAt: Date;
  readonly purged: boolean;
}

/** What became of one row. */
export interface RowOutcome {
  readonly number: number;
  readonly outcome: 'opened' | 'refused' | 'left-out';
  readonly caseId?: string;
  readonly code?: string;
}

/** A row of `workbooks.uploads` with what became of its rows and its work. */
export interface UploadRecord {
  id: string;
  unit: string;
  uploaded_by: string;
  salt: Buffer | null;
  file_name: string | null;
  step: UploadStep;
  work: string;
  mapping: ColumnMapping | null;
  counts: CheckCounts | null;
  refusal: string | null;
  duplicates: DuplicateChoice | null;
  committed_by: string | null;
  created_at: Date;
  purge_at: Date;
  opened: number;
  refused: number;
  left_out: number;
  done: string | null;
  total: string | null;
}

/** The columns of `UploadRecord`, and where they come from. */
export const UPLOAD_COLUMNS = `u.id, u.unit, u.uploaded_by, u.salt, u.file_name, u.step, u.work, u.mapping, u.counts, u.refusal,
  u.duplicates, u.committed_by, u.created_at, u.purge_at,
  coalesce(r.opened, 0)::int as opened, coalesce(r.refused, 0)::int as refused, coalesce(r.left_out, 0)::int as left_out,
  w.done::text, w.total::text`;
export const FROM_UPLOADS = `from workbooks.uploads u
  left join scheduling.works w on w.id = u.work
  left join lateral (
    select count(*) filter (where outcome = 'opened') as opened, count(*) filter (where outcome = 'refused') as refused,
           count(*) filter (where outcome = 'left-out') as left_out
      from workbooks.rows where upload = u.id) r on true`;
