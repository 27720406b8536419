import type { CaseView } from '@core/pipeline';
import { type Stage, STAGES } from '@core/plans';
import { dateWords } from '../language/dates';
import { title, word } from '../language/words';
import { t } from '../language/t';
import { dataInWords, type Names } from './event-data';

/** One line of a state: where it stands, what it is called, what it says. */
export interface StateLine {
  readonly part: string;
  readonly label: string;
  readonly value: string;
}

/** What has no name on any screen is bookkeeping of the rules. */
const BOOKKEEPING = new Set(['drafters', 'owners', 'entries', 'proofs', 'standing', 'unit', 'takenOver', 'comments']);

/** A state of a case as lines in words, in the order in which the page shows its parts. */
export function stateLines(view: CaseView, names: Names): StateLine[] {
  const { file, status, outcome, unit } = view;
  const standing = file.standing;
  const known = { ...names, [unit.id]: unit.name };
  const head: (readonly [string, string | undefined])[] = [
    [t.compare.status, outcome === null ? title(status) : `${title(status)}: ${word(outcome)}`],
    [t.compare.unit, unit.name],
    [t.case.inStage, standing?.title],
    [t.case.responsible, names[standing?.owner ?? ''] ?? (standing ? title(standing.ownerRole) : undefined)],
    [t.compare.due, standing?.deadline && dateWords(standing.deadline.dueOn)],
    [t.compare.comments, file.comments > 0 ? String(file.comments) : undefined],
  ];
  const whole = {
    ...file,
    nurturing: { ...file.nurturing, actions: file.nurturing.actions.map(({ progress: _counted, ...rest }) => rest) },
    replication: {
      ...file.replication,
      claims: file.replication.claims.map((claim) => ({ ...claim, status: t.case.claimState[claim.status] })),
    },
  } as unknown as Readonly<Record<string, unknown>>;
  const own = Object.fromEntries(
    Object.entries(whole).filter(([name]) => !BOOKKEEPING.has(name) && !(STAGES as readonly string[]).includes(name)),
  );
  const part = (name: string, data: Readonly<Record<string, unknown>>) =>
    dataInWords('CaseFile', data, known)
      // A field that no screen names would stand here under its English identifier.
      .filter(({ label }) => !Object.keys(data).includes(label.replace(/ \d+$/, '')))
      .map(({ label, value }) => ({ part: name, label, value }));
  return [
    ...head.flatMap(([label, value]) => (value ? [{ part: t.compare.standing, label, value }] : [])),
    ...part(t.case.profile, own),
    ...STAGES.flatMap((stage) => part(titleOf(view, stage), (whole[stage] ?? {}) as Readonly<Record<string, unknown>>)),
  ];
}

/** The plan's name of a stage. */
function titleOf({ steps }: CaseView, stage: Stage): string {
  return steps.find((step) => step.stage === stage)?.title ?? title(stage);
}

/** A line that is not the same in two states; undefined where it is not there. */
export interface Changed {
  readonly part: string;
  readonly label: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What differs between two states, in the order of the later one, with what is gone where it was. */
export function differences(before: readonly StateLine[], after: readonly StateLine[]): Changed[] {
  const keyOf = ({ part, label }: StateLine) => `${part}\n${label}`;
  const [was, is] = [new Map(before.map((one) => [keyOf(one), one])), new Map(after.map((one) => [keyOf(one), one]))];
  const parts = [...new Set([...after, ...before].map(({ part }) => part))];
  const keys = [...new Set([...is.keys(), ...was.keys()])];
  return keys
    .flatMap((key): Changed[] => {
      const [old, now] = [was.get(key), is.get(key)];
      const { part, label } = (now ?? old) as StateLine;
      return old?.value === now?.value ? [] : [{ part, label, before: old?.value, after: now?.value }];
    })
    .sort((a, b) => parts.indexOf(a.part) - parts.indexOf(b.part));
}
