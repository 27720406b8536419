import { identityRoutes } from '@core/platform';
import { Button, Input } from 'antd';
import { createContext, type FormEvent, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { ApiProblem, call } from '../api/call';
import { t } from '../language/t';
import { Dialog } from '../parts/dialog';

/** Resolves true once the password has been typed again, false when the person thought better of it. */
type Ask = () => Promise<boolean>;
const Asking = createContext<Ask>(() => Promise.resolve(false));

export function useStepUp(): Ask {
  return useContext(Asking);
}

/** The dialog in which a person confirms a decision with the password. */
export function StepUp({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<string>();
  const [pending, setPending] = useState(false);
  const answer = useRef<(confirmed: boolean) => void>(() => undefined);
  const ask = useCallback<Ask>(() => {
    setPassword('');
    setFault(undefined);
    setOpen(true);
    return new Promise((resolve) => {
      answer.current = resolve;
    });
  }, []);
  const end = (confirmed: boolean) => {
    setOpen(false);
    setPassword('');
    answer.current(confirmed);
  };
  const confirm = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setPending(true);
    setFault(undefined);
    try {
      await call(identityRoutes.stepUp, { body: { password } });
      end(true);
    } catch (error) {
      setFault(error instanceof ApiProblem ? error.problem.title : t.problems.unexpected);
    } finally {
      setPending(false);
    }
  };
  return (
    <Asking value={ask}>
      {children}
      {open && (
        <Dialog title={t.stepUp.title} onClose={() => end(false)}>
          <form className="step-up" onSubmit={(event) => void confirm(event)}>
            <p>{t.stepUp.hint}</p>
            {fault && (
              <p className="fault-text" role="alert">
                {fault}
              </p>
            )}
            <label htmlFor="step-up-password">{t.signIn.password}</label>
            <Input.Password
              id="step-up-password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
            <div className="form-foot">
              <Button type="primary" htmlType="submit" loading={pending} disabled={password === ''}>
                {t.stepUp.confirm}
              </Button>
              <Button onClick={() => end(false)}>{t.stepUp.cancel}</Button>
            </div>
          </form>
        </Dialog>
      )}
    </Asking>
  );
}
