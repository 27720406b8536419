import { parseCsv } from '@core/organization';
import { z } from 'zod';
import { Work } from './obligation-schema';

/** A row of the register: one thing that a document says, with the place where it says it. */
export const RegisterRow = z.strictObject({
  row: z.string().regex(/^(NA|NT|DN|DK|SL)-\d\d$/),
  /** The place in the document, as its readers look for it. */
  clause: z.string().min(1),
  what: z.string().min(1),
  work: z.array(Work).min(1),
  /** True when the document orders somebody to do something; such a row must become an obligation. */
  acts: z.boolean(),
  /** `doubtful` where the text is damaged, contradicts itself or can be read in two ways. */
  reading: z.enum(['found', 'doubtful']),
});
export type RegisterRow = z.infer<typeof RegisterRow>;

/** The document of a row: the letters before its number. */
export const documentOf = (row: string): string => row.replace(/-\d+$/, '');

/**
 * The rows of data/register.csv. Columns: row, clause, what, work (several, with spaces), acts (yes or no), reading.
 * Throws Error for a row that cannot be read or that comes twice.
 */
export function registerRows(csv: string): readonly RegisterRow[] {
  const seen = new Set<string>();
  return parseCsv(csv).map((line) => {
    const { work = '', acts = '' } = line;
    const read = RegisterRow.safeParse({
      ...line,
      work: work.split(' '),
      acts: acts === 'yes' ? true : acts === 'no' ? false : acts,
    });
    if (!read.success) throw new Error(`register row ${line['row']}: ${z.prettifyError(read.error)}`);
    if (seen.has(read.data.row)) throw new Error(`register row ${read.data.row} comes twice`);
    seen.add(read.data.row);
    return read.data;
  });
}
