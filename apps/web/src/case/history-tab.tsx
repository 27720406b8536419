import { caseCommandSchemas, type CaseView, type HistoryEvent } from '@core/pipeline';
import type { Me } from '@core/platform';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useSendToCase } from '../api/send';
import { CommandForm } from '../forms/form';
import { AllFields } from '../forms/fields';
import { momentWords } from '../language/dates';
import { capital, title } from '../language/words';
import { verbOf } from '../messages/commands';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { Failed, hasFailed } from '../parts/states';
import { useNotice } from '../shell/notices';
import { outcomeWords } from './command-drawer';
import { historyQuery, proofQuery } from './case-queries';
import { dataInWords, type DataLine, partNames } from './event-data';
import { mayTry } from './offers';

/** Everything that has happened, by whom and on what ground, and the proof that nobody has changed it. */
export function HistoryTab({ view, me }: { readonly view: CaseView; readonly me: Me }) {
  const history = useQuery(historyQuery(view.id));
  const [newest, setNewest] = useState(true);
  if (history.isPending) return <Loading />;
  if (hasFailed(history)) return <Failed error={history.error} retry={() => void history.refetch()} />;
  const events = newest ? history.data.events.toReversed() : history.data.events;
  const names = { ...view.names, ...namesIn(history.data.events), ...partNames(view.file) };
  const comment =
    !view.asOf && mayTry('Comment', me) && view.offers.some((offer) => offer.command === 'Comment' && offer.possible);
  return (
    <div className="sections">
      <Proof id={view.id} />
      {comment && <CommentBox view={view} />}
      <section className="section card">
        <div className="section-head">
          <h2>{t.case.events}</h2>
          <button type="button" className="button compact" onClick={() => setNewest(!newest)}>
            {t.case.order(newest)}
          </button>
        </div>
        <ol className="timeline" reversed={newest}>
          {events.map((event) => (
            <Event
              key={event.id}
              event={event}
              caseId={view.id}
              names={names}
              here={view.asOf?.version === event.version}
            />
          ))}
        </ol>
      </section>
    </div>
  );
}

function namesIn(events: readonly HistoryEvent[]): Record<string, string> {
  return Object.fromEntries(
    events.flatMap(({ actor, unit }) => [
      [actor.id, actor.name],
      [unit.id, unit.name],
    ]),
  );
}

function Event({
  event,
  caseId,
  names,
  here,
}: {
  event: HistoryEvent;
  caseId: string;
  names: Record<string, string>;
  here: boolean;
}) {
  const lines = dataInWords(event.type, event.data, names);
  return (
    <li className={here ? 'event here' : 'event'} id={`event-${event.version}`} value={event.version}>
      <span className="event-number" aria-hidden="true">
        {event.version}
      </span>
      <div className="event-body">
        <div className="event-head">
          <h3>
            <span className="visually-hidden">{t.case.eventNumber(event.version)}: </span>
            {capital(event.label)}
          </h3>
          <Link className="button quiet compact" to="/cases/$id" params={{ id: caseId }} search={{ at: event.version }}>
            {t.case.stateHere}
          </Link>
        </div>
        <p className="event-who">
          <b>{event.actor.name}</b>
          {event.actor.id !== 'system' && (
            <span className="muted">
              {' '}
              · {title(event.role)}, {event.unit.name}
            </span>
          )}
        </p>
        {lines.length > 0 && <Lines lines={lines} />}
        <p className="event-foot muted small">
          <span>
            {t.case.happened} <span className="code">{momentWords(event.occurredAt)}</span>
          </span>
          <span>
            {t.case.recorded} <span className="code">{momentWords(event.recordedAt)}</span>
          </span>
          {event.plan && <span title={event.plan.id}>{t.case.underPlan(event.plan.version)}</span>}
          {event.basis.length > 0 && (
            <span>
              {t.case.basis}: {event.basis.join('; ')}
            </span>
          )}
          <span title={event.hash}>
            {t.case.hash} <span className="code">{event.hash.slice(0, 12)}…</span>
          </span>
        </p>
      </div>
    </li>
  );
}

function Lines({ lines }: { readonly lines: readonly DataLine[] }) {
  return (
    <dl className="lines">
      {lines.map((line, i) => (
        <div key={`${line.label}-${i}`}>
          <dt>{line.label}</dt>
          <dd>{line.value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Proof({ id }: { readonly id: string }) {
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
  const { whole, events, faultVersion, head } = proof.data;
  return (
    <section className={whole ? 'note good' : 'note bad'} aria-label={t.case.proof} role={whole ? undefined : 'alert'}>
      <Icon name={whole ? 'chain' : 'late'} />
      <div className="anywhere">
        <b>{whole ? t.case.chainWhole(events) : t.case.chainBroken(faultVersion)}</b>
        {head && (
          <p className="small">
            {t.case.proofHead}: <span className="hash">{head}</span>
          </p>
        )}
      </div>
    </section>
  );
}

function CommentBox({ view }: { readonly view: CaseView }) {
  const send = useSendToCase(view.id);
  const say = useNotice();
  const [written, setWritten] = useState(0);
  return (
    <section className="section card">
      <CommandForm
        key={written}
        type="Comment"
        schema={caseCommandSchemas.Comment.shape.data}
        choices={{ lists: {}, names: {} }}
        submit={verbOf('Comment')}
        send={async (data) => {
          const done = await send({ type: 'Comment', data: { text: String(data['text']) } }, view.version);
          if (!done) return false;
          say(outcomeWords(done));
          setWritten(written + 1);
          return true;
        }}
      >
        <AllFields />
      </CommandForm>
    </section>
  );
}
