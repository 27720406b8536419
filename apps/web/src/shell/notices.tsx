import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import { t } from '../language/t';
import { Icon } from '../parts/icon';

const SHOWN_MS = 7_000;
const Say = createContext<(text: string) => void>(() => undefined);

/** Says in passing that something has been done; read out, and gone after a while. */
export function useNotice(): (text: string) => void {
  return useContext(Say);
}

export function Notices({ children }: { readonly children: ReactNode }) {
  const [notice, setNotice] = useState<{ text: string; number: number }>();
  const say = useCallback((text: string) => setNotice((last) => ({ text, number: (last?.number ?? 0) + 1 })), []);
  useEffect(() => {
    if (!notice) return undefined;
    const timer = setTimeout(() => setNotice(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <Say value={say}>
      {children}
      <div className="notices" role="status" aria-live="polite">
        {notice && (
          <p className="notice" key={notice.number}>
            <Icon name="done" />
            <span>{notice.text}</span>
            <button type="button" aria-label={t.shell.close} onClick={() => setNotice(undefined)}>
              <Icon name="stop" />
            </button>
          </p>
        )}
      </div>
    </Say>
  );
}
