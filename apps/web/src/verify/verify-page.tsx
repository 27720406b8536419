import '../parts/parts.css';
import './verify.css';
import type { BundleVerdict } from '@core/event-store';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { numberWords } from '../language/dates';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Mark } from '../parts/mark';
import { useTitle } from '../parts/page';
import { LanguageSwitch } from '../shell/language-switch';
import { checkBundle, NoCrypto } from './check-bundle';
import { unzip } from './unzip';

const texts = t.verify;

type Outcome = { readonly verdict: BundleVerdict; readonly pinned: boolean } | { readonly refused: string };

/** Checks the evidence of a case for anybody, without sign-in and without the server: nothing that is chosen leaves the browser. */
export function VerifyPage() {
  useTitle(texts.title);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const check = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [file, given] = [form.get('file'), form.get('keys')];
    if (!(file instanceof File) || file.size === 0) return;
    const keys = (typeof given === 'string' ? given : '')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    setBusy(true);
    setOutcome(await outcomeOf(file, keys));
    setBusy(false);
  };
  return (
    <main className="verify">
      <header>
        <Mark size={44} />
        <span className="verify-name" lang="vi">
          {t.product}
        </span>
        <LanguageSwitch />
      </header>
      <h1>{texts.title}</h1>
      <p className="muted">{texts.hint}</p>
      <form className="card verify-form" onSubmit={(event) => void check(event)}>
        <label htmlFor="verify-file">{texts.choose}</label>
        <input id="verify-file" name="file" type="file" accept=".zip,application/zip" required />
        <label htmlFor="verify-keys">{texts.key}</label>
        <textarea
          id="verify-keys"
          name="keys"
          rows={2}
          spellCheck={false}
          autoComplete="off"
          aria-describedby="verify-keys-hint"
        />
        <p id="verify-keys-hint" className="muted small">
          {texts.keyHint}
        </p>
        <button type="submit" className="button primary" disabled={busy}>
          {busy ? texts.busy : texts.check}
        </button>
      </form>
      <div aria-live="polite">{outcome && <Said outcome={outcome} />}</div>
      <p>
        <Link to="/sign-in">{texts.signIn}</Link>
      </p>
    </main>
  );
}

async function outcomeOf(file: File, keys: readonly string[]): Promise<Outcome> {
  let files: ReadonlyMap<string, Uint8Array>;
  try {
    files = await unzip(new Uint8Array(await file.arrayBuffer()));
  } catch {
    return { refused: texts.unreadable };
  }
  try {
    return { verdict: await checkBundle(files, { keys }), pinned: keys.length > 0 };
  } catch (error) {
    return { refused: error instanceof NoCrypto ? texts.noCrypto : texts.badKey };
  }
}

function Said({ outcome }: { readonly outcome: Outcome }) {
  if ('refused' in outcome) return <p className="note wait">{outcome.refused}</p>;
  const { verdict, pinned } = outcome;
  if (!verdict.whole) {
    const { code, file, version, log } = verdict.fault;
    const where = [
      file && texts.where.file(file),
      version !== undefined && texts.where.version(version),
      log && texts.where.log(log),
    ].filter((one) => typeof one === 'string' && one !== '');
    return (
      <section className="note bad">
        <Icon name="late" />
        <div className="anywhere">
          <b>
            {texts.broken}
            {where.length > 0 && `: ${where.join(', ')}`}
          </b>
          <p>{texts.faults[code]}</p>
          <p>{texts.keep}</p>
        </div>
      </section>
    );
  }
  return (
    <section className={pinned ? 'note good' : 'note wait'}>
      <Icon name="chain" />
      <div className="anywhere">
        <b>{texts.whole(verdict.events)}</b>
        <p>
          {texts.stream}: <span className="hash">{verdict.stream}</span>
        </p>
        {verdict.logs.map(({ origin, size }) => (
          <p key={origin}>
            {texts.log(numberWords(size))}: {origin}
          </p>
        ))}
        <p>{pinned ? texts.pinned : texts.unpinned}</p>
      </div>
    </section>
  );
}
