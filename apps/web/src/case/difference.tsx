import type { CaseView } from '@core/pipeline';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Fragment, useId } from 'react';
import { DayPicker } from '../forms/date-input';
import { dateWords } from '../language/dates';
import { t } from '../language/t';
import { Loading } from '../parts/loading';
import { Failed, hasFailed } from '../parts/states';
import { caseQuery, historyQuery, type Moment } from './case-queries';
import { partNames } from './event-data';
import { differences, stateLines } from './state-lines';

const texts = t.compare;

/** What is not the same in this state as in another: at any other event, or at the end of any other day. */
export function Difference({ view }: { readonly view: CaseView }) {
  const search = useSearch({ from: '/inside/cases/$id' });
  const navigate = useNavigate({ from: '/cases/$id' });
  const events = useQuery(historyQuery(view.id)).data?.events ?? [];
  const id = useId();
  const other = search.with;
  const choose = (given: string | undefined) =>
    void navigate({ search: (was) => ({ ...was, with: given }), replace: true });
  const isDay = other?.includes('-') ?? false;
  return (
    <section className="card section" aria-labelledby={`${id}-head`}>
      <div className="section-head">
        <h2 id={`${id}-head`}>{texts.title}</h2>
        {other !== undefined && (
          <button type="button" className="button quiet compact" onClick={() => choose(undefined)}>
            {texts.end}
          </button>
        )}
      </div>
      <div className="replay-day">
        <div className="form-part">
          <label htmlFor={`${id}-event`}>{texts.event}</label>
          <select
            id={`${id}-event`}
            className="plain-select"
            value={isDay ? '' : (other ?? '')}
            onChange={({ target }) => choose(target.value || undefined)}
          >
            <option value="">{texts.none}</option>
            {events.map(({ version, label, occurredAt }) => (
              <option key={version} value={version}>
                {`${version}. ${label}, ${dateWords(occurredAt.slice(0, 10))}`}
              </option>
            ))}
          </select>
        </div>
        <div className="form-part">
          <label htmlFor={`${id}-day`}>{texts.day}</label>
          <DayPicker id={`${id}-day`} value={isDay ? other : undefined} onChange={choose} />
        </div>
      </div>
      {other !== undefined && (
        <Against
          view={view}
          moment={isDay ? { on: other, clock: search.clock } : { at: Number(other) }}
          names={Object.fromEntries(
            events.flatMap(({ actor, unit }) => [
              [actor.id, actor.name],
              [unit.id, unit.name],
            ]),
          )}
        />
      )}
    </section>
  );
}

interface AgainstProps {
  readonly view: CaseView;
  readonly moment: Moment;
  readonly names: Readonly<Record<string, string>>;
}

function Against({ view, moment, names }: AgainstProps) {
  const found = useQuery(caseQuery(view.id, moment));
  if (found.isPending) return <Loading />;
  if (hasFailed(found)) return <Failed error={found.error} retry={() => void found.refetch()} />;
  const [one, two] = [view, found.data];
  const versionOf = ({ asOf, version }: CaseView) => asOf?.version ?? version;
  const [earlier, later] = versionOf(one) <= versionOf(two) ? [one, two] : [two, one];
  const linesOf = (state: CaseView) => stateLines(state, { ...names, ...state.names, ...partNames(state.file) });
  const changed = differences(linesOf(earlier), linesOf(later));
  const parts = [...new Set(changed.map(({ part }) => part))];
  return (
    <div className="differences" aria-live="polite">
      <p>{texts.between(versionOf(earlier), versionOf(later), changed.length)}</p>
      {parts.map((part) => (
        <Fragment key={part}>
          <h3>{part}</h3>
          <dl className="lines">
            {changed
              .filter((line) => line.part === part)
              .map(({ label, before, after }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>
                    {before !== undefined && (
                      <del>
                        <span className="visually-hidden">{texts.before}: </span>
                        {before}
                      </del>
                    )}
                    {after !== undefined && (
                      <ins>
                        <span className="visually-hidden">{texts.after}: </span>
                        {after}
                      </ins>
                    )}
                  </dd>
                </div>
              ))}
          </dl>
        </Fragment>
      ))}
    </div>
  );
}
