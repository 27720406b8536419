import type { LocalDate } from '@core/kernel';
import { inspectionGlossary, visitOffers, type VisitState, type VisitView, type Written } from '@core/inspection';
import type { RecordedEvent } from '@lib/event-store';
import type { Names } from './programme-view';

type Scheduled = Exclude<VisitState, { readonly status: 'none' }>;

/** Everybody whom a view of a visit names. */
export function peopleOfVisit({ file }: Scheduled, events: readonly RecordedEvent[]): readonly string[] {
  const acted = events.map((event) => (event.data as { by: string }).by).filter((by) => by !== 'system');
  return [...new Set([...file.people.map(({ person }) => person), ...acted])];
}

/** Everything that is shown of one visit, its texts in plain. */
export function visitView(state: Scheduled, events: readonly RecordedEvent[], names: Names, reader: string): VisitView {
  const { file } = state;
  const unit = (id: string) => ({ id, name: names.unit(id) });
  return {
    id: file.visit,
    version: events.at(-1)?.version ?? 0,
    programme: file.programme,
    council: unit(file.council),
    unit: unit(file.unit),
    date: file.date,
    status: state.status,
    plan: file.plan ?? null,
    people: file.people.map(({ person, role }) => ({ id: person, name: names.person(person), role })),
    mine: file.people.some(({ person }) => person === reader),
    checklist: [...file.checklist],
    answers: file.answers.map(({ item, verdict, note, files, ...days }) => ({
      ...{ item, verdict, note: note ?? null, files },
      ...writtenOf(days),
    })),
    findings: file.findings.map(({ finding, kind, item, text, files, ...days }) => ({
      ...{ finding, kind, text, files },
      item: item ?? null,
      ...writtenOf(days),
    })),
    minutes: file.recorded
      ? {
          number: file.recorded.number,
          outcome: file.recorded.outcome,
          summary: file.recorded.summary,
          signatures: file.recorded.signatures.map(({ side, name, signedOn }) => ({ side, name, signedOn })),
          unitRefused: file.recorded.unitRefused ?? null,
          file: file.recorded.file ?? null,
          on: file.recorded.on,
          late: file.recorded.late,
        }
      : null,
    minutesDueOn: file.minutes.dueOn,
    recommendations: file.recommendations.map((one) => ({
      recommendation: one.recommendation,
      text: one.text,
      owner: unit(one.owner),
      finding: one.finding ?? null,
      dueOn: one.deadline.dueOn,
      status: one.status,
      missedOn: one.missedOn ?? null,
      doneOn: one.doneOn ?? null,
      answer: one.answer
        ? {
            note: one.answer.note,
            document: one.answer.document ?? null,
            files: one.answer.files,
            on: one.answer.on,
          }
        : null,
      returned: one.returned ?? null,
      ...writtenOf(one),
      deadline: one.deadline,
    })),
    offers: [...visitOffers(state)],
    history: events.map((event) => {
      const { by, on } = event.data as { by: string; on: LocalDate };
      const label = inspectionGlossary[event.type] ?? event.type;
      return { version: event.version, type: event.type, label, on, by: { id: by, name: names.person(by) } };
    }),
  };
}

const writtenOf = ({ writtenOn, sentOn }: Written) => ({ writtenOn: writtenOn ?? null, sentOn: sentOn ?? null });
