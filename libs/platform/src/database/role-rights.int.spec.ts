import { Client } from 'pg';
import { createDatabase, type TestDatabase } from '../../../../test/support/database';
import { LOGINS, type Login } from './migrate';
import { COLUMNS, RIGHTS } from './role-rights';

jest.setTimeout(120_000);

/**
 * Tries, as whoever is signed in, one statement for every column of every table and for each verb, and notes which are
 * let through. What a statement does is undone; any error but "insufficient privilege" means that the right was there.
 */
const TRY_ALL = `do $$
declare
  target record;
  verb text;
  state text;
  allowed jsonb := '[]';
begin
  for target in
    select format('%I.%I', n.nspname, c.relname) as name, quote_ident(a.attname) as part
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^(pg_|information_schema)'
     order by n.nspname, c.relname, a.attnum
  loop
    foreach verb in array array['select %2$s from %1$s limit 0', 'insert into %1$s (%2$s) values (default)',
                                'update %1$s set %2$s = default where false', 'delete from %1$s where false', 'truncate %1$s']
    loop
      begin
        execute format(verb, target.name, target.part);
        raise exception using errcode = 'UNDO0';
      exception when others then
        state := sqlstate;
      end;
      if state <> '42501' then
        allowed := allowed || jsonb_build_array(jsonb_build_array(target.name, left(verb, 1), target.part));
      end if;
    end loop;
  end loop;
  perform set_config('rights.allowed', allowed::text, false);
end $$`;

let database: TestDatabase;
let owner: Client;
let columns: ReadonlyMap<string, readonly string[]>;
beforeAll(async () => {
  database = await createDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ name: string; parts: string[] }>(
    `select format('%I.%I', n.nspname, c.relname) as name, array_agg(quote_ident(a.attname) order by a.attnum) as parts
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^(pg_|information_schema)' group by 1`,
  );
  columns = new Map(rows.map(({ name, parts }) => [name, parts]));
});
afterAll(async () => {
  await owner?.end();
  await database?.drop();
});

/** What a role can do, as the cells of the table say it: letters, and the columns where not all of them are meant. */
async function rightsOf(login: Login, before = 'select'): Promise<Map<string, string>> {
  await owner.query('begin');
  try {
    await owner.query(before);
    await owner.query(`set local session authorization ${login}`);
    await owner.query(TRY_ALL);
    const { rows } = await owner.query<{ allowed: string }>("select current_setting('rights.allowed') as allowed");
    return cellsOf(JSON.parse(rows[0]?.allowed ?? '[]') as [string, string, string][]);
  } finally {
    await owner.query('rollback');
  }
}

const LETTERS: Readonly<Record<string, string>> = { s: 'r', i: 'a', u: 'u', d: 'd', t: 't' };

function cellsOf(allowed: readonly (readonly [string, string, string])[]): Map<string, string> {
  const cells = new Map<string, string>();
  for (const [name, all] of columns) {
    const letters = Object.entries(LETTERS).flatMap(([verb, letter]) => {
      const parts = allowed.filter(([table, by]) => table === name && by === verb).map(([, , part]) => part);
      if (parts.length === 0) return [];
      return parts.length === all.length ? [letter] : [`${letter}(${parts.join(' ').replaceAll('"', '')})`];
    });
    cells.set(name, letters.join(' ') || '-');
  }
  return cells;
}

/** The expected cell: a letter with a question mark is spelled out in the list of columns. */
function expectedCell(table: string, login: Login): string {
  const line = RIGHTS.get(table) ?? (table.startsWith('bullmq.') ? RIGHTS.get('bullmq.*') : undefined);
  const cell = line?.[login];
  if (cell === undefined) return 'no expectation';
  if (cell === '-') return '-';
  return [...cell.matchAll(/(\w)(\??)/g)]
    .map(([, letter, some]) => (some ? `${letter}(${COLUMNS[`${table} ${login} ${letter}`] ?? 'no columns'})` : letter))
    .join(' ');
}

describe('what each role may do to each table', () => {
  it('is said for every table that there is, and for no other', () => {
    const tables = [...columns.keys()].map((name) => (name.startsWith('bullmq.') ? 'bullmq.*' : name));
    expect([...RIGHTS.keys()].sort()).toEqual([...new Set(tables)].sort());
    for (const line of RIGHTS.values()) expect(Object.keys(line).sort()).toEqual([...LOGINS].sort());
  });

  it.each(LOGINS)('%s can do what is written, column by column, and nothing else', async (login) => {
    const found = await rightsOf(login);
    const expected = new Map([...columns.keys()].map((table) => [table, expectedCell(table, login)]));
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  });

  it('nobody may truncate anything', () => {
    for (const [table, line] of RIGHTS) {
      for (const cell of Object.values(line)) expect([table, cell.includes('t')]).toEqual([table, false]);
    }
  });

  it('control: one column granted too many is seen', async () => {
    const found = await rightsOf(
      'neuguong_auditor',
      'grant update (wrapped) on vault.subject_keys to neuguong_auditor',
    );
    expect(found.get('vault.subject_keys')).toBe('u(wrapped)');
    expect((await rightsOf('neuguong_auditor')).get('vault.subject_keys')).toBe('-');
  });
});
