import { useEffect, useState } from 'react';
import { type Conflict, type Merge, threeWay, withChoice } from './merge';
import type { Chosen } from './merge-note';
import { placeName } from './place';
import type { Draft } from './value';

/** What a form knows of the thing it is about. */
interface Form {
  readonly initial?: Draft;
  readonly version?: number;
  readonly onReload?: () => unknown;
}

/**
 * Keeps a form right while what it is about changes: it is sent with the version that the person has seen, whatever was read
 * in the background since; when that is refused as old, the newest is read and joined with what was typed.
 */
export function useMerging(form: Form, draft: Draft, setDraft: (draft: Draft) => void) {
  const [seen, setSeen] = useState({ initial: form.initial ?? {}, version: form.version });
  const [behind, setBehind] = useState(false);
  const [merge, setMerge] = useState<Merge>();
  const [chosen, setChosen] = useState<Chosen>({});
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!behind || form.version === seen.version) return;
    const theirs = form.initial ?? {};
    const merged = threeWay(seen.initial, draft, theirs);
    setDraft(merged.draft);
    setMerge(merged);
    setChosen({});
    setAsked(false);
    setSeen({ initial: theirs, version: form.version });
    setBehind(false);
  }, [behind, form.version, form.initial, seen, draft, setDraft]);
  return {
    version: seen.version,
    /** What the form began with, as of that version. */
    base: seen.initial,
    /** Goes on with a form that was left when it was about this; what others have changed since is joined. */
    resume(base: Draft, version: number | undefined): void {
      setSeen({ initial: base, version });
      setBehind(version !== form.version);
    },
    startAnew(): void {
      setSeen({ initial: form.initial ?? {}, version: form.version });
      setBehind(false);
      setMerge(undefined);
    },
    merge,
    chosen,
    asked,
    /** Reads the newest; false where the form does not know how, and the person is told to. */
    async begin(): Promise<boolean> {
      if (form.version === undefined || !form.onReload) return false;
      await form.onReload();
      setBehind(true);
      return true;
    },
    /** Whether a field waits for a choice, which is then asked for. */
    isOpen(): boolean {
      const open = (merge?.conflicts ?? []).some(({ path }) => chosen[placeName(path)] === undefined);
      setAsked(open);
      return open;
    },
    choose(conflict: Conflict, version: 'mine' | 'theirs'): void {
      setChosen((was) => ({ ...was, [placeName(conflict.path)]: version }));
      setDraft(withChoice(draft, conflict, version));
    },
  };
}
