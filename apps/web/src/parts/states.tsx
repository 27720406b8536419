import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { ApiProblem } from '../api/call';
import { first as t } from '../language/first';
import { Icon } from './icon';

/** Nothing to show: one sentence why, and one thing to do. */
export function Empty({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }) {
  return (
    <div className="state">
      <span className="state-picture">
        <Icon name="star" />
      </span>
      <h2>{title}</h2>
      {hint && <p className="muted">{hint}</p>}
      {action}
    </div>
  );
}

/** The sentence with which a form was refused; nothing while there is none. */
export function Refusal({ sentence }: { readonly sentence: string | undefined }) {
  if (!sentence) return null;
  return (
    <p className="note bad" role="alert">
      {sentence}
    </p>
  );
}

/** What may no longer be read, whoever has it on the screen. */
const GONE = [403, 404, 410];

/**
 * Whether a page has nothing to show but why. A later reading that fails on its way, or for want of a session, takes away
 * nothing: somebody may be writing there.
 */
export function hasFailed<T>(query: UseQueryResult<T>): query is FailedQuery<T> {
  if (!query.isError) return false;
  const gone = query.error instanceof ApiProblem && GONE.includes(query.error.problem.status);
  return query.data === undefined || gone;
}

type FailedQuery<T> = Extract<UseQueryResult<T>, { readonly isError: true }>;

/** Something could not be loaded: why, what to do, and the trace id for whoever helps. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const problem = error instanceof ApiProblem ? error.problem : undefined;
  if (problem?.status === 404) return <Missing hint={problem.title} />;
  const forbidden = problem?.status === 403;
  return (
    <div className="state" role="alert">
      <span className="state-picture late">
        <Icon name={forbidden ? 'lock' : 'late'} />
      </span>
      <h2>{forbidden ? t.problems.forbiddenHeading : t.problems.heading}</h2>
      <p>{problem?.title ?? t.problems.unexpected}</p>
      {forbidden && <p className="muted">{t.problems.forbiddenHint}</p>}
      {problem?.traceId && <Trace id={problem.traceId} />}
      {forbidden || !retry ? (
        <Link className="button" to="/">
          {t.problems.home}
        </Link>
      ) : (
        <button type="button" className="button" onClick={retry}>
          {t.problems.retry}
        </button>
      )}
    </div>
  );
}

/** Nothing lies at an address; the sentence of whoever was asked says where to look instead. */
export function Missing({ hint }: { readonly hint?: string }) {
  return (
    <Empty
      title={t.problems.missingHeading}
      {...(hint !== undefined && { hint })}
      action={
        <Link className="button" to="/">
          {t.problems.home}
        </Link>
      }
    />
  );
}

/** An error in the page itself. */
export function Broken({ error, reset }: { error: unknown; reset?: () => void }) {
  return (
    <main>
      <Failed
        error={error}
        retry={() => {
          if (error instanceof ApiProblem && reset) reset();
          else window.location.reload();
        }}
      />
    </main>
  );
}

/** The trace id of a problem, to be read out or copied to the administrator. */
export function Trace({ id }: { readonly id: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(id);
    setCopied(true);
  };
  return (
    <p className="small muted">
      {t.problems.trace}: <span className="code">{id.slice(0, 16)}</span>{' '}
      <button type="button" className="button quiet compact" onClick={() => void copy()}>
        {copied ? t.problems.copied : t.problems.copyTrace}
      </button>
    </p>
  );
}
