import './inspection.css';
import type { VisitView } from '@core/inspection';
import type { Me } from '@core/platform';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams, useRouteContext } from '@tanstack/react-router';
import { useState } from 'react';
import { dateWords } from '../language/dates';
import { t } from '../language/t';
import { capital, title } from '../language/words';
import { leaveBehind, takeAlong } from '../offline/taken-along';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import '../shell/leaving'; // signing out asks first without a network, too
import { Failed, hasFailed } from '../parts/states';
import { alongQuery, visitQuery } from './inspection-queries';
import { Checklist } from './visit-checklist';
import { Findings } from './visit-findings';
import { MinutesForm } from './visit-minutes';
import { useOutbox } from './visit-outbox';
import { Recommendations } from './visit-forms';
import { type ShownVisit, withWaiting } from './written-here';

const texts = t.inspection.visit;

/** One visit, made for a phone in a place without a network: everything written goes through the outbox. */
export function VisitPage() {
  const { id } = useParams({ from: '/inside/visits/$id' });
  const { me } = useRouteContext({ from: '/inside' });
  const found = useQuery(visitQuery(id));
  const outbox = useOutbox(id, me.person);
  if (found.isPending) return <Loading />;
  if (hasFailed(found)) return <Failed error={found.error} retry={() => void found.refetch()} />;
  const { kept } = found.data;
  const { view, waiting, photos } = withWaiting(found.data.view, outbox.entries);
  const may = (command: string) =>
    view.mine && view.offers.some((one) => one.command === command && one.possible) && view.date <= me.today;
  return (
    <>
      <PageHead title={texts.titleOf(capital(view.unit.name))} hint={texts.when(dateWords(view.date))} />
      {view.status === 'called-off' && <p className="note bad">{texts.calledOff}</p>}
      {kept && <p className="note wait">{texts.shownFromDevice}</p>}
      <OutboxNote outbox={outbox} />
      {view.mine && view.status === 'open' && <Along view={found.data.view} me={me} />}
      <Parts view={view} />
      <section className="card inspection-block" aria-labelledby="team">
        <h2 id="team">{texts.team}</h2>
        <ul className="plain">
          {view.people.map(({ id: person, name, role }) => (
            <li key={person}>
              {name} <span className="muted small">({title(role)})</span>
            </li>
          ))}
        </ul>
      </section>
      <Checklist view={view} waiting={waiting} photos={photos} may={may('AnswerItem')} write={outbox.write} />
      <Findings view={view} waiting={waiting} photos={photos} may={may('RecordFinding')} write={outbox.write} />
      <Recommendations view={view} waiting={waiting} today={me.today} may={may} write={outbox.write} />
      <section className="card inspection-block" aria-labelledby="minutes">
        <h2 id="minutes" tabIndex={-1}>
          {texts.minutes} <span className="muted small">{texts.minutesDue(dateWords(view.minutesDueOn))}</span>
        </h2>
        {view.minutes && <Minutes minutes={view.minutes} />}
        {may('RecordMinutes') && <MinutesForm view={view} today={me.today} />}
      </section>
    </>
  );
}

/** Ways to the parts of a page that is long on a phone, each with how far it is. */
function Parts({ view }: { readonly view: ShownVisit }) {
  const answered = view.checklist.filter(({ code }) => view.answers.some(({ item }) => item === code)).length;
  const parts = [
    ['checklist', texts.parts.checklist(answered, view.checklist.length)],
    ['findings', texts.parts.findings(view.findings.length)],
    ['recommendations', texts.parts.recommendations(view.recommendations.length)],
    ['minutes', texts.minutes],
  ] as const;
  return (
    <nav className="visit-parts" aria-label={texts.parts.label}>
      {parts.map(([id, label]) => (
        <button key={id} type="button" className="button compact" onClick={() => document.getElementById(id)?.focus()}>
          {label}
        </button>
      ))}
    </nav>
  );
}

function Minutes({ minutes }: { readonly minutes: NonNullable<VisitView['minutes']> }) {
  return (
    <>
      <p>
        {minutes.number}, <span className="chip tone-info">{title(minutes.outcome)}</span>{' '}
        {minutes.late && <span className="chip tone-bad">{texts.late}</span>}
      </p>
      <p className="prose">{minutes.summary}</p>
      <ul className="plain">
        {minutes.signatures.map(({ side, name, signedOn }) => (
          <li key={`${side} ${name}`}>
            {name} <span className="muted small">({texts.signed[side === 'team' ? 'team' : 'unit']}, </span>
            <span className="muted small">{dateWords(signedOn)})</span>
          </li>
        ))}
        {minutes.unitRefused && (
          <li>
            {texts.unitRefused}: <span className="prose">{minutes.unitRefused}</span>
          </li>
        )}
      </ul>
    </>
  );
}

/** Takes the visit along to where there is no network, or leaves it behind again. */
function Along({ view, me }: { readonly view: VisitView; readonly me: Me }) {
  const client = useQueryClient();
  const along = useQuery(alongQuery(view.id));
  const [problem, setProblem] = useState(false);
  const [pending, setPending] = useState(false);
  if (along.data === undefined || along.data === null) return null;
  const run = async (what: () => Promise<void>) => {
    setPending(true);
    setProblem(false);
    await what().catch(() => setProblem(true));
    await client.invalidateQueries({ queryKey: ['along', view.id] });
    setPending(false);
  };
  return (
    <div className={along.data ? 'note good' : 'note'} data-along={along.data ? 'yes' : 'no'} aria-live="polite">
      <span>
        {along.data ? texts.alongDone : texts.alongHint} {problem && <b role="alert">{texts.alongFailed}</b>}
      </span>
      {along.data ? (
        <button
          type="button"
          className="button compact"
          disabled={pending}
          onClick={() => void run(() => leaveBehind(view.id))}
        >
          {texts.leaveBehind}
        </button>
      ) : (
        <button
          type="button"
          className="button primary compact"
          disabled={pending}
          onClick={() => void run(() => takeAlong(view, me))}
        >
          {pending ? texts.takingAlong : texts.takeAlong}
        </button>
      )}
    </div>
  );
}

function OutboxNote({
  outbox: { entries, online, flush, discard, sendUndated },
}: {
  readonly outbox: ReturnType<typeof useOutbox>;
}) {
  // prettier-ignore
  const waiting = entries.filter(({ refused }) => refused === undefined);
  const refused = entries.filter((entry) => entry.refused !== undefined);
  return (
    <div aria-live="polite">
      {!online && (
        <p className="note wait" data-outbox="offline">
          <Icon name="soon" />
          <span>{texts.offline}</span>
        </p>
      )}
      {waiting.length > 0 && (
        <p className="note wait" data-outbox="waiting">
          <span>{texts.waiting(waiting.length)}</span>
          <button type="button" className="button compact" onClick={() => void flush()}>
            {texts.sendNow}
          </button>
        </p>
      )}
      {refused.map((entry) => (
        <p key={entry.key} className="note bad">
          <span>
            {texts.refused} {entry.refused}
          </span>
          {entry.refusedAs?.startsWith('VISIT_WRITTEN_') && (
            <button type="button" className="button compact" onClick={() => void sendUndated(entry)}>
              {texts.sendUndated}
            </button>
          )}
          <button type="button" className="button compact" onClick={() => void discard(entry.key)}>
            {texts.discard}
          </button>
        </p>
      ))}
    </div>
  );
}
