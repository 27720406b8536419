import type { LocalDate } from '@core/kernel';
import { foldVietnamese, type UnitTree, vietnameseOrder } from '@core/organization';
import { type CaseOrder, type CaseRow, changeSince, type ListedCase } from '@core/pipeline';
import { reject as refuse } from '@core/platform';
import type { SubjectKind, Stage, Sector } from '@core/plans';
import { ERASED_NOTICE, type Queryable } from '@lib/event-store';
import { type CaseFilter, countedBy, facetsOf, joinedBy, textsBy } from './case-filter';
import { cursorAfter, FAR, NAME_KEY, NAMED_BEHIND, NAMELESS, PAGES, type Place, placeAfter } from './case-orders';
import type { CaseCalendars, Directory } from './ports';

/** A page of a list: what it is narrowed by, its order, and where it begins. */
export interface CaseQuestion extends CaseFilter {
  /** `due` where nothing is said. */
  readonly order?: CaseOrder;
  readonly descending?: boolean;
  readonly after?: string;
  /** How many are passed by behind `after`. */
  readonly skip?: number;
  readonly limit?: number;
}

/** Whose work is asked for: what one owns by name, and by role at units. */
export interface Desk {
  readonly person: string;
  readonly roles: readonly { readonly role: string; readonly units: readonly string[] }[];
}

interface Row {
  id: string;
  version: number;
  name: string | null;
  subject_kind: SubjectKind;
  unit: string;
  former_unit: string | null;
  sector: Sector;
  year: number;
  status: CaseRow['status'];
  stage: Stage | null;
  stage_entered_on: LocalDate | null;
  due_on: LocalDate | null;
  owner_role: string | null;
  owner: string | null;
  next_step: string | null;
}

/** Where a case stood on the day with which its list is compared. */
interface Past {
  was: string | null;
  was_status: CaseRow['status'] | null;
  was_stage: Stage | null;
}

/** A row of a page, with what its order sorts by as text; null for a name that was erased. */
type ListRow = Row & Past & { readonly key: string | null };

/** An open case with the day on which its stage is due now. */
export interface OpenCase {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly dueOn: LocalDate;
}

const COLUMNS = `f.id, f.version, s.name, f.subject_kind, f.unit, f.former_unit, f.sector, f.year, f.status, f.stage,
  f.stage_entered_on, f.due_on, f.owner_role, f.owner, f.next_step`;
const COUNT = textsBy(({ from, where }) => ['select count(*)::int as count from', from, 'where', where].join(' '));
const FROM = 'from pipeline.case_files f left join pipeline.case_subjects s on s.case_id = f.id';
/** Lists of cases for screens, by plain SQL over the rows that commands write in their own commit. */
export class CaseLists {
  #order: { readonly tree: UnitTree; readonly today: LocalDate; readonly ids: readonly string[] } | undefined;

  /** @param questions where lists are asked for, when it is elsewhere than `db` */
  constructor(
    private readonly db: Queryable,
    private readonly directory: Directory,
    private readonly calendars: CaseCalendars,
    private readonly questions: Queryable = db,
  ) {}

  /** Cases by facets, in an order, in pages; `next` continues behind the last one. */
  async search(question: CaseQuestion, today: LocalDate): Promise<{ items: ListedCase[]; next: string | null }> {
    const { order = 'due', limit = 50, skip = 0, after } = question;
    const named = order === 'unit' ? this.#unitsByName(question.units, today) : null;
    const place = placeAfter(order, after, (unit) =>
      after && named ? named.indexOf(unit) + 1 || undefined : undefined,
    );
    const rows =
      order === 'name'
        ? await this.#byName(question, place, limit + 1, today)
        : await this.#page(question, place, [skip, limit + 1, named], today);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    const next = rows.length > limit && last ? cursorAfter(order, last) : null;
    const items = await this.#named(page, today);
    if (question.since === undefined) return { items, next };
    return { items: items.map((item, i) => ({ ...item, ...sinceThen(page[i] as ListRow) })), next };
  }

  /** How many cases `search` would list in all its pages. */
  async count(filter: CaseFilter, today: LocalDate): Promise<number> {
    const text = COUNT[countedBy(filter)];
    const { rows } = await this.questions.query<{ count: number }>(text, facetsOf(filter, today));
    return rows[0]?.count ?? 0;
  }

  /** How many open cases stand in each stage, and the most urgent of each. */
  async board(units: readonly string[], today: LocalDate): Promise<Map<string, { count: number; items: CaseRow[] }>> {
    const { rows } = await this.questions.query<Row & { count: string }>(
      `select * from (
         select ${COLUMNS}, count(*) over (partition by f.stage) as count,
                row_number() over (partition by f.stage order by coalesce(f.due_on, '${FAR}'), f.id) as place
           ${FROM} where f.unit = any($1) and f.status in ('open', 'suspended') and f.stage is not null
       ) ranked where place <= 50 order by stage, place`,
      [units],
    );
    const columns = new Map<string, { count: number; items: CaseRow[] }>();
    const named = await this.#named(rows, today);
    rows.forEach((row, i) => {
      const item = named[i];
      if (!row.stage || !item) return;
      const column = columns.get(row.stage) ?? { count: Number(row.count), items: [] };
      column.items.push(item);
      columns.set(row.stage, column);
    });
    return columns;
  }

