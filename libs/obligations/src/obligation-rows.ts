import { vietnamTime } from '@core/calendar';
import {
  askedWords,
  type ObligationDeadline,
  type ObligationEvent,
  type ObligationFile,
  type ObligationState,
  type PromisedReminder,
  promisedIn,
} from '@core/obligations';
import { type Change, type Side, type SideRows, uuidV5 } from '@lib/event-store';
import { alarmRows, type AlarmRow, type DeadlineRow, deadlineRows, REMINDER_HOUR } from '@lib/scheduling';

/** One row an obligation: what lists ask, and what finds the obligations that something proves. */
export const obligationRows: Side = {
  name: 'obligations.obligations',
  sql: (rows) => `
    insert into obligations.obligations as o (id, version, plan, plan_version, code, title, work, cadence, laid_on, unit,
      former_units, period, period_kind, period_from, period_to, due_on, due_open, status, late_entered, missed_on,
      done_on, done_late, occasion_record, asks, opened_on, changed_at)
    select r.* from json_to_recordset(${rows}) as r(id uuid, version int, plan text, plan_version int, code text,
      title text, work text, cadence text, laid_on text, unit text, former_units text[], period text, period_kind text,
      period_from date, period_to date, due_on date, due_open boolean, status text, late_entered boolean,
      missed_on date, done_on date, done_late boolean, occasion_record uuid, asks text[], opened_on date,
      changed_at timestamptz)
    on conflict (id) do update set (version, plan_version, title, work, cadence, unit, former_units, period_from,
      period_to, due_on, due_open, status, missed_on, done_on, done_late, asks, changed_at) = (excluded.version,
      excluded.plan_version, excluded.title, excluded.work, excluded.cadence, excluded.unit, excluded.former_units,
      excluded.period_from, excluded.period_to, excluded.due_on, excluded.due_open, excluded.status, excluded.missed_on,
      excluded.done_on, excluded.done_late, excluded.asks, excluded.changed_at)`,
};

type Opened = Exclude<ObligationState, { readonly status: 'unopened' }>;

/** Everything that an obligation's command writes beside its events: its row, its deadlines, their alarms. */
export function obligationSides(change: Change<ObligationState, ObligationEvent>): SideRows[] {
  if (change.after.status === 'unopened') return [];
  const deadlines = change.events.flatMap((event) => promisedIn(event) ?? []);
  return [
    { side: obligationRows, rows: [obligationRow(change, change.after)] },
    ...(deadlines.length > 0 ? ledgerRows(change.streamId, change.after.file, deadlines) : []),
  ];
}

/** The row of `obligations.obligations` for an obligation as one change has left it. */
export function obligationRow(
  { streamId, version, occasion }: Pick<Change<ObligationState, ObligationEvent>, 'streamId' | 'version' | 'occasion'>,
  state: Opened,
) {
  const { file } = state;
  const laidOn = file.handedOver[0]?.from ?? file.unit;
  return {
    id: streamId,
    version,
    plan: file.plan.id,
    plan_version: file.plan.version,
    code: file.code,
    title: file.title,
    work: file.work,
    cadence: file.cadence,
    laid_on: laidOn,
    unit: file.unit,
    former_units: [...new Set(file.handedOver.map(({ from }) => from))].filter((unit) => unit !== file.unit),
    period: file.period.key,
    period_kind: file.period.kind,
    period_from: file.period.from,
    period_to: file.period.to,
    due_on: file.dueOn,
    due_open: file.dueOpen !== undefined,
    status: state.status,
    late_entered: file.late,
    missed_on: file.missedOn ?? null,
    done_on: state.status === 'proven' ? state.dated : null,
    done_late: state.status === 'proven' ? state.late : null,
    occasion_record: file.occasion?.record ?? null,
    asks: askedWords(file.provenBy),
    opened_on: file.openedOn,
    changed_at: occasion.now,
  };
}

const COMMANDS: Readonly<Record<PromisedReminder['kind'], string>> = {
  remind: 'RemindObligation',
  miss: 'MissObligation',
  escalate: 'EscalateObligation',
};

function ledgerRows(id: string, file: ObligationFile, deadlines: readonly ObligationDeadline[]): SideRows[] {
  return [
    { side: deadlineRows, rows: deadlines.map((deadline) => deadlineRow(id, file, deadline)) },
    {
      side: alarmRows,
      rows: deadlines.flatMap((deadline) =>
        deadline.reminders.map((reminder) => alarmRow(id, file, deadline.id, reminder)),
      ),
    },
  ];
}

function deadlineRow(id: string, file: ObligationFile, deadline: ObligationDeadline): DeadlineRow {
  return {
    id: deadline.id,
    category: 'obligation',
    stream_id: id,
    due_on: deadline.dueOn,
    basis: JSON.stringify(deadline.basis),
    unit: file.unit,
    role: file.rule.recipients[0],
  };
}

/** That the day was missed is written whatever the rule says of late reminders, so its alarm always reaches the decider. */
function alarmRow(id: string, file: ObligationFile, deadline: string, reminder: PromisedReminder): AlarmRow {
  return {
    id: uuidV5(id, `${deadline}#${reminder.key}`),
    deadline,
    category: 'obligation',
    stream_id: id,
    command: { type: COMMANDS[reminder.kind], data: { deadline, key: reminder.key } },
    fire_at: vietnamTime(reminder.on, REMINDER_HOUR),
    missed: reminder.kind === 'miss' ? undefined : file.rule.missed,
    kin: reminder.audience,
  };
}
