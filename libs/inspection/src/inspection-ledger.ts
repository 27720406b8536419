import { vietnamTime } from '@core/calendar';
import type { InspectionDeadline } from '@core/inspection';
import { MISSED } from '@core/inspection';
import { type SideRows, uuidV5 } from '@lib/event-store';
import { alarmRows, deadlineRows, REMINDER_HOUR } from '@lib/scheduling';

const COMMANDS = { programme: 'RemindProgramme', visit: 'RemindVisit' } as const;

/** The rows by which promises of a programme or a visit stand in the ledger of deadlines, with their alarms. */
export function inspectionLedger(
  category: keyof typeof COMMANDS,
  id: string,
  promises: readonly { readonly deadline: InspectionDeadline; readonly unit: string }[],
): SideRows[] {
  if (promises.length === 0) return [];
  return [
    {
      side: deadlineRows,
      rows: promises.map(({ deadline: { id: deadline, dueOn, basis }, unit }) => ({
        id: deadline,
        category,
        stream_id: id,
        due_on: dueOn,
        basis: JSON.stringify(basis),
        unit,
        role: 'staff',
      })),
    },
    {
      side: alarmRows,
      rows: promises.flatMap(({ deadline }) =>
        deadline.reminders.map(({ key, on, kind, audience }) => ({
          id: uuidV5(id, `${deadline.id}#${key}`),
          deadline: deadline.id,
          category,
          stream_id: id,
          command: { type: COMMANDS[category], data: { deadline: deadline.id, key } },
          fire_at: vietnamTime(on, REMINDER_HOUR),
          // That a day was missed is written whatever came later, so its alarm always reaches the rule.
          missed: kind === 'miss' ? undefined : MISSED,
          kin: audience,
        })),
      ),
    },
  ];
}
