import { isLocalDate } from '@core/kernel';
import { MergeNote } from '../forms/merge-note';
import type { WrittenPart } from '../forms/use-part';
import type { Path } from '../forms/value';
import { dateWords } from '../language/dates';
import { t } from '../language/t';
import { capital, isWord, title } from '../language/words';
import { asGroup, labelOf, optionOf } from './value-inputs';

interface Props {
  readonly part: Pick<WrittenPart, 'merge' | 'chosen' | 'asked' | 'choose'>;
  /** How the part is called as a whole. */
  readonly name: string;
}

/** What others have saved of a part while it was being written; nothing where nobody has. */
export function PartMerge({ part: { merge, chosen, asked, choose }, name }: Props) {
  if (!merge) return null;
  return (
    <MergeNote
      type="EditDraft"
      names={{}}
      labelOf={(path) => placeWords(path, name)}
      wordsOf={(_path, value) => planValueWords(value)}
      {...{ merge, chosen, asked, choose }}
    />
  );
}

/** A place in a part: what the item is called that it belongs to, and the field. */
function placeWords([, ...within]: Path, name: string): string {
  if (within.length === 0) return name;
  return within.map((step) => (isWord(String(step)) ? title(String(step)) : labelOf(String(step)))).join(', ');
}

/** A value of a plan in words, for whoever compares two of them. */
function planValueWords(value: unknown): string {
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'boolean') return value ? t.forms.yes : t.forms.no;
  if (typeof value === 'string') return isLocalDate(value) ? dateWords(value) : capital(optionOf(value));
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(planValueWords).filter(Boolean).join('\n');
  const parts = Object.entries(asGroup(value)).map(([name, part]) => [labelOf(name), planValueWords(part)] as const);
  return parts.flatMap(([label, said]) => (said === '' ? [] : [`${label}: ${said}`])).join('; ');
}
