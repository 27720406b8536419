import { vietnamTime } from '@core/calendar';
import { type Alarm, alarmOfTerm, type CaseEvent, type CaseState } from '@core/pipeline';
import { type Side, type SideRows, uuidV5 } from '@lib/event-store';
import { alarmRows, deadlineRows, REMINDER_HOUR } from '@lib/scheduling';

/** Which other cases an officer has said to be about the same recipient; nobody's name is in it. */
export const sameRecipients: Side = {
  name: 'pipeline.same_recipients',
  sql: (rows) => `
    insert into pipeline.same_recipients (case_id, same_as)
    select r.* from json_to_recordset(${rows}) as r(case_id uuid, same_as uuid)
    on conflict (case_id, same_as) do nothing`,
};

/** What an event before a decision writes beside it: the end of a consultation in the ledger, the same recipient of two cases. */
export function gateRows(caseId: string, state: CaseState, event: CaseEvent): SideRows[] {
  if (event.type === 'RecipientIdentified') {
    return [{ side: sameRecipients, rows: [{ case_id: caseId, same_as: event.data.sameAs }] }];
  }
  if (event.type !== 'ConsultationOpened' || state.status === 'unopened') return [];
  const { endsOn, term, document } = event.data;
  const { unit, standing } = state.file;
  const basis = { kind: 'decision', document: `${document.number} ${document.date}` };
  return [
    {
      side: deadlineRows,
      rows: [
        {
          ...{ id: term.id, category: 'case', stream_id: caseId, due_on: endsOn, basis: JSON.stringify(basis), unit },
          role: standing?.ownerRole ?? null,
          person: standing?.owner ?? null,
        },
      ],
    },
    {
      side: alarmRows,
      rows: [alarmRow(caseId, alarmOfTerm(event.data))],
    },
  ];
}

/** An alarm as the ledger keeps it: what it sends, and the hour of its day. */
export function alarmRow(caseId: string, { deadline, name, on, command }: Alarm) {
  return {
    ...{ id: uuidV5(caseId, `${deadline}#${name}`), deadline, category: 'case', stream_id: caseId, command },
    fire_at: vietnamTime(on, REMINDER_HOUR),
  };
}
