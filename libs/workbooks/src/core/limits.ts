/** What a workbook may come to. Whatever is beyond is refused before it is read. */
export const WORKBOOK_LIMITS = {
  /** Of the file as it is sent, in bytes. */
  file: 10 * 1024 * 1024,
  /** Of all its parts when they are unpacked, in bytes. */
  unpacked: 50 * 1024 * 1024,
  /** Parts of the archive. */
  entries: 2_000,
  /** How much larger a part may be than its packed form. Lists of an office come to some 20. */
  ratio: 100,
  /** A part below this may be of any ratio, in bytes. */
  smallPart: 256 * 1024,
  /** Rows of the list. */
  rows: 50_000,
  /** Columns that are looked at. */
  columns: 256,
  /** Characters of a cell. Excel itself takes no more. */
  cell: 32_767,
  /** Cases of one export. */
  exported: 100_000,
} as const;

/** Days for which the file of an import lies here: to mend it, to take the report, and no longer. */
export const KEEP_DAYS = 7;
/** The version of the template; a workbook that was made of an older one is refused. */
export const TEMPLATE_VERSION = 1;
/** What stands in the template's example row, which is never taken for somebody. */
export const TEMPLATE_EXAMPLE = 'Ví dụ: Nguyễn Thị Ngọc (xóa dòng này)';
