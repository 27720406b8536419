import './replay.css';
import type { CaseView, HistoryEvent } from '@core/pipeline';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { DayPicker } from '../forms/date-input';
import { Radios } from '../forms/labels';
import { dateWords } from '../language/dates';
import { capital } from '../language/words';
import { t } from '../language/t';
import { historyQuery, type Moment } from './case-queries';
import { stageTitle } from './section';

const texts = t.replay;

/** Set while somebody steers, so that the slider that takes over from another keeps the keyboard. */
let steering = false;

/**
 * Leads through the life of a case: by event number, by stage, or to the end of a day by one of two clocks. The address
 * holds where one is.
 */
export function Replay({ view }: { readonly view: CaseView }) {
  const search = useSearch({ from: '/inside/cases/$id' });
  const navigate = useNavigate({ from: '/cases/$id' });
  const events = useQuery(historyQuery(view.id)).data?.events ?? [];
  const slider = useRef<HTMLInputElement>(null);
  const id = useId();
  const latest = view.asOf?.latest ?? view.version;
  const at = Math.min(search.at ?? view.asOf?.version ?? view.version, latest);
  const here = events.find(({ version }) => version === at);
  const spans = stageSpans(view, events, latest);
  useEffect(() => {
    if (steering) slider.current?.focus();
    steering = false;
  }, []);
  const go = (moment: Moment) =>
    void navigate({
      search: (was) => ({ ...was, on: undefined, clock: undefined, at: undefined, do: undefined, ...moment }),
      replace: true,
    });
  const step = (version: number) => {
    steering = view.asOf === null;
    go({ at: Math.min(Math.max(version, 1), latest) });
  };
  const byStage = (event: KeyboardEvent) => {
    if (!event.shiftKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    const next =
      event.key === 'ArrowRight'
        ? spans.find(({ from }) => from > at)?.from
        : spans.toReversed().find(({ from }) => from < at)?.from;
    step(next ?? (event.key === 'ArrowRight' ? latest : 1));
  };
  return (
    <section className="card replay" aria-label={texts.title}>
      <div className="replay-head">
        <label htmlFor={`${id}-slider`}>
          <b>{t.case.eventNumber(at)}</b>
          {texts.of(latest)}
          {here && `: ${capital(here.label)}, ${dateWords(here.occurredAt.slice(0, 10))}`}
        </label>
        <p className="muted small">{texts.keys}</p>
      </div>
      <input
        ref={slider}
        id={`${id}-slider`}
        type="range"
        min={1}
        max={latest}
        value={at}
        aria-valuetext={here ? texts.value(at, here.label, dateWords(here.occurredAt.slice(0, 10))) : String(at)}
        onChange={({ target }) => step(Number(target.value))}
        onKeyDown={byStage}
      />
      <ol className="replay-stages">
        {spans.map(({ title, from, length }) => (
          <li key={from} style={{ flexGrow: length }}>
            <Link
              from="/cases/$id"
              to="."
              replace
              search={(was) => ({ ...was, at: from, on: undefined, clock: undefined, do: undefined })}
              title={texts.toStage(title, from)}
            >
              {title}
            </Link>
          </li>
        ))}
      </ol>
      <div className="replay-day">
        <div className="form-part">
          <label htmlFor={`${id}-day`}>{texts.day}</label>
          <DayPicker
            id={`${id}-day`}
            value={search.on}
            onChange={(on) => go(on ? { on, clock: search.clock } : { at })}
          />
        </div>
        <fieldset>
          <legend>{texts.clock}</legend>
          <Radios
            name={`${id}-clock`}
            value={search.clock ?? 'occurred'}
            options={[
              { value: 'occurred', label: texts.clocks.occurred },
              { value: 'recorded', label: texts.clocks.recorded },
            ]}
            onChange={(clock) =>
              go({ on: search.on, at: search.on ? undefined : search.at, clock: clock as 'occurred' | 'recorded' })
            }
          />
        </fieldset>
        <p className="muted small">{texts.clockHint[search.clock ?? 'occurred']}</p>
      </div>
    </section>
  );
}

interface Span {
  readonly title: string;
  readonly from: number;
  readonly length: number;
}

/** How many events lie in each stage, in the order in which the case went through them. */
function stageSpans(view: CaseView, events: readonly HistoryEvent[], latest: number): Span[] {
  const entries = events.filter(({ type }) => type === 'StageEntered');
  return entries.map(({ version, data }, at) => ({
    title: stageTitle(view, data['stage'] as never),
    from: version,
    length: (entries[at + 1]?.version ?? latest + 1) - version,
  }));
}
