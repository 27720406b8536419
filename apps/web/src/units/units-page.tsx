import './units.css';
import type { UnitFoundView } from '@core/organization';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { maySomewhere } from '../api/permissions';
import { DayPicker } from '../forms/date-input';
import { useSettled } from '../forms/search-pickers';
import { dateWords } from '../language/dates';
import { capital } from '../language/words';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Empty, Failed } from '../parts/states';
import { UnitLife } from './unit-life';
import { unitsFoundQuery } from './unit-queries';

const texts = t.units;
const SHOWN = 12;

/** Units of any year: found by a name that they have or had, each with its life beside the list. */
export function UnitsPage() {
  const { me } = useRouteContext({ from: '/inside' });
  const search = useSearch({ from: '/inside/units' });
  const navigate = useNavigate({ from: '/units' });
  const [typed, setTyped] = useState(search.text ?? '');
  const text = useSettled(typed.trim());
  const found = useQuery(unitsFoundQuery(text, search.on));
  const life = useRef<HTMLDivElement>(null);
  const shown = useRef(search.unit);
  useEffect(() => {
    // On a narrow page the life stands behind the list: who has chosen a unit is brought to it.
    if (search.unit && shown.current !== search.unit) life.current?.scrollIntoView({ block: 'nearest' });
    shown.current = search.unit;
  }, [search.unit]);
  return (
    <>
      <PageHead title={texts.title} hint={texts.hint}>
        {maySomewhere('succession.read', me) && (
          <Link className="button" to="/successions">
            <Icon name="soon" /> {t.successions.title}
          </Link>
        )}
      </PageHead>
      <search className="unit-tools">
        <div className="form-part">
          <label htmlFor="unit-text">{texts.text}</label>
          <Input
            id="unit-text"
            size="large"
            value={typed}
            placeholder={texts.textHint}
            prefix={<Icon name="search" />}
            onChange={({ target }) => {
              setTyped(target.value);
              void navigate({ search: (was) => ({ ...was, text: target.value || undefined }), replace: true });
            }}
          />
        </div>
        <div className="form-part">
          <label htmlFor="unit-on">{texts.on}</label>
          <DayPicker
            id="unit-on"
            value={search.on}
            onChange={(on) => void navigate({ search: (was) => ({ ...was, on }), replace: true })}
          />
        </div>
      </search>
      <div className={search.unit ? 'unit-columns' : ''}>
        <section aria-label={texts.results} aria-live="polite">
          {text === '' && !search.unit && <Empty title={texts.startTitle} hint={texts.startHint} />}
          {text !== '' && found.isPending && <Loading />}
          {found.isError && <Failed error={found.error} retry={() => void found.refetch()} />}
          {text !== '' && found.data && <Found key={text} items={found.data.items} chosen={search.unit} />}
        </section>
        {search.unit && (
          <div className="unit-place" ref={life}>
            <UnitLife key={search.unit} id={search.unit} on={search.as ?? search.on} />
          </div>
        )}
      </div>
    </>
  );
}

function Found({ items, chosen }: { readonly items: readonly UnitFoundView[]; readonly chosen: string | undefined }) {
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, SHOWN);
  if (items.length === 0) return <Empty title={texts.found(0)} hint={texts.noneHint} />;
  return (
    <>
      <p className="muted small">{texts.found(items.length)}</p>
      <ul className="units-found">
        {shown.map(({ id, name, from, to, now }) => (
          <li key={id}>
            <Link
              from="/units"
              to="."
              search={(was) => ({ ...was, unit: id, as: undefined })}
              className={id === chosen ? 'card unit-found here' : 'card unit-found'}
              activeProps={{}}
              activeOptions={{ exact: true, includeSearch: true }}
              {...(id === chosen ? { 'aria-current': 'true' as const } : {})}
            >
              <b>{capital(name)}</b>
              <span className="small muted">
                <span className="code">
                  {to === null ? texts.from(dateWords(from)) : texts.fromTo(dateWords(from), dateWords(to))}
                </span>
                {now && <span> · {texts.now(now.name)}</span>}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {shown.length < items.length && (
        <button type="button" className="button quiet" onClick={() => setAll(true)}>
          {texts.more(items.length - shown.length)}
        </button>
      )}
    </>
  );
}
