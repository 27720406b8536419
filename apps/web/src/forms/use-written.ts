import { useState } from 'react';
import { useKeeping } from './keeping';
import { same } from './merge';

/**
 * What somebody writes in a form of a few fields that begins the same each time; until it is sent it lies on this device.
 * @param keptAs which form it is, in the words of the command and of what it is about
 */
export function useWritten<T extends object>(initial: T, keptAs: string) {
  const [base] = useState(initial);
  const [now, write] = useState(base);
  const dirty = !same(now, base);
  const writing = dirty ? { draft: now, base, version: undefined } : undefined;
  const keeping = useKeeping<T>(keptAs, writing, ({ draft }) => write({ ...base, ...draft }));
  const end = async () => {
    write(base);
    await keeping.drop();
  };
  return {
    now,
    dirty,
    set: (part: Partial<T>) => write((was) => ({ ...was, ...part })),
    found: keeping.found && dirty,
    kept: keeping.kept,
    /** Puts away what was written. */
    startAnew: () => void end(),
    /** Begins again: it was sent. */
    end,
  };
}
