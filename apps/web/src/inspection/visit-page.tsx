import './inspection.css';
import type { Verdict, VisitView } from '@core/inspection';
import { useQuery } from '@tanstack/react-query';
import { useParams, useRouteContext } from '@tanstack/react-router';
import { useState } from 'react';
import { dateWords } from '../language/dates';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Failed } from '../parts/states';
import { visitQuery } from './inspection-queries';
import { useOutbox, type VisitWish } from './visit-outbox';
import { FindingForm, MinutesForm, Recommendations } from './visit-forms';

const texts = t.inspection.visit;
const VERDICTS: readonly Verdict[] = ['met', 'partly-met', 'not-met', 'not-applicable'];

/** Writes something about the visit: into the device, and from there to the server. */
export type Write = (wish: VisitWish, files?: readonly File[]) => Promise<void>;

/** One visit, made for a phone in a place without a network: everything written goes through the outbox. */
export function VisitPage() {
  const { id } = useParams({ from: '/inside/visits/$id' });
  const { me } = useRouteContext({ from: '/inside' });
  const found = useQuery(visitQuery(id));
  const outbox = useOutbox(id, me.person);
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failed error={found.error} retry={() => void found.refetch()} />;
  const { view, kept } = found.data;
  const may = (command: string) =>
    view.mine && view.offers.some((one) => one.command === command && one.possible) && view.date <= me.today;
  return (
    <>
      <PageHead title={texts.titleOf(capital(view.unit.name))} hint={texts.when(dateWords(view.date))} />
      {view.status === 'called-off' && <p className="note bad">{texts.calledOff}</p>}
      {kept && <p className="note wait">{texts.shownFromDevice}</p>}
      <OutboxNote outbox={outbox} />
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
      <Checklist view={view} may={may('AnswerItem')} write={outbox.write} />
      <section className="card inspection-block" aria-labelledby="findings">
        <h2 id="findings">{texts.findings}</h2>
        <ul className="inspection-list">
          {view.findings.map(({ finding, kind, text, files }) => (
            <li key={finding}>
              <span className="chip tone-info">{title(kind)}</span> <span className="prose">{text}</span>
              {files.length > 0 && (
                <span className="muted small">
                  {' '}
                  {files.length} {texts.photos.toLowerCase()}
                </span>
              )}
            </li>
          ))}
        </ul>
        {may('RecordFinding') && <FindingForm view={view} write={outbox.write} />}
      </section>
      <Recommendations view={view} today={me.today} may={may} write={outbox.write} />
      <section className="card inspection-block" aria-labelledby="minutes">
        <h2 id="minutes">
          {texts.minutes} <span className="muted small">{texts.minutesDue(dateWords(view.minutesDueOn))}</span>
        </h2>
        {view.minutes && (
          <p>
            {view.minutes.number}, <span className="chip tone-info">{title(view.minutes.outcome)}</span>{' '}
            {view.minutes.late && <span className="chip tone-bad">{texts.late}</span>}
            <span className="prose">{view.minutes.summary}</span>
          </p>
        )}
        {may('RecordMinutes') && <MinutesForm view={view} today={me.today} />}
      </section>
    </>
  );
}

function OutboxNote({
  outbox: { entries, online, flush, discard },
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
      {refused.map(({ key, refused: why }) => (
        <p key={key} className="note bad">
          <span>
            {texts.refused} {why}
          </span>
          <button type="button" className="button compact" onClick={() => void discard(key)}>
            {texts.discard}
          </button>
        </p>
      ))}
    </div>
  );
}

/** The plan's clauses for this unit as questions, each answered by one tap and, where wanted, a note. */
function Checklist({ view, may, write }: { readonly view: VisitView; readonly may: boolean; readonly write: Write }) {
  const [sent, setSent] = useState<Readonly<Record<string, Verdict>>>({});
  return (
    <section className="card inspection-block" aria-labelledby="checklist">
      <h2 id="checklist">{texts.checklist}</h2>
      {view.checklist.length === 0 && <p className="muted">{texts.noChecklist}</p>}
      {view.checklist.map(({ code, title: heading, text, clause }) => {
        const answered = view.answers.find(({ item }) => item === code)?.verdict;
        const chosen = sent[code] ?? answered;
        return (
          <fieldset key={code} className="visit-item" disabled={!may}>
            <legend>{heading}</legend>
            <p className="muted small">
              {text} ({clause})
            </p>
            <div className="visit-verdicts">
              {VERDICTS.map((verdict) => (
                <label key={verdict} className={chosen === verdict ? 'chosen' : ''}>
                  <input
                    type="radio"
                    name={code}
                    checked={chosen === verdict}
                    onChange={() => {
                      setSent((was) => ({ ...was, [code]: verdict }));
                      void write({ type: 'AnswerItem', data: { item: code, verdict, files: [] } });
                    }}
                  />
                  {title(verdict)}
                </label>
              ))}
            </div>
          </fieldset>
        );
      })}
    </section>
  );
}
