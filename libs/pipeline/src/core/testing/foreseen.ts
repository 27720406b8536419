import type { CaseCommand, CaseEvent } from '../case-words';
import type { CaseContext } from '../context';
import { effectsOf, running } from '../effects';
import { possibleNow } from '../offers';
import type { CaseState } from '../state';

interface Step {
  readonly asked: CaseCommand;
  readonly before: CaseState;
  readonly context: CaseContext;
}
interface Happened {
  readonly events: readonly CaseEvent[];
  readonly after: CaseState;
}

/** What was foreseen of a step and what has happened, each as events, state, running deadlines and possible commands. */
export function foreseenAndHappened({ asked, before, context }: Step, { events, after }: Happened) {
  const { ends, begins, gone, opened, ...told } = effectsOf(asked, before, context);
  const run = running(before).filter(({ id }) => !ends.some((one) => one.id === id));
  const kept = possibleNow(before, context).filter((type) => !gone.includes(type));
  return {
    foreseen: { ...picked(told), running: byId([...run, ...begins]), possible: [...kept, ...opened].sort() },
    happened: { events, after, running: byId(running(after)), possible: [...possibleNow(after, context)].sort() },
  };
}

const picked = ({ events, after }: Happened) => ({ events, after });
const byId = <T extends { readonly id: string }>(found: readonly T[]) =>
  found.toSorted((a, b) => a.id.localeCompare(b.id));
