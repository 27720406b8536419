import { type Conflict, type Merge, same, threeWay, withChoice } from './merge';
import { placeName } from './place';
import { valueAt } from './value';

/** One value that somebody writes while others may save the same: what it was read as, and what it is by now. */
export interface Part<T> {
  /** As it was read last. */
  readonly seen: T;
  /** As it is written here. */
  readonly now: T;
  /** What others have changed while it was being written; nothing where nothing was being written. */
  readonly merge: Merge | undefined;
  readonly chosen: Readonly<Record<string, 'mine' | 'theirs'>>;
  /** Whether a choice is missing and has been asked for. */
  readonly asked: boolean;
}

/** Where the value lies in what is joined; paths of conflicts begin with it. */
export const PART = 'part';

export function newPart<T>(seen: T): Part<T> {
  return { seen, now: seen, merge: undefined, chosen: {}, asked: false };
}

export function isDirty<T>({ seen, now }: Part<T>): boolean {
  return !same(seen, now);
}

export function typed<T>(part: Part<T>, now: T): Part<T> {
  return { ...part, now };
}

/** The part after it was read anew: what was typed is joined with what others have saved, and never lost. */
export function readAnew<T>(part: Part<T>, newest: T): Part<T> {
  if (same(part.seen, newest)) return part;
  if (!isDirty(part) || same(part.now, newest)) return newPart(newest);
  const { draft, taken, conflicts } = threeWay({ [PART]: part.seen }, { [PART]: part.now }, { [PART]: newest });
  const merge = { draft, taken, conflicts: [...conflicts, ...stillOpen(part, conflicts, newest)] };
  return { seen: newest, now: draft[PART] as T, merge, chosen: {}, asked: false };
}

/** The part after it was saved as `sent`; what was typed meanwhile stands. */
export function saved<T>(part: Part<T>, sent: T): Part<T> {
  return { ...newPart(sent), now: part.now };
}

/** The part with one version of a field that both have changed. */
export function chose<T>(part: Part<T>, conflict: Conflict, version: 'mine' | 'theirs'): Part<T> {
  const { [PART]: now } = withChoice({ [PART]: part.now }, conflict, version);
  return { ...part, now: now as T, chosen: { ...part.chosen, [placeName(conflict.path)]: version } };
}

/** Whether the person has still to choose between versions of a field. */
export function isOpen<T>(part: Part<T>): boolean {
  return openOf(part).length > 0;
}

function openOf<T>({ merge, chosen }: Part<T>): readonly Conflict[] {
  return (merge?.conflicts ?? []).filter(({ path }) => chosen[placeName(path)] === undefined);
}

/** Fields that waited for a choice, still do when others save once more, and are not asked for by that anyway. */
function stillOpen<T>(part: Part<T>, asked: readonly Conflict[], newest: T): readonly Conflict[] {
  return openOf(part).flatMap((conflict) => {
    const theirs = valueAt({ [PART]: newest }, conflict.path);
    const again = asked.some(({ path }) => placeName(path) === placeName(conflict.path));
    const mine = valueAt({ [PART]: part.now }, conflict.path);
    return again || same(mine, theirs) ? [] : [{ ...conflict, mine, theirs }];
  });
}
