import type { LocalDate } from '@core/kernel';
import { type UnitFacts, yearBefore } from '@core/inspection';
import type { InspectionSurroundings } from './surroundings';

interface Missed {
  unit: string;
  title: string;
  clause: string;
  missedOn: LocalDate;
  position: string;
}

interface LastVisit {
  unit: string;
  on: LocalDate;
  weak: boolean;
  position: string;
}

interface Overdue {
  unit: string;
  dueOn: LocalDate;
  position: string;
}

interface Complained {
  unit: string;
  receivedOn: LocalDate;
  position: string;
}

/**
 * What is known of units on a day, each fact with the place in the log where it is written: what they missed in the year
 * before, minimums of the calendar year that they have not reached, when a team was there last and what came of it, what
 * they owe of its recommendations, and what was brought forward about them.
 */
export async function unitFacts(
  around: Pick<InspectionSurroundings, 'db' | 'shortOf'>,
  units: readonly string[],
  today: LocalDate,
): Promise<ReadonlyMap<string, UnitFacts>> {
  const { db } = around;
  const since = yearBefore(today);
  const [missed, visits, overdue, complaints, short] = await Promise.all([
    db.query<Missed>(
      `select distinct on (o.unit, o.missed_on, o.id) o.unit, o.title, e.canonical::json #>> '{data,clause}' as clause,
              o.missed_on::text as "missedOn", e.position::text as position
         from obligations.obligations o
         join event_store.events e on e.stream = 'obligation-' || o.id and e.type = 'ObligationMissed'
        where o.unit = any($1) and o.missed_on between $2 and $3
        order by o.unit, o.missed_on, o.id, e.position desc`,
      [units, since, today],
    ),
    db.query<LastVisit>(
      `select distinct on (v.unit) v.unit, v.date::text as "on", v.outcome = 'weak' as weak, e.position::text as position
         from inspection.visits v
         join event_store.events e on e.stream = 'visit-' || v.id and e.type = 'MinutesRecorded'
        where v.unit = any($1) and v.minutes_on is not null
        order by v.unit, v.date desc, e.position desc`,
      [units],
    ),
    db.query<Overdue>(
      `select r.owner as unit, r.due_on::text as "dueOn", e.position::text as position
         from inspection.recommendations r
         join event_store.events e on e.stream = 'visit-' || r.visit and e.type = 'RecommendationMade'
          and e.canonical::json #>> '{data,recommendation}' = r.id::text
        where r.owner = any($1) and r.status <> 'done' and r.due_on < $2
        order by r.due_on, r.id`,
      [units, today],
    ),
    db.query<Complained>(
      `select c.unit, c.received_on::text as "receivedOn", e.position::text as position
         from inspection.complaints c
         join event_store.events e on e.stream = 'complaint-' || c.id and e.type = 'ComplaintRecorded'
        where c.unit = any($1) and c.received_on between $2 and $3 and c.result is distinct from 'unfounded'
        order by c.received_on, c.id`,
      [units, since, today],
    ),
    around.shortOf(units, Number(today.slice(0, 4))),
  ]);
  const of = <Row extends { unit: string; position: string }>(rows: readonly Row[], id: string) =>
    rows
      .filter(({ unit }) => unit === id)
      .map(({ unit: _, position, ...row }) => ({ ...row, position: Number(position) }));
  return new Map(
    units.map((unit) => {
      const [last] = of(visits.rows, unit);
      const facts: UnitFacts = {
        unit,
        missed: of(missed.rows, unit),
        short: short.get(unit) ?? [],
        ...(last && { lastVisit: last }),
        overdue: of(overdue.rows, unit),
        complaints: of(complaints.rows, unit),
      };
      return [unit, facts];
    }),
  );
}
