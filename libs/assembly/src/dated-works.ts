import { type CalendarEntry, basisText, linkOf } from '@core/notifications';
import { plansGlossary } from '@core/plans';
import type { Instant, LocalDate } from '@core/kernel';
import type { DatedWorks } from '@lib/notifications';
import type { House } from './house';

/** What is over stays in a calendar, as cancelled, for so long: until every program has heard of it. */
const KEPT_OVER = `interval '60 days'`;

interface PromiseRow {
  id: string;
  stream_id: string;
  due_on: LocalDate;
  basis: string;
  unit: string;
  promised_at: Date;
  changed_at: Date;
  over: boolean;
}

interface OwedRow {
  id: string;
  version: number;
  title: string;
  unit: string;
  due_on: LocalDate;
  basis: string | null;
  changed_at: Date;
  over: boolean;
}

interface InspectedRow {
  uid: string;
  visit: string;
  version: number;
  unit: string;
  due_on: LocalDate;
  changed_at: Date;
  over: boolean;
  matter: 'day' | 'recommendation';
}

/** Who is at a unit when a team comes. */
const HOSTS: ReadonlySet<string> = new Set(['staff', 'approver']);

/**
 * The last possible days of a person's work in cases and of what their unit owes: of those whose deadline names the person, or the role that they hold
 * today at the unit or at one that stands where it stands. One entry for each time a case entered a stage, and one
 * for each obligation.
 * @param origin the address under which people open the site
 */
export function datedWorksOf(
  house: Pick<House, 'connection' | 'people' | 'units' | 'clock'>,
  origin: string,
): DatedWorks {
  return async (person) => {
    // Rows are dated by the clock of the house, which a day chosen for trying things out moves.
    const [today, now] = [house.clock.today(), house.clock.now()];
    const held = (await house.people.holdings(person)).filter(
      ({ from, to }) => from <= today && (to === null || today <= to),
    );
    const standings = held.flatMap(({ role, unit }) =>
      house.units.tree.standingAt(unit, today).map((one) => ({ role, unit: one })),
    );
    const { rows } = await house.connection.pool.query<PromiseRow>(
      `with mine as (
         select d.id, d.stream_id, d.due_on::text as due_on, d.basis, d.unit, d.promised_at, c.changed_at,
                split_part(d.id, '.', 2) as stage, split_part(d.id, '.', 3) as entry,
                row_number() over (partition by d.stream_id, split_part(d.id, '.', 2), split_part(d.id, '.', 3)
                                   order by d.promised_at desc, d.id desc) as nth,
                c.due_on is null or c.status <> 'open' or c.stage is distinct from split_part(d.id, '.', 2) as over
           from scheduling.deadlines d join pipeline.case_files c on c.id = d.stream_id
          where d.category = 'case'
            and (d.person = $1 or (d.person is null and (d.role, d.unit) in
                 (select r.role, r.unit from json_to_recordset($2::json) as r(role text, unit text)))))
       select id, stream_id, due_on, basis, unit, promised_at, changed_at, over from mine
        where nth = 1 and (not over or changed_at > $3::timestamptz - ${KEPT_OVER})
        order by due_on, id limit 2000`,
      [person, JSON.stringify(standings), now],
    );
    const { rows: owed } = await house.connection.pool.query<OwedRow>(
      `select o.id, o.version, o.title, o.unit, o.due_on::text as due_on, d.basis, o.changed_at, o.status <> 'open' as over
         from obligations.obligations o
         join lateral (select basis, role from scheduling.deadlines d
           where d.category = 'obligation' and d.stream_id = o.id order by d.promised_at desc limit 1) d on true
        where o.due_on is not null and o.unit = any ($1)
          and (d.role, o.unit) in (select r.role, r.unit from json_to_recordset($2::json) as r(role text, unit text))
          and (o.status = 'open' or o.changed_at > $3::timestamptz - ${KEPT_OVER})
        order by o.due_on, o.id limit 2000`,
      [standings.map(({ unit }) => unit), JSON.stringify(standings), now],
    );
    const { rows: inspected } = await house.connection.pool.query<InspectedRow>(
      `select v.id as uid, v.id as visit, v.version, v.unit, v.date::text as due_on, v.changed_at,
              v.status = 'called-off' as over, 'day' as matter
         from inspection.visits v
        where ($1::uuid = any (v.people) or v.unit = any ($2))
          and (v.status = 'open' or v.changed_at > $3::timestamptz - ${KEPT_OVER})
        union all
       select r.id, r.visit, v.version, r.owner, r.due_on::text, v.changed_at, r.status = 'done', 'recommendation'
         from inspection.recommendations r join inspection.visits v on v.id = r.visit
        where r.owner = any ($2) and (r.status <> 'done' or v.changed_at > $3::timestamptz - ${KEPT_OVER})
        order by due_on, uid limit 2000`,
      [person, standings.flatMap(({ role, unit }) => (HOSTS.has(role) ? [unit] : [])), now],
    );
    const named = (unit: string) => house.units.tree.displayName(unit, today);
    return [
      ...rows.map((row) => entryOf(row, named(row.unit), origin)),
      ...owed.map((row) => owedEntry(row, named(row.unit), origin)),
      ...inspected.map((row) => inspectedEntry(row, named(row.unit), origin)),
    ];
  };
}

function entryOf(row: PromiseRow, unit: string, origin: string): CalendarEntry {
  const [caseId = '', stage = '', entry = '', revision = '1'] = row.id.split('.');
  const name = plansGlossary[stage] ?? stage;
  return {
    uid: `case-${caseId}-${stage}-${entry}`,
    revision: Number(revision),
    title: `Giai đoạn ${name}`,
    unit,
    dueOn: row.due_on,
    clause: basisText(row.basis),
    link: new URL(linkOf('case', row.stream_id), origin).href,
    changedAt: (row.over ? row.changed_at : row.promised_at).toISOString() as Instant,
    over: row.over,
  };
}

/** A visit on its day, for both sides; a recommendation on its last day, for the unit that owes it. */
function inspectedEntry(row: InspectedRow, unit: string, origin: string): CalendarEntry {
  const visit = row.matter === 'day';
  return {
    uid: `${visit ? 'visit' : 'recommendation'}-${row.uid}`,
    revision: row.version,
    title: visit ? 'Kiểm tra theo chương trình' : 'Thực hiện kiến nghị sau kiểm tra',
    unit,
    dueOn: row.due_on,
    clause: null,
    link: new URL(linkOf('visit', row.visit), origin).href,
    changedAt: row.changed_at.toISOString() as Instant,
    over: row.over,
    takesPlace: visit,
  };
}

function owedEntry(row: OwedRow, unit: string, origin: string): CalendarEntry {
  return {
    uid: `obligation-${row.id}`,
    revision: row.version,
    title: row.title,
    unit,
    dueOn: row.due_on,
    clause: row.basis && basisText(row.basis),
    link: new URL(linkOf('obligation', row.id), origin).href,
    changedAt: row.changed_at.toISOString() as Instant,
    over: row.over,
  };
}
