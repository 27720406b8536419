import { useState } from 'react';
import { useKeeping } from './keeping';
import type { Conflict } from './merge';
import { chose, isDirty, isOpen, newPart, readAnew, saved, typed } from './part';

/**
 * What somebody writes of one value on a page that is read anew while they write: nothing typed is lost by it, what others have
 * saved is joined, and until it is sent it lies on this device.
 * @param newest as it was read last; what is begun anew each time begins with the same value
 * @param keptAs which form it is, in the words of the command and of what it is about
 */
export function usePart<T>(newest: T, keptAs: string) {
  const [part, setPart] = useState(() => newPart(newest));
  const [sending, setSending] = useState(false);
  // What comes back while a save is on its way may be that save.
  const current = sending ? part : readAnew(part, newest);
  if (current !== part) setPart(current);
  const dirty = isDirty(current);
  const now = dirty ? { draft: current.now, base: current.seen, version: undefined } : undefined;
  const keeping = useKeeping<T>(keptAs, now, ({ draft, base }) => setPart({ ...newPart(base), now: draft }));
  return {
    ...{ now: current.now, merge: current.merge, chosen: current.chosen, asked: current.asked },
    dirty,
    found: keeping.found && dirty,
    kept: keeping.kept,
    write: (now: T) => setPart((was) => typed(was, now)),
    choose: (conflict: Conflict, version: 'mine' | 'theirs') => setPart((was) => chose(was, conflict, version)),
    /** Puts away what was written. */
    startAnew(): void {
      setPart(newPart(newest));
      void keeping.drop();
    },
    /** Sends what is written, unless a choice is missing, which is then asked for. @param give says whether it was taken */
    async save(give: (now: T) => Promise<boolean>): Promise<void> {
      if (isOpen(current)) return setPart((was) => ({ ...was, asked: true }));
      setSending(true);
      try {
        if (!(await give(current.now))) return;
        setPart((was) => saved(was, current.now));
        await keeping.drop();
      } finally {
        setSending(false);
      }
    },
  };
}

export type WrittenPart = Omit<ReturnType<typeof usePart>, 'now' | 'write' | 'save'>;
