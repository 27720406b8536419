import { useEffect, useRef, useState } from 'react';
import { type DraftOf, dropDraft, keepDraft, type KeptDraft, keptDraft } from '../offline/kept-drafts';

/**
 * Keeps a form on this device with each change of it, and finds it there when it is opened again.
 * @param of nothing where a form is not kept
 * @param now the form, once somebody has written in it
 * @param restore takes over what was left
 */
export function useKeeping(of: DraftOf | undefined, now: KeptDraft | undefined, restore: (kept: KeptDraft) => void) {
  const [found, setFound] = useState(false);
  const asked = useRef(false);
  const written = useRef(false);
  useEffect(() => {
    if (!of || asked.current) return;
    asked.current = true;
    // A device that keeps nothing is no reason to keep anybody from writing.
    const look = async () => {
      const kept = await keptDraft(of).catch(() => undefined);
      if (!kept || written.current) return;
      setFound(true);
      restore(kept);
    };
    void look();
  });
  const { draft, base, version } = now ?? {};
  const [person, form] = [of?.person, of?.form];
  useEffect(() => {
    if (!draft || !base || person === undefined || form === undefined) return;
    written.current = true;
    void keepDraft({ person, form }, { draft, base, version }).catch(() => undefined);
  }, [draft, base, version, person, form]);
  return {
    /** Whether the form is one that was left. */
    found,
    /** Forgets it: it was sent, or put away. */
    async drop(): Promise<void> {
      setFound(false);
      if (of) await dropDraft(of).catch(() => undefined);
    },
  };
}
