import type { Instant, Json, LocalDate } from '@core/kernel';
import type { Side } from '@lib/event-store';
import type { MissedRun } from './core';

/** A promise as a command writes it into the ledger beside its events. */
export interface DeadlineRow {
  /** Chosen by the stream; a changed promise gets a new id, so a row is never changed. */
  readonly id: string;
  readonly category: string;
  readonly stream_id: string;
  readonly due_on: LocalDate;
  readonly basis: string;
  readonly unit?: string | undefined;
  readonly role?: string | undefined;
  readonly person?: string | undefined;
}

/** A command to be sent at a time of the business clock; `id` becomes the command's id. */
export interface AlarmRow {
  readonly id: string;
  readonly deadline: string;
  readonly category: string;
  readonly stream_id: string;
  readonly command: { readonly type: string; readonly data: Json };
  readonly fire_at: Instant;
  /** What becomes of it when its day has passed; left out, the decider says. */
  readonly missed?: MissedRun | undefined;
  /** Alarms of the deadline that are merged with it; left out, none. */
  readonly kin?: string | undefined;
}

/** Takes DeadlineRow; a promise that is already there stays as it is. */
export const deadlineRows: Side = {
  name: 'scheduling.deadlines',
  sql: (rows) => `
    insert into scheduling.deadlines (id, category, stream_id, due_on, basis, unit, role, person)
    select r.id, r.category, r.stream_id, r.due_on, r.basis, r.unit, r.role, r.person
      from json_to_recordset(${rows})
        as r(id text, category text, stream_id uuid, due_on date, basis text, unit text, role text, person text)
    on conflict (id) do nothing`,
};

/** Takes category, stream_id and unit: the unit that answers for all promises of a stream from now on. Their days stay. */
export const deadlineUnits: Side = {
  name: 'scheduling.deadlines units',
  sql: (rows) => `
    update scheduling.deadlines d set unit = r.unit
      from json_to_recordset(${rows}) as r(category text, stream_id uuid, unit text)
     where d.category = r.category and d.stream_id = r.stream_id`,
};

/** Takes AlarmRow; an alarm that is already there stays as it is. */
export const alarmRows: Side = {
  name: 'scheduling.alarms',
  sql: (rows) => `
    insert into scheduling.alarms (id, deadline, category, stream_id, command, fire_at, missed, kin)
    select r.id, r.deadline, r.category, r.stream_id, r.command, r.fire_at, r.missed, r.kin
      from json_to_recordset(${rows}) as r(id uuid, deadline text, category text, stream_id uuid, command json,
           fire_at timestamptz, missed text, kin text)
    on conflict (id) do nothing`,
};
