import type { WorkingDays } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import { erasure, type ErasureCommand, type ErasureContext, type ErasureEvent, type ErasureState } from '@core/erasure';
import type { Aggregate, Vault } from '@lib/event-store';
import { erasureSideRows } from './erasure-requests';

/** What is known of somebody whose data may be erased. */
export interface KnownSubject {
  readonly unit: string;
  readonly caseOpen: boolean;
  readonly holdsRole: boolean;
  readonly endedOn: LocalDate | null;
}

/** Finds subjects by the name of their stream; the applications provide it, since cases and people live elsewhere. */
export interface ErasureSubjects {
  find(subject: string, today: LocalDate): Promise<KnownSubject | undefined>;
}

export interface ErasureSurroundings {
  readonly subjects: ErasureSubjects;
  readonly keys: Pick<Vault, 'find'>;
  readonly calendar: { addWorkingDays(date: LocalDate, days: WorkingDays): LocalDate };
}

/** A request as the applications run it: its pure decider, with what its rules may know, and the row it writes. */
export function erasureAggregate(
  around: ErasureSurroundings,
): Aggregate<ErasureState, ErasureCommand, ErasureEvent, ErasureContext> {
  return {
    decider: erasure,
    async context(state, command, occasion) {
      const subject = subjectOf(state, command);
      const [key, known] = await Promise.all([
        subject === undefined ? undefined : around.keys.find(subject),
        subject === undefined ? undefined : around.subjects.find(subject, occasion.today),
      ]);
      return {
        ...occasion,
        keyThere: key !== undefined,
        subjectUnit: known?.unit,
        caseOpen: known?.caseOpen ?? false,
        holdsRole: known?.holdsRole ?? false,
        endedOn: known?.endedOn ?? null,
        addWorkingDays: (date, days) => around.calendar.addWorkingDays(date, days),
      };
    },
    sides: (change) => erasureSideRows(change),
  };
}

/** The stream of whoever a request is, or will be, about. */
export function subjectOf(state: ErasureState, command?: ErasureCommand): string | undefined {
  if (command && 'subject' in command.data) return command.data.subject;
  if (state.status === 'unrequested') return undefined;
  return state.status === 'carried-out' ? state.subject : state.request.subject;
}
