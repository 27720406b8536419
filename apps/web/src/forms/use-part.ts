import { useState } from 'react';
import type { Conflict } from './merge';
import { chose, isDirty, isOpen, newPart, readAnew, saved, typed } from './part';

/**
 * What somebody writes of one value on a page that is read anew while they write: nothing typed is lost by it, and what others
 * have saved is joined.
 * @param newest as it was read last
 */
export function usePart<T>(newest: T) {
  const [part, setPart] = useState(() => newPart(newest));
  const [sending, setSending] = useState(false);
  // What comes back while a save is on its way may be that save.
  const current = sending ? part : readAnew(part, newest);
  if (current !== part) setPart(current);
  return {
    ...{ now: current.now, merge: current.merge, chosen: current.chosen, asked: current.asked },
    dirty: isDirty(current),
    write: (now: T) => setPart((was) => typed(was, now)),
    choose: (conflict: Conflict, version: 'mine' | 'theirs') => setPart((was) => chose(was, conflict, version)),
    /** Sends what is written, unless a choice is missing, which is then asked for. @param give says whether it was taken */
    async save(give: (now: T) => Promise<boolean>): Promise<void> {
      if (isOpen(current)) return setPart((was) => ({ ...was, asked: true }));
      setSending(true);
      try {
        if (await give(current.now)) setPart((was) => saved(was, current.now));
      } finally {
        setSending(false);
      }
    },
  };
}

export type WrittenPart = ReturnType<typeof usePart>;
