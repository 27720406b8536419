import type { UnitLifeView } from '@core/organization';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouteContext } from '@tanstack/react-router';
import { useState } from 'react';
import { maySomewhere } from '../api/permissions';
import { DayPicker } from '../forms/date-input';
import { isNotCompared } from '../language/data-words';
import { dateWords } from '../language/dates';
import { capital, title, word } from '../language/words';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { Failed, hasFailed } from '../parts/states';
import { unitLifeQuery } from './unit-queries';

const texts = t.units;
const TONES = { exists: 'tone-good', ended: 'tone-wait', 'to-come': 'tone-info' } as const;
const SHOWN = 24;

/** One unit through time, as it was on a day. */
export function UnitLife({ id, on }: { readonly id: string; readonly on: string | undefined }) {
  const found = useQuery(unitLifeQuery(id, on));
  if (found.isPending) return <Loading />;
  if (hasFailed(found)) return <Failed error={found.error} retry={() => void found.refetch()} />;
  return <Life life={found.data} />;
}

type Seen = UnitLifeView & { readonly awaited: { readonly since: string; readonly decidedOn: string | null } | null };

function Life({ life }: { readonly life: Seen }) {
  const navigate = useNavigate({ from: '/units' });
  const { me } = useRouteContext({ from: '/inside' });
  const waits = life.awaited !== null && life.awaited.decidedOn === null;
  const documents = [...life.changes, ...life.predecessors, ...life.successors];
  return (
    <article className="card unit-life" aria-labelledby="unit-name">
      <header className="unit-head">
        <div>
          <h2 id="unit-name">{capital(life.name)}</h2>
          <p className="small">
            <span className={`chip ${TONES[life.state]}`}>
              {texts.states[life.state]}
              <span className="chip-date code">{dateWords(life.on)}</span>
            </span>
          </p>
        </div>
        <div className="form-part">
          <label htmlFor="unit-as">{texts.asOf}</label>
          <DayPicker
            id="unit-as"
            value={life.on}
            onChange={(as) => void navigate({ search: (was) => ({ ...was, as }), replace: true })}
          />
        </div>
      </header>
      {life.above.length > 0 && (
        <p className="unit-line">
          <span className="muted">{texts.line}: </span>
          {life.above.map(({ id, name }, at) => (
            <span key={id}>
              {at > 0 && ', '}
              <UnitLink id={id} name={name} />
            </span>
          ))}
        </p>
      )}
      {life.now && (
        <p className="note">
          <Icon name="right" />
          <span>
            {capital(texts.now(''))}
            <UnitLink id={life.now.id} name={life.now.name} />
          </span>
        </p>
      )}
      {waits && (
        <p className="note wait">
          <Icon name="soon" />
          <span>
            {texts.awaits}{' '}
            {maySomewhere('succession.read', me) && (
              <Link to="/successions" search={{ show: life.id }}>
                {texts.see}
              </Link>
            )}
          </span>
        </p>
      )}
      <Versions life={life} />
      <Changes life={life} />
      <Links heading={texts.predecessors} links={life.predecessors} />
      <Links heading={texts.successors} links={life.successors} />
      <Below life={life} />
      {documents.some(({ basis }) => isNotCompared(basis)) && <p className="small muted">{texts.unverified}</p>}
    </article>
  );
}

/** A unit by the name it is known by here; its life is shown in place of this one. */
function UnitLink({ id, name }: { readonly id: string; readonly name: string }) {
  return (
    <Link from="/units" to="." search={(was) => ({ ...was, unit: id })}>
      {capital(name)}
    </Link>
  );
}

function Versions({ life: { versions } }: { readonly life: UnitLifeView }) {
  const { columns } = texts;
  return (
    <section aria-labelledby="unit-versions">
      <h3 id="unit-versions">{texts.life}</h3>
      <table className="unit-table">
        <thead>
          <tr>
            <th scope="col">{columns.from}</th>
            <th scope="col">{columns.to}</th>
            <th scope="col">{columns.name}</th>
            <th scope="col">{columns.parent}</th>
          </tr>
        </thead>
        <tbody>
          {[...versions].reverse().map(({ from, to, name, parent, kind, level }) => (
            <tr key={from}>
              <td data-label={columns.from} className="code">
                {dateWords(from)}
              </td>
              <td data-label={columns.to} className="code">
                {to === null ? texts.present : dateWords(to)}
              </td>
              <th scope="row">
                {capital(name)}
                {level === 'office' && <span className="muted small"> ({word(kind)})</span>}
              </th>
              <td data-label={columns.parent}>{parent && <UnitLink id={parent.id} name={parent.name} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Changes({ life: { changes } }: { readonly life: UnitLifeView }) {
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="unit-changes">
      <h3 id="unit-changes">{texts.changes}</h3>
      <ul className="unit-changes">
        {changes.map(({ on, change, basis }) => (
          <li key={`${on} ${change}`}>
            <span className="code">{dateWords(on)}</span>
            <span>
              <b>{title(change)}</b> <span className="muted">{basis}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Links({ heading, links }: { readonly heading: string; readonly links: UnitLifeView['successors'] }) {
  const { columns } = texts;
  if (links.length === 0) return null;
  return (
    <section aria-label={heading}>
      <h3>{heading}</h3>
      <table className="unit-table">
        <thead>
          <tr>
            <th scope="col">{columns.unit}</th>
            <th scope="col">{columns.relation}</th>
            <th scope="col">{columns.day}</th>
            <th scope="col">{columns.basis}</th>
          </tr>
        </thead>
        <tbody>
          {links.map(({ id, name, relation, on, basis }) => (
            <tr key={`${id} ${relation}`}>
              <th scope="row">
                <UnitLink id={id} name={name} />
              </th>
              <td data-label={columns.relation}>{word(relation)}</td>
              <td data-label={columns.day} className="code">
                {dateWords(on)}
              </td>
              <td data-label={columns.basis}>{basis}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Below({ life: { below, on } }: { readonly life: UnitLifeView }) {
  const [all, setAll] = useState(false);
  if (below.length === 0) return null;
  const shown = all ? below : below.slice(0, SHOWN);
  return (
    <section aria-labelledby="unit-below">
      <h3 id="unit-below">
        {texts.below(below.length)} <span className="muted small">{texts.asOfDay(dateWords(on)).toLowerCase()}</span>
      </h3>
      <ul className="unit-below">
        {shown.map(({ id, name }) => (
          <li key={id}>
            <UnitLink id={id} name={name} />
          </li>
        ))}
      </ul>
      {shown.length < below.length && (
        <button type="button" className="button quiet" onClick={() => setAll(true)}>
          {texts.more(below.length - shown.length)}
        </button>
      )}
    </section>
  );
}
