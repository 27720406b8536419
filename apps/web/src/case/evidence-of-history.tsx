import { type CaseView, caseRoutes } from '@core/pipeline';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Me } from '@core/platform';
import { ApiProblem, call } from '../api/call';
import { maySomewhere } from '../api/permissions';
import { confirmed } from '../api/send';
import { momentWords, numberWords } from '../language/dates';
import { title } from '../language/words';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { saveFile } from '../parts/save-file';
import { Failed, hasFailed, Refusal } from '../parts/states';
import { useStepUp } from '../shell/step-up';
import { proofQuery, readingsQuery } from './case-queries';

const texts = t.replay;

/** That nobody has changed the history: computed here, sealed and signed outside, and to be taken away. */
export function Proof({ id, me }: { readonly id: string; readonly me: Me }) {
  const proof = useQuery(proofQuery(id));
  if (proof.isPending) {
    return (
      <p className="note" role="status">
        <Icon name="chain" />
        <span>{t.case.checking}</span>
      </p>
    );
  }
  if (hasFailed(proof)) return <Failed error={proof.error} retry={() => void proof.refetch()} />;
  const { here, events, sealed, signed, checkpoint } = proof.data;
  const whole = proof.data.whole && here?.whole !== false;
  const fault = here?.whole === false ? here.version : proof.data.faultVersion;
  const head = here?.whole === true ? here.head : proof.data.head;
  return (
    <section className={whole ? 'note good' : 'note bad'} aria-label={t.case.proof} role={whole ? undefined : 'alert'}>
      <Icon name={whole ? 'chain' : 'late'} />
      <div className="anywhere proof">
        <b>{whole ? t.case.chainWhole(here?.events ?? events) : t.case.chainBroken(fault)}</b>
        <p className="small">{here === undefined ? texts.byServer : texts.byBrowser}</p>
        <p className="small">
          {texts.sealed(numberWords(sealed), numberWords(signed), numberWords(events))}
          {checkpoint &&
            ` ${texts.checkpoint(checkpoint.log, numberWords(checkpoint.size), momentWords(checkpoint.signedAt))}`}
        </p>
        {head && (
          <p className="small">
            {t.case.proofHead}: <span className="hash">{head}</span>
          </p>
        )}
        {maySomewhere('bundle.read', me) && <Bundle id={id} />}
      </div>
    </section>
  );
}

/** Takes the evidence away as a file that proves itself without this house. */
function Bundle({ id }: { readonly id: string }) {
  const stepUp = useStepUp();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string>();
  const take = async () => {
    setBusy(true);
    setRefused(undefined);
    try {
      const file = await confirmed(() => call(caseRoutes.getCaseBundle, { params: { id }, query: {} }), stepUp);
      if (file) saveFile(file, `case-${id}.zip`);
    } catch (error) {
      setRefused(error instanceof ApiProblem ? error.problem.title : t.problems.unexpected);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="proof-take">
      <button type="button" className="button compact" disabled={busy} onClick={() => void take()}>
        <Icon name="file" /> {texts.bundle}
      </button>
      <span className="small">
        {texts.bundleHint} <Link to="/verify">{t.verify.title}</Link>
      </span>
      <Refusal sentence={refused} />
    </div>
  );
}

/** Who has looked at the case, the newest first. */
export function Readers({ view }: { readonly view: CaseView }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="section card" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <b>{texts.readers}</b>
      </summary>
      {open && <ReaderTable id={view.id} />}
    </details>
  );
}

function ReaderTable({ id }: { readonly id: string }) {
  const found = useQuery(readingsQuery(id));
  if (found.isPending) return <Loading />;
  if (hasFailed(found)) return <Failed error={found.error} retry={() => void found.refetch()} />;
  const { items } = found.data;
  if (items.length === 0) return <p className="muted">{texts.noReaders}</p>;
  const { columns } = texts;
  return (
    <div className="readers">
      <table>
        <caption className="visually-hidden">{texts.readers}</caption>
        <thead>
          <tr>
            <th scope="col">{columns.at}</th>
            <th scope="col">{columns.reader}</th>
            <th scope="col">{columns.role}</th>
            <th scope="col">{columns.what}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ at, reader, role, unit, what, version }, index) => (
            <tr key={index}>
              <td className="code">{momentWords(at)}</td>
              <th scope="row">{reader.name}</th>
              <td>
                {title(role)}, {unit.name}
              </td>
              <td>
                {texts.looked[what] ?? what}
                {version !== null && what === 'past' && ` (${t.case.eventNumber(version).toLocaleLowerCase()})`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
