import { isLocalDate, type LocalDate } from '@core/kernel';
import type { CaseOrder } from '@core/pipeline';
import { reject as refuse } from '@core/platform';
import { STAGES } from '@core/plans';
import { type Joined, type Listed, textsBy } from './case-filter';

export const FAR = '9999-12-31';
const FIRST = '0001'; // PostgreSQL knows no year 0
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/;

const STAGE_LIST = STAGES.join(',');
/** As the index of names has it. */
const NAME = 'coalesce(s.name_key, s.name) collate pipeline.vietnamese';

const UNIT = 'u.place';

/** By what each order sorts, as PostgreSQL computes it, and of which type that is. */
const KEYS = {
  due: ["coalesce(f.due_on, '9999-12-31'::date)", 'date'],
  entered: ["coalesce(f.stage_entered_on, '9999-12-31'::date)", 'date'],
  changed: ['f.changed_at', 'timestamptz'],
  year: ['f.year', 'int'],
  stage: [`coalesce(array_position('{${STAGE_LIST}}'::text[], f.stage), ${STAGES.length + 1})`, 'int'],
  unit: [UNIT, 'bigint'],
  name: [NAME, 'text'],
} as const satisfies Readonly<Record<CaseOrder, readonly [key: string, type: string]>>;

const COLUMNS = `f.id, f.version, s.name, f.subject_kind, f.unit, f.former_unit, f.sector, f.year, f.status, f.stage,
  f.stage_entered_on, f.due_on, f.owner_role, f.owner`;

type Way = 'up' | 'down';
type Texts = Readonly<Record<Joined, string>>;

/** The texts that read a page in each order, either way, made once: every value travels beside them. */
export const PAGES = Object.fromEntries(
  Object.entries(KEYS).map(([order, [key, type]]) => {
    const page = (way: Way) => textsBy((listed, joined) => pageText(listed, joined, key, type, way));
    return [order, { up: page('up'), down: page('down') }];
  }),
) as Readonly<Record<CaseOrder, Readonly<Record<Way, Texts>>>>;

/**
 * Which cases stand on the page is found first, and their columns afterwards, so that passing by thousands is cheap.
 * $14 and $15: the key and id behind which the page begins; $16 how many are passed by; $17 how many it holds; $18 the units
 * in the order of their names, where that is asked for.
 */
function pageText({ from, where }: Listed, joined: Joined, key: string, type: string, way: Way): string {
  const [sort, beyond] = way === 'down' ? ['desc', '<'] : ['asc', '>'];
  // The index of names ends with its own id of the case.
  const id = key === NAME ? 's.case_id' : 'f.id';
  return [
    ...['with page as (select f.id,', key, 'as key,', wasOf(joined), 'from', from],
    key === UNIT ? 'left join unnest($18::text[]) with ordinality as u(id, place) on u.id = f.unit' : '',
    `where ${where}`,
    key === UNIT ? '' : 'and $18::text[] is null',
    `and ($15::uuid is null or (${key}, ${id}) ${beyond} ($14::text::${type}, $15::uuid))`,
    `order by ${key} ${sort}, ${id} ${sort} offset $16 limit $17) select`,
    COLUMNS,
    ', p.key::text as key, p.was_status, p.was_stage, p.was',
    'from page p join pipeline.case_files f on f.id = p.id left join pipeline.case_subjects s on s.case_id = f.id',
    `order by p.key ${sort}, p.id ${sort}`,
  ].join(' ');
}

/** Where the case was on the day with which it is compared. */
function wasOf(joined: Joined): string {
  if (joined === 'compared' || joined === 'named and compared')
    return 'w.status as was_status, w.stage as was_stage, w.case_id as was';
  return 'null::text as was_status, null::text as was_stage, null::uuid as was';
}

/**
 * Cases whose subject was erased have no name and no place among them: they stand behind everybody, whichever way, by id.
 * $14 the id behind which they begin; $15 how many are passed by; $16 how many are asked for.
 */
export const NAMELESS = textsBy(({ from, where }, joined) =>
  [
    ...['with page as (select f.id,', wasOf(joined), 'from', from, 'where', where],
    'and not exists (select from pipeline.case_subjects n where n.case_id = f.id)',
    'and ($14::uuid is null or f.id > $14) order by f.id offset $15 limit $16) select',
    COLUMNS,
    ', null as key, p.was_status, p.was_stage, p.was from page p join pipeline.case_files f on f.id = p.id',
    'cross join (select null::text as name) s order by p.id',
  ].join(' '),
);

/** How many with a name stand behind a place, of which more were to be passed by than there are. */
export const NAMED_BEHIND = {
  up: textsBy(({ from, where }) => namedBehind(from, where, '>')),
  down: textsBy(({ from, where }) => namedBehind(from, where, '<')),
};

function namedBehind(from: string, where: string, beyond: string): string {
  return [
    ...['with behind as (select from', from, 'where', where],
    `and ($15::uuid is null or (${NAME}, s.case_id) ${beyond} ($14::text, $15::uuid)))`,
    'select count(*)::int as count from behind',
  ].join(' ');
}

/** Where a page begins: a key as text, and the id of the last case before it. */
export type Place = readonly [key: string | null, id: string | null];

/** The place behind a row, to be given back; a name does not leave the house in it. */
export function cursorAfter(
  order: CaseOrder,
  row: { readonly id: string; readonly key: string | null; readonly unit: string },
): string {
  if (order === 'name') return `_${row.id}`;
  if (order === 'unit') return `${row.unit}_${row.id}`;
  return `${order === 'changed' ? new Date(row.key ?? '').toISOString() : row.key}_${row.id}`;
}

/**
 * Reads a cursor of `cursorAfter`. Of the order by name only the id is known: the key is looked up.
 * @param placeOf the place of a unit in the order of names, from 1
 * @throws Rejection BODY_MALFORMED for a cursor that no page of this order has given
 */
export function placeAfter(
  order: CaseOrder,
  after: string | undefined,
  placeOf: (unit: string) => number | undefined,
): Place {
  if (after === undefined) return [null, null];
  const cut = after.lastIndexOf('_');
  const [key, id] = [after.slice(0, Math.max(cut, 0)), after.slice(cut + 1)];
  const known = cut >= 0 && UUID.test(id) ? keyOf(order, key, placeOf) : undefined;
  return known === undefined ? refuse('BODY_MALFORMED') : [known, id];
}

function keyOf(order: CaseOrder, key: string, placeOf: (unit: string) => number | undefined): string | undefined {
  switch (order) {
    case 'due':
    case 'entered':
      return isLocalDate(key) && key > FIRST ? key : undefined;
    case 'changed':
      return MOMENT.test(key) && isLocalDate(key.slice(0, 10) as LocalDate) && key > FIRST ? key : undefined;
    case 'year':
    case 'stage':
      return /^\d{1,4}$/.test(key) ? key : undefined;
    case 'unit':
      return placeOf(key)?.toString();
    case 'name':
      return key === '' ? key : undefined;
  }
}

/** The key by name of a case among those that the person may see; null where its subject was erased. */
export const NAME_KEY = `select ${NAME} as key from pipeline.case_files f
  left join pipeline.case_subjects s on s.case_id = f.id where f.id = $2::uuid and f.unit = any($1::text[])`;
