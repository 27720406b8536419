import { vietnamTime } from '@core/calendar';
import { isConcluded } from '@core/law';
import {
  type AppraisalDeadline,
  type AwardFile,
  type DecidedProposal,
  isRecovered,
  numberKey,
  type Proposed,
  type ProposalEvent,
  type ProposalState,
} from '@core/commendation';
import { type Change, type Side, type SideRows, uuidV5 } from '@lib/event-store';
import { alarmRows, type AlarmRow, type DeadlineRow, deadlineRows, REMINDER_HOUR } from '@lib/scheduling';

/** One row a proposal, for lists. */
export const proposalRows: Side = {
  name: 'commendation.proposals',
  sql: (rows) => `
    insert into commendation.proposals (id, version, unit, authority, award, stream, level, status, nominees, proposed_on,
      due_on, number, decided_on, presented, annulled, recoveries_open, consequences_open, changed_at)
    select r.* from json_to_recordset(${rows}) as r(id uuid, version int, unit text, authority text, award text,
      stream text, level text, status text, nominees int, proposed_on date, due_on date, number text, decided_on date,
      presented int, annulled int, recoveries_open int, consequences_open int, changed_at timestamptz)
    on conflict (id) do update set (version, authority, level, status, nominees, due_on, number, decided_on, presented,
      annulled, recoveries_open, consequences_open, changed_at) = (excluded.version, excluded.authority, excluded.level,
      excluded.status, excluded.nominees, excluded.due_on, excluded.number, excluded.decided_on, excluded.presented,
      excluded.annulled, excluded.recoveries_open, excluded.consequences_open, excluded.changed_at)`,
};

/** One row an award; its name stays sealed under the proposal's key. */
export const awardRows: Side = {
  name: 'commendation.awards',
  sql: (rows) => `
    insert into commendation.awards (proposal, nominee, subject, kind, case_id, name, recipient_unit, unit, authority,
      award, stream, level, achievement_key, year, number, decided_on, bonus, presented_on, annulled_on)
    select r.* from json_to_recordset(${rows}) as r(proposal uuid, nominee text, subject text, kind text, case_id uuid,
      name text, recipient_unit text, unit text, authority text, award text, stream text, level text,
      achievement_key text, year int, number text, decided_on date, bonus bigint, presented_on date, annulled_on date)
    on conflict (proposal, nominee) do update set (presented_on, annulled_on) =
      (excluded.presented_on, excluded.annulled_on)`,
};

/** The number of a decision; a second one of the same authority and year breaks the append. */
export const numberRows: Side = {
  name: 'commendation.decision_numbers',
  sql: (rows) => `
    insert into commendation.decision_numbers (authority, year, number, proposal)
    select r.* from json_to_recordset(${rows}) as r(authority text, year int, number text, proposal uuid)`,
};

/** Everything that a proposal's command writes beside its events: its row, its awards, its number, its deadline. */
export function proposalSides(change: Change<ProposalState, ProposalEvent>): SideRows[] {
  const { after, events, streamId } = change;
  if (after.status === 'none') return [];
  const numbers = events.flatMap((event) => numberIn(event, streamId));
  const deadlines = events.flatMap(deadlineIn);
  return [
    { side: proposalRows, rows: [proposalRow(change, after)] },
    ...(after.status === 'decided' ? [{ side: awardRows, rows: after.given.map((one) => awardRow(after, one)) }] : []),
    ...(numbers.length > 0 ? [{ side: numberRows, rows: numbers }] : []),
    ...(deadlines.length > 0 ? promised(streamId, after.file.authority, deadlines) : []),
  ];
}

function proposalRow({ streamId, version, occasion }: Change<ProposalState, ProposalEvent>, state: Proposed) {
  const { file } = state;
  const given = state.status === 'decided' ? state.given : [];
  const consequences = state.status === 'decided' ? state.consequences : [];
  const decree = state.status === 'decided' || state.status === 'refused' ? state.decree : undefined;
  return {
    id: streamId,
    version,
    unit: file.unit,
    authority: file.authority,
    award: file.award,
    stream: file.stream,
    level: file.level,
    status: state.status,
    nominees: file.nominees.length,
    proposed_on: file.proposedOn,
    due_on: state.status === 'in-appraisal' ? (file.deadline?.dueOn ?? null) : null,
    number: decree?.number ?? null,
    decided_on: decree?.date ?? null,
    presented: given.filter(({ presentedOn }) => presentedOn !== undefined).length,
    annulled: given.filter(({ annulled }) => annulled).length,
    recoveries_open: given.filter((one) => !isRecovered(one)).length,
    consequences_open: consequences.filter(({ outcome }) => !isConcluded(outcome)).length,
    changed_at: occasion.now,
  };
}

function awardRow({ file, decree }: DecidedProposal, award: AwardFile) {
  const nominee = file.nominees.find(({ id }) => id === award.nominee);
  return {
    proposal: file.id,
    nominee: award.nominee,
    subject: award.subject,
    kind: award.kind,
    case_id: award.case ?? null,
    name: nominee?.name ?? '',
    recipient_unit: nominee?.unit ?? file.unit,
    unit: file.unit,
    authority: file.authority,
    award: file.award,
    stream: file.stream,
    level: file.level,
    achievement_key: award.achievementKey,
    year: award.achievementYear,
    number: decree.number,
    decided_on: decree.date,
    bonus: award.bonus?.dong ?? null,
    presented_on: award.presentedOn ?? null,
    annulled_on: award.annulled?.on ?? null,
  };
}

function numberIn(event: ProposalEvent, proposal: string) {
  if (event.type !== 'AwardDecided' && event.type !== 'AwardAnnulled') return [];
  const { authority, date, number } = event.data;
  return [{ authority, year: Number(date.slice(0, 4)), number: numberKey(number), proposal }];
}

function deadlineIn(event: ProposalEvent): readonly AppraisalDeadline[] {
  if (event.type === 'ProposalTakenIn') return event.data.deadline ? [event.data.deadline] : [];
  return event.type === 'OpinionAsked' && event.data.deadline ? [event.data.deadline] : [];
}

function promised(id: string, unit: string, deadlines: readonly AppraisalDeadline[]): SideRows[] {
  const ledger = deadlines.map((one): DeadlineRow => ({
    ...{ id: one.id, category: 'proposal', stream_id: id, due_on: one.dueOn, unit, role: 'staff' },
    basis: JSON.stringify(one.provision),
  }));
  const alarms = deadlines.flatMap((one) =>
    one.reminders.map((reminder): AlarmRow => ({
      id: uuidV5(id, `${one.id}#${reminder.key}`),
      deadline: one.id,
      category: 'proposal',
      stream_id: id,
      command: { type: 'RemindOfAppraisal', data: { deadline: one.id, key: reminder.key } },
      fire_at: vietnamTime(reminder.on, REMINDER_HOUR),
    })),
  );
  return [
    { side: deadlineRows, rows: ledger },
    { side: alarmRows, rows: alarms },
  ];
}