  /**
   * Open cases whose next step is this person's, the earliest due first: by name where the owner's own role is to act,
   * else by the role that is to act, at the units where the person holds it.
   */
  async work(desk: Desk, today: LocalDate): Promise<(CaseRow & { primary: string | null })[]> {
    const { rows } = await this.db.query<Row>(
      `select ${COLUMNS} ${FROM}
        where f.status = 'open' and f.waits_for is not null
          and case when f.owner is not null and f.waits_for = f.owner_role then f.owner = $1::uuid
                   else exists (
                     select from json_to_recordset($2::json) as d(role text, units text[])
                      where d.role = f.waits_for and f.unit = any(d.units)) end
        order by coalesce(f.due_on, '${FAR}'), f.id limit 200`,
      [desk.person, JSON.stringify(desk.roles)],
    );
    const items = await this.#named(rows, today);
    return items.map((item, i) => ({ ...item, primary: rows[i]?.next_step ?? null }));
  }

  /** Cases with the same folded name, unit and year. */
  async probableDuplicates(name: string, unit: string, year: number, today: LocalDate): Promise<CaseRow[]> {
    const { rows } = await this.db.query<Row>({
      name: 'probable-duplicates',
      text: `select ${COLUMNS} ${FROM} where s.unit = $1 and s.year = $2 and s.fold = $3 order by f.id limit 50`,
      values: [unit, year, foldVietnamese(name)],
    });
    return this.#named(rows, today);
  }

  /** For each of these names, units and years, ids of the cases with the same folded name there; the order is kept. */
  async duplicatesAmong(
    wanted: readonly { readonly name: string; readonly unit: string; readonly year: number }[],
  ): Promise<readonly (readonly string[])[]> {
    const keys = wanted.map(({ name, unit, year }, place) => ({ place, unit, year, fold: foldVietnamese(name) }));
    const { rows } = await this.db.query<{ place: number; ids: string[] }>(
      `select k.place, array_agg(s.case_id order by s.case_id) as ids
         from json_to_recordset($1::json) as k(place int, unit text, year int, fold text)
         join pipeline.case_subjects s on s.unit = k.unit and s.year = k.year and s.fold = k.fold
        group by k.place`,
      [JSON.stringify(keys)],
    );
    const found = new Map(rows.map(({ place, ids }) => [place, ids]));
    return wanted.map((_, place) => found.get(place) ?? []);
  }

  /** Of these cases the open ones with the day on which each is due now, and its subject's name. */
  async openAmong(ids: readonly string[]): Promise<readonly OpenCase[]> {
    const { rows } = await this.db.query<{ id: string; name: string | null; unit: string; dueOn: LocalDate }>(
      `select f.id, s.name, f.unit, f.due_on::text as "dueOn"
         from pipeline.case_files f left join pipeline.case_subjects s on s.case_id = f.id
        where f.id = any($1::uuid[]) and f.status = 'open' and f.due_on is not null`,
      [ids],
    );
    return rows.map((row) => ({ ...row, name: row.name ?? ERASED_NOTICE }));
  }

  /** How many open cases of a plan stand in which stage, by the version they are under. */
  async standingCases(plan: string): Promise<readonly { version: number; stage: Stage; count: number }[]> {
    const { rows } = await this.db.query<{ version: number; stage: Stage; count: number }>(
      `select plan_version as version, stage, count(*)::int as count from pipeline.case_files
        where plan = $1 and status in ('open', 'suspended') and stage is not null group by 1, 2 order by 1, 2`,
      [plan],
    );
    return rows;
  }

  /** The unit of a case, or undefined when there is no such case. It changes when its unit has ended. */
  async unitOf(caseId: string): Promise<string | undefined> {
    const { rows } = await this.db.query<{ unit: string }>({
      name: 'unit-of-case',
      text: 'select unit from pipeline.case_files where id = $1',
      values: [caseId],
    });
    return rows[0]?.unit;
  }

  /** Open and suspended cases at these units, in order of id. */
  async openAt(units: readonly string[]): Promise<readonly { readonly id: string; readonly unit: string }[]> {
    const { rows } = await this.db.query<{ id: string; unit: string }>(
      `select id, unit from pipeline.case_files
        where unit = any($1) and status in ('open', 'suspended') order by id`,
      [units],
    );
    return rows;
  }

  /** Names of the subjects of cases; one whose subject was erased has the notice of that. */
  async subjects(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.db.query<{ case_id: string; name: string }>(
      'select case_id, name from pipeline.case_subjects where case_id = any($1::uuid[])',
      [ids],
    );
    const names = new Map(rows.map((row) => [row.case_id, row.name]));
    return new Map(ids.map((id) => [id, names.get(id) ?? ERASED_NOTICE]));
  }

