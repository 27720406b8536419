import { identityRoutes } from '@core/platform';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { ApiProblem, call } from '../api/call';
import { t } from '../language/t';
import { Dialog } from '../parts/dialog';

/** Asks for the password once more. */
export function StepUpDialog({ onEnd }: { readonly onEnd: (confirmed: boolean) => void }) {
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<string>();
  const [pending, setPending] = useState(false);
  const confirm = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setPending(true);
    setFault(undefined);
    try {
      await call(identityRoutes.stepUp, { body: { password } });
      onEnd(true);
    } catch (error) {
      setFault(error instanceof ApiProblem ? error.problem.title : t.problems.unexpected);
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog title={t.stepUp.title} onClose={() => onEnd(false)}>
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
          <Button onClick={() => onEnd(false)}>{t.stepUp.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
