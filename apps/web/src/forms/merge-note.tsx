import { useId } from 'react';
import { valueInWords } from '../case/event-data';
import { t } from '../language/t';
import { fieldLabel } from '../messages/fields';
import { Icon } from '../parts/icon';
import type { Conflict, Merge } from './merge';
import { placeName } from './place';
import type { Path } from './value';

/** Which version of a field was chosen, by its place. */
export type Chosen = Readonly<Record<string, 'mine' | 'theirs'>>;

interface Props {
  readonly type: string;
  readonly names: Readonly<Record<string, string>>;
  /** How a field is called, where it has no label as a field of a command. */
  readonly labelOf?: (path: Path) => string;
  /** How a value is said, where it is no field of a command. */
  readonly wordsOf?: (path: Path, value: unknown) => string;
  readonly merge: Merge;
  readonly chosen: Chosen;
  /** Whether a choice is missing and has been asked for. */
  readonly asked: boolean;
  readonly choose: (conflict: Conflict, version: 'mine' | 'theirs') => void;
}

/** What others have changed meanwhile: what was taken over, and for each field that both changed, which one is kept. */
export function MergeNote({
  type,
  names,
  labelOf = (path) => fieldLabel(type, path),
  wordsOf = (path, value) => valueInWords(type, path, value, names),
  merge,
  chosen,
  asked,
  choose,
}: Props) {
  const { taken, conflicts } = merge;
  return (
    <div className="note wait" role="alert">
      <Icon name="clock" />
      <div>
        <b>{t.merge.heading}</b>
        {taken.length === 0 && conflicts.length === 0 && <p>{t.merge.untouched}</p>}
        {taken.length > 0 && <p>{t.merge.taken(taken.map(labelOf).join(', '))}</p>}
        {conflicts.length > 0 && <p>{t.merge.choose}</p>}
        {conflicts.map((conflict) => (
          <Choice
            key={placeName(conflict.path)}
            label={labelOf(conflict.path)}
            words={(value) => wordsOf(conflict.path, value)}
            conflict={conflict}
            chosen={chosen[placeName(conflict.path)]}
            choose={(version) => choose(conflict, version)}
          />
        ))}
        {asked && <p className="merge-open">{t.merge.open}</p>}
      </div>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly words: (value: unknown) => string;
  readonly conflict: Conflict;
  readonly chosen: 'mine' | 'theirs' | undefined;
  readonly choose: (version: 'mine' | 'theirs') => void;
}

function Choice({ label, words, conflict, chosen, choose }: ChoiceProps) {
  const name = useId();
  return (
    <fieldset className="merge">
      <legend>{label}</legend>
      <p>
        <span className="small muted">{t.merge.base}</span>
        <span className="prose">{words(conflict.base) || t.merge.nothing}</span>
      </p>
      {(['theirs', 'mine'] as const).map((version) => (
        <label key={version}>
          <input type="radio" name={name} checked={chosen === version} onChange={() => choose(version)} />
          <span>
            <span className="small muted">{t.merge[version]}</span>
            <span className="prose">{words(conflict[version]) || t.merge.nothing}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
