import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useRef, useState } from 'react';

/** Resolves true once the password has been typed again, false when the person thought better of it. */
type Ask = () => Promise<boolean>;
const Asking = createContext<Ask>(() => Promise.resolve(false));

/** Most pages decide nothing: the dialog comes when it is asked for. */
const StepUpDialog = lazy(async () => ({ default: (await import('./step-up-dialog')).StepUpDialog }));

export function useStepUp(): Ask {
  return useContext(Asking);
}

/** The dialog in which a person confirms a decision with the password. */
export function StepUp({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const answer = useRef<(confirmed: boolean) => void>(() => undefined);
  const ask = useCallback<Ask>(() => {
    setOpen(true);
    return new Promise((resolve) => {
      answer.current = resolve;
    });
  }, []);
  const end = (confirmed: boolean) => {
    setOpen(false);
    answer.current(confirmed);
  };
  return (
    <Asking value={ask}>
      {children}
      {open && (
        <Suspense>
          <StepUpDialog onEnd={end} />
        </Suspense>
      )}
    </Asking>
  );
}
