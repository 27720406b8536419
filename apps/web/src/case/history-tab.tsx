import { caseCommandSchemas, type CaseView, type HistoryEvent } from '@core/pipeline';
import type { Me } from '@core/platform';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { maySomewhere } from '../api/permissions';
import { useSendToCase } from '../api/send';
import { CommandForm } from '../forms/form';
import { AllFields } from '../forms/fields';
import { momentWords } from '../language/dates';
import { capital, title } from '../language/words';
import { verbOf } from '../messages/commands';
import { t } from '../language/t';
import { Loading } from '../parts/loading';
import { Failed, hasFailed } from '../parts/states';
import { useNotice } from '../shell/notices';
import { outcomeWords } from './command-drawer';
import { historyQuery } from './case-queries';
import { dataInWords, type DataLine, partNames } from './event-data';
import { AsJson, Compact } from './event-shapes';
import { Proof, Readers } from './evidence-of-history';
import { mayTry } from './offers';
import { Replay } from './replay';

/** So many events are drawn at first, and each time more are asked for. */
const DRAWN = 100;

/** Everything that has happened, by whom and on what ground, and the proof that nobody has changed it. */
export function HistoryTab({ view, me }: { readonly view: CaseView; readonly me: Me }) {
  const history = useQuery(historyQuery(view.id));
  const [newest, setNewest] = useState(true);
  const [more, setMore] = useState({ above: 0, below: 0 });
  const { view: shape } = useSearch({ from: '/inside/cases/$id' });
  if (history.isPending) return <Loading />;
  if (hasFailed(history)) return <Failed error={history.error} retry={() => void history.refetch()} />;
  const events = newest ? history.data.events.toReversed() : history.data.events;
  // A case may have thousands of events: those around the one that is looked at are drawn, the others when they are asked for.
  const here = Math.max(0, view.asOf ? events.findIndex(({ version }) => version === view.asOf?.version) : 0);
  const from = Math.max(0, here - (here < DRAWN ? here : DRAWN / 2) - more.above);
  const end = Math.min(events.length, here + DRAWN + more.below);
  const drawn = events.slice(from, end);
  const names = { ...view.names, ...namesIn(history.data.events), ...partNames(view.file) };
  const comment =
    !view.asOf && mayTry('Comment', me) && view.offers.some((offer) => offer.command === 'Comment' && offer.possible);
  return (
    <div className="sections">
      {!view.asOf && <Replay view={view} />}
      <Proof id={view.id} me={me} />
      {comment && <CommentBox view={view} />}
      <section className="section card">
        <div className="section-head">
          <h2>{t.case.events}</h2>
          <div className="page-actions">
            <Shapes shape={shape} />
            {shape !== 'json' && (
              <button
                type="button"
                className="button compact"
                onClick={() => (setNewest(!newest), setMore({ above: 0, below: 0 }))}
              >
                {t.case.order(newest)}
              </button>
            )}
          </div>
        </div>
        {shape !== 'json' && from > 0 && (
          <button
            type="button"
            className="button compact"
            onClick={() => setMore({ ...more, above: more.above + DRAWN })}
          >
            {t.case.eventsBefore(Math.min(DRAWN, from))}
          </button>
        )}
        {shape === 'compact' && <Compact caseId={view.id} events={drawn} here={view.asOf?.version} />}
        {shape === 'json' && <AsJson caseId={view.id} events={history.data.events} />}
        {shape === undefined && (
          <ol className="timeline" reversed={newest}>
            {drawn.map((event) => (
              <Event
                key={event.id}
                event={event}
                caseId={view.id}
                names={names}
                here={view.asOf?.version === event.version}
              />
            ))}
          </ol>
        )}
        {shape !== 'json' && end < events.length && (
          <button
            type="button"
            className="button compact"
            onClick={() => setMore({ ...more, below: more.below + DRAWN })}
          >
            {t.case.eventsAfter(Math.min(DRAWN, events.length - end))}
          </button>
        )}
      </section>
      {maySomewhere('readings.read', me) && <Readers view={view} />}
    </div>
  );
}

const SHAPES = [undefined, 'compact', 'json'] as const;

/** The ways of showing the same events. */
function Shapes({ shape }: { readonly shape: (typeof SHAPES)[number] }) {
  return (
    <div className="shapes" role="group" aria-label={t.replay.shapes}>
      {SHAPES.map((one) => (
        <Link
          key={one ?? 'timeline'}
          className={one === shape ? 'button compact here' : 'button compact'}
          {...(one === shape ? { 'aria-current': 'true' as const } : {})}
          from="/cases/$id"
          to="."
          replace
          search={(was) => ({ ...was, view: one })}
        >
          {t.replay.shape[one ?? 'timeline']}
        </Link>
      ))}
    </div>
  );
}

export function namesIn(events: readonly HistoryEvent[]): Record<string, string> {
  return Object.fromEntries(
    events.flatMap(({ actor, unit }) => [
      [actor.id, actor.name],
      [unit.id, unit.name],
    ]),
  );
}

export function Event({
  event,
  caseId,
  names,
  here,
  alone = false,
}: {
  event: HistoryEvent;
  caseId: string;
  names: Record<string, string>;
  here: boolean;
  /** Shown at the state that it led to, so nothing leads there. */
  alone?: boolean;
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
          {!alone && (
            <Link
              className="button quiet compact"
              to="/cases/$id"
              params={{ id: caseId }}
              search={{ at: event.version }}
            >
              {t.case.stateHere}
            </Link>
          )}
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

function CommentBox({ view }: { readonly view: CaseView }) {
  const send = useSendToCase(view.id);
  const say = useNotice();
  const [written, setWritten] = useState(0);
  return (
    <section className="section card">
      <CommandForm
        key={written}
        type="Comment"
        keptAs={`Comment ${view.id}`}
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
