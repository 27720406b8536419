import { numberWords } from '../language/dates';
import { houseTexts } from '../messages/administration';

const texts = houseTexts.administration;

/** What a reader of the log updates. */
export function readerWords(name: string): string {
  return name in texts.readers ? texts.readers[name as keyof typeof texts.readers] : texts.otherReader(name);
}

/** What kind of thing a stream is about. */
export function categoryWords(category: string): string {
  return category in texts.categories
    ? texts.categories[category as keyof typeof texts.categories]
    : texts.otherCategory;
}

/** What a long piece of work does. */
export function taskWords(kind: string): string {
  const { kinds } = houseTexts.tasks;
  return kind in kinds ? kinds[kind as keyof typeof kinds] : houseTexts.tasks.otherKind;
}

const SPANS = [
  [86_400, 'days'],
  [3_600, 'hours'],
  [60, 'minutes'],
] as const;

/** A span of time in its largest unit: "3 phút". */
export function spanWords(seconds: number): string {
  const [size, unit] = SPANS.find(([from]) => seconds >= from) ?? [1, 'seconds'];
  return texts.units[unit](numberWords(Math.floor(seconds / size)));
}

/** The end of an id, enough to tell two things apart on one page. */
export function shortId(stream: string): string {
  return stream.slice(-8);
}
