import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { foldVietnamese } from '@core/organization';
import { Client } from 'pg';
import { SAMPLE_CASES } from '../../apps/cli/src/samples/sample-cases';

/** The one place where the name of a subject may stand in the clear, so that erasing it is one deletion. */
const ALLOWED = 'pipeline.case_subjects';

/** The names of the sample subjects without what is said of all of them: "Trần Văn Lĩnh". */
export const SUBJECTS: readonly string[] = SAMPLE_CASES.map(({ name }) =>
  name.replace(/^Hộ (ông|bà) /, '').replace(/ \(mẫu\)$/, ''),
);

/** Where a name may have gone: what each thing is called, and what it says. */
export interface Place {
  readonly called: string;
  readonly says: readonly string[];
}

/** Every place where one of the names stands, with tone marks or without, plain, escaped or percent-encoded. */
export function spillsIn(names: readonly string[], places: readonly Place[]): string[] {
  const looked = names.flatMap((name) => [name, foldVietnamese(name)]).map((name) => name.toLowerCase());
  return places.flatMap(({ called, says }) =>
    says
      .map((text) => [text, decoded(text), unescaped(text)].join('\n').normalize('NFC').toLowerCase())
      .flatMap((text, i) => looked.filter((name) => text.includes(name)).map((name) => `${called} ${i}: ${name}`)),
  );
}

/** Every row of every table of the product and of its queue, by table; the one where names may stand is left out. */
export async function tablesOf(ownerUrl: string): Promise<Place[]> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string; quoted: string }>(
      `select n.nspname || '.' || c.relname as name, format('%I.%I', n.nspname, c.relname) as quoted
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)' order by 1`,
    );
    const places: Place[] = [];
    for (const { name, quoted } of tables) {
      const { rows } = await client.query<{ text: string }>({
        text: ['select t::text as text from', quoted, 't'].join(' '),
      });
      places.push({ called: name, says: rows.map((row) => row.text) });
    }
    return places;
  } finally {
    await client.end();
  }
}

/** Looks everywhere at once. @returns one line for each spill, and for a look that could have seen nothing */
export async function spills(
  names: readonly string[],
  {
    ownerUrl,
    logs,
    paths,
    noes,
  }: { ownerUrl: string; logs: string; paths: readonly string[]; noes: readonly string[] },
): Promise<string[]> {
  const tables = await tablesOf(ownerUrl);
  const known = tables.find(({ called }) => called === ALLOWED);
  const blind = [
    ...(spillsIn(names, known ? [known] : []).length > 0 ? [] : [`no name in ${ALLOWED}: is this the right database?`]),
    ...(tables.some(({ called }) => called.startsWith('bullmq.')) ? [] : ['the tables of the queue are missing']),
    ...(logs.length > 0 ? [] : ['nothing was logged']),
  ];
  return [
    ...blind,
    ...spillsIn(names, [
      ...tables.filter(({ called }) => called !== ALLOWED),
      { called: 'log line', says: logs.split('\n') },
      { called: 'address', says: paths },
      { called: 'error', says: noes },
    ]),
  ];
}

/**
 * Every place where one of the names still stands after its erasure: no table is excepted now, no file either.
 * @param folders evidence, the list of erasures: read file by file, by name and by bytes
 */
export async function remains(
  names: readonly string[],
  { ownerUrl, logs, folders }: { ownerUrl: string; logs: string; folders: readonly string[] },
): Promise<string[]> {
  const bytes = names.flatMap((name) => [
    name,
    Buffer.from(name).toString('hex'),
    Buffer.from(name).toString('base64'),
  ]);
  return spillsIn(bytes, [
    ...(await tablesOf(ownerUrl)),
    { called: 'log line', says: logs.split('\n') },
    ...folders.flatMap((folder) => filesIn(folder)),
  ]);
}

function filesIn(folder: string): Place[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({ called: `file ${file}`, says: [file, readFileSync(file, 'utf8')] }));
}

function decoded(text: string): string {
  try {
    return text.includes('%') ? decodeURIComponent(text.replaceAll('+', ' ')) : '';
  } catch {
    return '';
  }
}

function unescaped(text: string): string {
  return text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
