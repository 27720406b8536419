import type { Problem } from '@core/platform';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ApiProblem } from '../api/call';
import { ProblemNote } from '../forms/form';
import { t } from '../language/t';

interface Props {
  readonly label: string;
  readonly effect: string;
  readonly submit: string;
  /** Whether everything that is needed stands there. */
  readonly whole: boolean;
  readonly reload: () => void;
  /** @returns whether it was done; not where the person thought better of it */
  readonly send: () => Promise<boolean>;
  readonly onEnd: () => void;
  readonly children?: ReactNode;
}

/** A small form that says what it will do, sends one thing and shows the sentence with which it was refused. */
export function PlainForm({ label, effect, submit, whole, reload, send, onEnd, children }: Props) {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const done = async (event: FormEvent) => {
    event.preventDefault();
    if (!whole || pending) return;
    setPending(true);
    setProblem(undefined);
    try {
      if (await send()) onEnd();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error.problem);
    } finally {
      setPending(false);
    }
  };
  return (
    <form className="group" aria-label={label} onSubmit={(event) => void done(event)}>
      <p className="effect">{effect}</p>
      {problem && (
        <ProblemNote
          problem={problem}
          reload={() => {
            setProblem(undefined);
            reload();
          }}
        />
      )}
      {children}
      <div className="person-actions">
        <button type="submit" className="button primary" disabled={!whole || pending}>
          {submit}
        </button>
        <button type="button" className="button" onClick={onEnd}>
          {t.forms.cancel}
        </button>
      </div>
    </form>
  );
}
