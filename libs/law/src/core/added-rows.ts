import { lawFaults } from './check';
import { Law } from './law';

/** Rows that a house enters beside those that came with the product: tables by name, none of them needed. */
export const AddedRows = Law.partial();

/**
 * The law with rows that somebody has entered, and a sentence for each thing that is wrong with them; none when the law may be
 * used. Rows are added and none is taken away: a later decree wins by its day, as it does within the product.
 * @param given what was read, of any shape
 */
export function withAddedRows(law: Law, given: unknown): { readonly law: Law; readonly faults: readonly string[] } {
  const read = AddedRows.safeParse(given);
  if (!read.success) {
    return { law, faults: read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) };
  }
  const tables = Object.keys(law) as (keyof Law)[];
  const joined = Law.parse(
    Object.fromEntries(tables.map((name) => [name, [...law[name], ...(read.data[name] ?? [])]])),
  );
  return { law: joined, faults: lawFaults(joined) };
}
