import { type CaseFile, type CaseView, consultationOf } from '@core/pipeline';
import { dateWords } from '../language/dates';
import { t } from '../language/t';
import { title } from '../language/words';
import type { Reference } from './walk';

/** One thing that can be chosen: what is sent, and what the person reads. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** What the fields of a form can point to. Units, rounds and cases are searched for, not listed. */
export interface Choices {
  readonly lists: { readonly [R in Reference]?: readonly Choice[] };
  /** Names of units and people that are known by id. */
  readonly names: Readonly<Record<string, string>>;
  /** The unit whose people may be named. */
  readonly unit?: string;
  /** The case whose evidence may be chosen or added to. */
  readonly caseId?: string;
}

/** What the form of a command of this case can point to. */
export function choicesOf(view: CaseView, command: string): Choices {
  const { file } = view;
  return {
    names: view.names,
    unit: file.unit,
    caseId: view.id,
    lists: {
      evidence: file.discovery.evidence.map(({ sha256, name }) => ({ value: sha256, label: name })),
      claim: claims(file, command),
      action: file.nurturing.actions
        .filter(({ done }) => !done)
        .map(({ id, description, dueOn }) => ({ value: id, label: description, hint: t.time.due(dateWords(dueOn)) })),
      weakness: file.nurturing.weaknesses.map(({ id, description }) => ({ value: id, label: description })),
      publicity: file.replication.publicity.map(({ id, kind, channel, date }) => ({
        value: id,
        label: `${title(kind)}, ${channel}`,
        hint: dateWords(date),
      })),
      honor: file.honoring.honors
        .filter(({ canceled }) => !canceled)
        .map(({ id, form, place, date }) => ({ value: id, label: `${title(form)}, ${place}`, hint: dateWords(date) })),
      hold: file.commendation.holds
        .filter(({ releasedOn }) => releasedOn === undefined)
        .map(({ id, kind, placedOn }) => ({ value: id, label: title(kind), hint: t.time.since(dateWords(placedOn)) })),
      objection: (consultationOf(file)?.objections ?? [])
        .filter(({ outcome }) => !outcome)
        .map(({ id, channel, receivedOn }) => ({ value: id, label: channel, hint: dateWords(receivedOn) })),
      stage: stages(view, command),
    },
  };
}

function claims(file: CaseFile, command: string): readonly Choice[] {
  const wanted = command === 'VerifyClaim' || command === 'RejectClaim' ? 'recorded' : 'verified';
  return file.replication.claims
    .filter(({ status }) => status === wanted || (command === 'RejectClaim' && status === 'verified'))
    .map(({ id, text }) => ({ value: id, label: text }));
}

/** Earlier stages to return to, or every stage to reopen at. */
function stages(view: CaseView, command: string): readonly Choice[] {
  const at = view.steps.findIndex(({ stage }) => stage === view.file.standing?.stage);
  const steps = command === 'ReturnToStage' ? view.steps.slice(0, Math.max(at, 0)) : view.steps;
  return steps.map(({ stage, title: name }) => ({ value: stage, label: name }));
}