  async #page(
    question: CaseQuestion,
    place: Place,
    [skip, most, units]: readonly [skip: number, most: number, units: readonly string[] | null],
    today: LocalDate,
  ): Promise<ListRow[]> {
    const { order = 'due', descending = false, text } = question;
    const joined = joinedBy(question, order === 'name' || text !== undefined);
    const { rows } = await this.questions.query<ListRow>(PAGES[order][descending ? 'down' : 'up'][joined], [
      ...facetsOf(question, today),
      ...place,
      skip,
      most,
      units,
    ]);
    return rows;
  }

  /** Those with a name by the index of names, and when there is none left, those whose subject was erased. */
  async #byName(question: CaseQuestion, at: Place, most: number, today: LocalDate): Promise<ListRow[]> {
    const { descending = false, skip = 0, text } = question;
    const place = at[1] === null ? at : await this.#placeOfName(question.units, at);
    const amongNamed = place[0] !== null || place[1] === null;
    const named = amongNamed ? await this.#page(question, place, [skip, most, null], today) : [];
    if (named.length === most || text !== undefined) return named;
    const values = facetsOf(question, today);
    let left = skip;
    if (amongNamed && skip > 0) {
      const behind = NAMED_BEHIND[descending ? 'down' : 'up'][joinedBy(question, true)];
      const { rows } = await this.questions.query<{ count: number }>(behind, [...values, ...place]);
      left = Math.max(0, skip - (rows[0]?.count ?? 0));
    }
    const { rows } = await this.questions.query<ListRow>(NAMELESS[joinedBy(question, false)], [
      ...values,
      amongNamed ? null : place[1],
      left,
      most - named.length,
    ]);
    return [...named, ...rows];
  }

  /** Where a page by name begins, behind a case that the person may see; without a key behind one without a name. */
  async #placeOfName(units: readonly string[], [, id]: Place): Promise<Place> {
    const { rows } = await this.questions.query<{ key: string | null }>(NAME_KEY, [units, id]);
    return rows[0] ? [rows[0].key, id] : refuse('BODY_MALFORMED');
  }

  /** Of these units those that the person may see, in Vietnamese order of their names on that day. */
  #unitsByName(units: readonly string[], today: LocalDate): readonly string[] {
    const { tree } = this.directory;
    if (this.#order?.tree !== tree || this.#order.today !== today) {
      const ids = [...tree.unitsAt(today).map(({ id }) => id), ...tree.endedAt(today)];
      const names = new Map(ids.map((id) => [id, tree.displayName(id, today)]));
      const byName = (a: string, b: string) => vietnameseOrder.compare(names.get(a) ?? a, names.get(b) ?? b);
      this.#order = { tree, today, ids: ids.sort((a, b) => byName(a, b) || (a < b ? -1 : 1)) };
    }
    const seen = new Set(units);
    return this.#order.ids.filter((id) => seen.has(id));
  }

  async #named(rows: readonly Row[], today: LocalDate): Promise<CaseRow[]> {
    const people = await this.directory.personNames([...new Set(rows.flatMap((row) => row.owner ?? []))]);
    return rows.map((row) => ({
      id: row.id,
      version: row.version,
      name: row.name ?? ERASED_NOTICE,
      subjectKind: row.subject_kind,
      ...unitsOf(row, this.directory.tree, today),
      sector: row.sector,
      year: row.year,
      status: row.status,
      stage: row.stage,
      stageEnteredOn: row.stage_entered_on,
      dueOn: row.due_on,
      workingDaysLeft: row.due_on ? this.calendars.forUnit(row.unit).workingDaysBetween(today, row.due_on) : null,
      ownerRole: row.owner_role,
      owner: row.owner ? { id: row.owner, name: people.get(row.owner) ?? row.owner } : null,
    }));
  }
}

/**
 * The unit at which a case is shown, and the one to which it belonged before: the one it was taken over from, or, for a case
 * that was finished at a unit that has ended, that one beside its successor.
 */
function unitsOf(
  { unit, former_unit: former }: Row,
  tree: UnitTree,
  today: LocalDate,
): Pick<CaseRow, 'unit' | 'formerUnit'> {
  const ended = tree.endedBefore(unit, today);
  const now = ended ? tree.successorAt(unit, today)?.id : undefined;
  const before = now === undefined ? former : unit;
  return {
    unit: { id: now ?? unit, name: tree.displayName(now ?? unit, today) },
    formerUnit: before === null ? null : { id: before, name: tree.lastName(before, today) },
  };
}

/** What became of a case since the day with which its list is compared. */
function sinceThen({
  status,
  stage,
  was,
  was_status: before,
  was_stage,
}: Row & Past): Pick<ListedCase, 'change' | 'before'> {
  if (was === null || before === null) return { change: 'new', before: null };
  return {
    change: changeSince({ status: before, stage: was_stage }, { status, stage }),
    before: { status: before, stage: was_stage },
  };
}
