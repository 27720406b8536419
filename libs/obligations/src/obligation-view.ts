import { explainLastDay, formatVietnamese } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import {
  fulfilments,
  type ObligationEvent,
  type ObligationEventData,
  type ObligationFile,
  type ObligationOffer,
  obligationsGlossary,
  type ObligationStanding,
  type ObligationState,
  type ObligationView,
  proofName,
} from '@core/obligations';
import type { RecordedEvent } from '@lib/event-store';
import type { Days } from './obligation-lists';

type Opened = Exclude<ObligationState, { readonly status: 'unopened' }>;
type NameOf = (id: string) => string;

export interface Sheet {
  readonly events: readonly RecordedEvent[];
  readonly state: Opened;
  readonly offers: readonly ObligationOffer[];
}

/** Everything that is shown of one obligation, as of a day. */
export function obligationView(
  { events, state, offers }: Sheet,
  days: Days,
  unitName: (id: string) => string,
  personName: NameOf,
): ObligationView {
  const { file } = state;
  const opened = termsIn(events);
  const unit = (id: string) => ({ id, name: unitName(id) });
  return {
    id: file.obligation,
    version: events.at(-1)?.version ?? 0,
    plan: file.plan,
    code: file.code,
    title: file.title,
    work: file.work,
    cadence: file.cadence,
    unit: unit(file.unit),
    period: file.period,
    dueOn: file.dueOn,
    dueOpen: file.dueOpen !== undefined,
    state: standingOf(state, days),
    lateEntered: file.late,
    missedOn: file.missedOn ?? null,
    doneOn: state.status === 'proven' ? state.dated : null,
    doneLate: state.status === 'proven' ? state.late : null,
    source: file.source,
    why: whyOf(opened, file),
    projected: opened.projected,
    accountable: opened.accountable ?? null,
    carriedFrom: opened.carriedFrom ?? null,
    provenBy: [...fulfilments(file.provenBy, file.proofs)],
    proofs: file.proofs.map((proof) => ({ ...proof, name: proofName(proof) })),
    deadline: deadlineOf(file),
    handedOver: file.handedOver.map(({ from, to, on, basis }) => ({ from: unit(from), to: unit(to), on, basis })),
    offers: offers.map((offer) => ({
      command: offer.command,
      possible: offer.possible,
      code: offer.possible ? null : offer.code,
      sentence: offer.possible ? null : offer.sentence,
    })),
    history: events.map((event) => {
      const { by, on } = event.data as { by: string; on: LocalDate };
      const label = obligationsGlossary[event.type] ?? event.type;
      return { version: event.version, type: event.type, label, on, by: { id: by, name: personName(by) } };
    }),
  };
}

type Terms = ObligationEventData<'ObligationOpened' | 'ObligationAmended'>;

/** What the plan says of it, as the last version that changed it has said. */
function termsIn(events: readonly RecordedEvent[]): Terms {
  const last = events.findLast(({ type }) => type === 'ObligationOpened' || type === 'ObligationAmended');
  return (last as unknown as Extract<ObligationEvent, { type: 'ObligationOpened' | 'ObligationAmended' }>).data;
}

/** How an obligation stands on a day. */
export function standingOf(state: Opened, { today, soon }: Days): ObligationStanding {
  if (state.status !== 'open') return state.status;
  const { dueOn } = state.file;
  if (dueOn === null || dueOn > soon) return 'open';
  return dueOn < today ? 'late' : 'due-soon';
}

/** Why the last day is that day: by the document, by a decision since, or what of it is open. */
function whyOf(opened: Terms, { deadline, dueOn }: ObligationFile): string {
  const basis = deadline?.basis;
  if (basis && 'kind' in basis && basis.kind === 'decision') {
    const { number, date } = basis.document;
    return `Hạn được dời đến ${formatVietnamese(deadline.dueOn)} theo văn bản số ${number} ngày ${formatVietnamese(date)}.`;
  }
  if (opened.dueOpen !== undefined) return opened.dueOpen;
  if (dueOn === null) return '';
  return explainLastDay({ day: dueOn, steps: opened.steps, projected: opened.projected });
}

function deadlineOf({ deadline }: ObligationFile): ObligationView['deadline'] {
  if (!deadline) return null;
  const { id, dueOn, basis, reminders } = deadline;
  return { id, dueOn, basis, reminders };
}
