import type { VisitView } from '@core/inspection';
import type { OutboxEntry } from './outbox';
import type { VisitWish } from './visit-outbox';

/** A visit as it is shown: what only this device has of it is no promise of the ledger yet. */
export type ShownVisit = Omit<VisitView, 'recommendations'> & {
  readonly recommendations: readonly Omit<VisitView['recommendations'][number], 'deadline'>[];
};

/** What was written on this device and not yet sent, beside what the server has. */
export interface WithWaiting {
  readonly view: ShownVisit;
  /** Items, findings and recommendations that only this device has. */
  readonly waiting: ReadonlySet<string>;
  /** Photos that were added to a waiting finding or answer, by its id. */
  readonly photos: ReadonlyMap<string, readonly File[]>;
}

/** A visit as whoever writes it sees it: with what waits in the outbox, in the order of writing. */
export function withWaiting(view: VisitView, entries: readonly OutboxEntry<VisitWish>[]): WithWaiting {
  const waiting = new Set<string>();
  const photos = new Map<string, readonly File[]>();
  let shown: ShownVisit = view;
  for (const { wish, files, refused } of entries) {
    if (refused !== undefined) continue;
    const id = idOf(wish);
    if (id === undefined) continue;
    shown = apply(shown, wish);
    waiting.add(id);
    if (files.length > 0) photos.set(id, files);
  }
  return { view: shown, waiting, photos };
}

/** What waits here has no day of sending yet. */
const UNSENT = { writtenOn: null, sentOn: null } as const;

function idOf({ type, data }: VisitWish): string | undefined {
  if (type === 'AnswerItem') return data.item;
  if (type === 'RecordFinding') return data.finding;
  return type === 'Recommend' ? data.recommendation : undefined;
}

function apply(view: ShownVisit, { type, data }: VisitWish): ShownVisit {
  if (type === 'AnswerItem') {
    const { item, verdict, note, files = [] } = data;
    const others = view.answers.filter((one) => one.item !== item);
    return { ...view, answers: [...others, { item, verdict, note: note ?? null, files: [...files], ...UNSENT }] };
  }
  if (type === 'RecordFinding') {
    const { finding, kind, item, text, files = [] } = data;
    // It was sent and its answer was lost: the server has it, and it waits only to hear so.
    if (view.findings.some((one) => one.finding === finding)) return view;
    return {
      ...view,
      findings: [...view.findings, { finding, kind, item: item ?? null, text, files: [...files], ...UNSENT }],
    };
  }
  if (type === 'Recommend') {
    const { recommendation, text, dueOn, finding, owner } = data;
    if (view.recommendations.some((one) => one.recommendation === recommendation)) return view;
    const made = {
      ...{ recommendation, text, dueOn: dueOn as VisitView['date'], finding: finding ?? null, status: 'owed' as const },
      owner: owner === undefined || owner === view.unit.id ? view.unit : { id: owner, name: owner },
      ...UNSENT,
      ...{ missedOn: null, doneOn: null, answer: null, returned: null },
    };
    return { ...view, recommendations: [...view.recommendations, made] };
  }
  return view;
}
