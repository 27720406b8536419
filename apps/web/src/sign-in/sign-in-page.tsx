import './sign-in.css';
import { identityRoutes, PASSWORD_LEAST, type Me } from '@core/platform';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ApiProblem, call } from '../api/call';
import { meQuery, rememberSignIn } from '../api/queries';
import { first as t } from '../language/first';
import { Mark } from '../parts/mark';
import { LanguageSwitch } from '../shell/language-switch';

/** The way in: name and password, and an own password after a one-time one. */
export function SignInPage() {
  const { back } = useSearch({ from: '/sign-in' });
  const client = useQueryClient();
  const navigate = useNavigate();
  const me = useQuery(meQuery);
  const enter = async (person: Me) => {
    // Nothing that somebody else has read here stays; who is signed in is what this page watches.
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
    const { wipeOthers } = await import('../offline/taken-along');
    await wipeOthers(person.person).catch(() => undefined);
    rememberSignIn(true);
    client.setQueryData(meQuery.queryKey, person);
    if (!person.mustChange) await navigate({ href: back ?? '/', replace: true });
  };
  return (
    <main className="sign-in">
      <section className="sign-in-card card">
        <header>
          <Mark size={56} />
          <p className="sign-in-name">{t.product}</p>
          <p className="muted">{t.tagline}</p>
        </header>
        {me.data?.mustChange ? (
          <OwnPassword me={me.data} onDone={enter} />
        ) : (
          <NameAndPassword expired={back !== undefined && back !== '/' && back !== '/work'} onDone={enter} />
        )}
      </section>
      <p className="sign-in-help muted">{t.signIn.help}</p>
      <p>
        <Link to="/verify">{t.signIn.verify}</Link>
      </p>
      <LanguageSwitch />
    </main>
  );
}

function NameAndPassword({ expired, onDone }: { expired: boolean; onDone: (me: Me) => Promise<void> }) {
  const { pending, fault, run } = useAttempt();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [login, password] = [text(form, 'login').trim(), text(form, 'password')];
    void run(login && password ? undefined : t.signIn.empty, async () =>
      onDone(await call(identityRoutes.signIn, { body: { login, password } })),
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <h1>{t.signIn.title}</h1>
      {expired && !fault && <p className="sign-in-note">{t.signIn.expired}</p>}
      <Fault text={fault} />
      <label htmlFor="login">{t.signIn.login}</label>
      <input id="login" name="login" autoComplete="username" autoCapitalize="none" spellCheck={false} required />
      <Password id="password" label={t.signIn.password} autoComplete="current-password" />
      <button type="submit" className="button primary" disabled={pending}>
        {pending ? t.signIn.submitting : t.signIn.submit}
      </button>
    </form>
  );
}

function OwnPassword({ me, onDone }: { me: Me; onDone: (me: Me) => Promise<void> }) {
  const { pending, fault, run } = useAttempt();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [current, next] = [text(form, 'current'), text(form, 'next')];
    const wrong =
      next.length < PASSWORD_LEAST ? t.signIn.short : next === text(form, 'again') ? undefined : t.signIn.differ;
    void run(wrong, async () => {
      await call(identityRoutes.changePassword, { body: { current, next } });
      await onDone(await call(identityRoutes.me).catch(() => ({ ...me, mustChange: false })));
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <h1>{t.signIn.changeTitle}</h1>
      <p className="muted">{t.signIn.changeHint}</p>
      <Fault text={fault} />
      <input type="hidden" name="username" autoComplete="username" value={me.login} />
      <Password id="current" label={t.signIn.current} autoComplete="current-password" />
      <Password id="next" label={t.signIn.next} autoComplete="new-password" />
      <Password id="again" label={t.signIn.again} autoComplete="new-password" />
      <button type="submit" className="button primary" disabled={pending}>
        {t.signIn.change}
      </button>
    </form>
  );
}

function Password({ id, label, autoComplete }: { id: string; label: string; autoComplete: string }) {
  const [shown, setShown] = useState(false);
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <span className="sign-in-password">
        <input id={id} name={id} type={shown ? 'text' : 'password'} autoComplete={autoComplete} required />
        <button type="button" className="button quiet compact" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? t.signIn.hide : t.signIn.show}
        </button>
      </span>
    </>
  );
}

function Fault({ text: fault }: { text: string | undefined }) {
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (fault) place.current?.focus();
  }, [fault]);
  return fault ? (
    <p className="sign-in-fault" role="alert" tabIndex={-1} ref={place}>
      {fault}
    </p>
  ) : null;
}

/** One attempt at a time, with what went wrong in words. */
function useAttempt() {
  const [pending, setPending] = useState(false);
  const [fault, setFault] = useState<string>();
  const run = async (wrong: string | undefined, attempt: () => Promise<void>) => {
    setFault(wrong);
    if (wrong !== undefined || pending) return;
    setPending(true);
    try {
      await attempt();
    } catch (error) {
      setFault(error instanceof ApiProblem ? error.problem.title : t.problems.unexpected);
    } finally {
      setPending(false);
    }
  };
  return { pending, fault, run };
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
