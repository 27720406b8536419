import { useRouteContext } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { deviceKey } from '../offline/device-key';
import { dropDraft, keepDraft, type KeptDraft, keptDraft } from '../offline/kept-drafts';

/**
 * Keeps a form on this device with each change of it, and finds it there when it is opened again.
 * @param form which form it is, in the words of the command and of what it is about
 * @param now the form as it is written; nothing where nothing is written, or no longer
 * @param restore takes over what was left
 */
export function useKeeping<T>(form: string, now: KeptDraft<T> | undefined, restore: (kept: KeptDraft<T>) => void) {
  const { me } = useRouteContext({ from: '/inside' });
  const { person } = me;
  const [found, setFound] = useState(false);
  const [kept, setKept] = useState(false);
  const asked = useRef<string>(undefined);
  const written = useRef(false);
  useEffect(() => {
    if (asked.current === form) return;
    asked.current = form;
    // A device that keeps nothing is no reason to keep anybody from writing.
    const look = async () => {
      const left = await keptDraft<T>({ person, form }).catch(() => undefined);
      if (written.current || asked.current !== form) return;
      if (left) {
        setFound(true);
        restore(left);
      } else await deviceKey(person).catch(() => undefined); // while there is somebody who gives it
    };
    void look();
  });
  const { draft, base, version } = now ?? {};
  const writes = now !== undefined;
  useEffect(() => {
    if (writes) {
      written.current = true;
      const lies = () => setKept(true);
      void keepDraft({ person, form }, { draft, base, version }).then(lies, () => setKept(false));
    } else if (written.current) {
      written.current = false;
      void dropDraft({ person, form }).catch(() => undefined);
    }
  }, [writes, draft, base, version, person, form]);
  return {
    /** Whether the form is one that was left. */
    found,
    /** Whether what is written lies on this device. */
    kept: kept && writes,
    /** Forgets it: it was sent, or put away. */
    async drop(): Promise<void> {
      written.current = false;
      setFound(false);
      await dropDraft({ person, form }).catch(() => undefined);
    },
  };
}
