import './units.css';
import type { AwaitedSuccessionView } from '@core/organization';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import { dateWords, numberWords } from '../language/dates';
import { capital } from '../language/words';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Empty, Failed } from '../parts/states';
import { SuccessionDialog } from './succession-dialog';
import { awaitedQuery } from './unit-queries';

const texts = t.successions;

/** What ended units have left open, for whoever decides who goes on with it. */
export function SuccessionsPage() {
  const search = useSearch({ from: '/inside/successions' });
  const navigate = useNavigate({ from: '/successions' });
  const found = useQuery(awaitedQuery);
  return (
    <>
      <PageHead title={texts.title} hint={texts.hint}>
        <Link className="button" to="/units">
          <Icon name="search" /> {texts.unitsLink}
        </Link>
      </PageHead>
      {found.isPending && <Loading />}
      {found.isError && <Failed error={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <Awaited
          items={found.data.items}
          everything={search.all ?? false}
          onEverything={(all) => void navigate({ search: (was) => ({ ...was, all: all || undefined }), replace: true })}
        />
      )}
      {search.show && (
        <SuccessionDialog
          unit={search.show}
          onClose={() => void navigate({ search: (was) => ({ ...was, show: undefined }) })}
        />
      )}
    </>
  );
}

interface AwaitedProps {
  readonly items: readonly AwaitedSuccessionView[];
  readonly everything: boolean;
  readonly onEverything: (everything: boolean) => void;
}

function Awaited({ items, everything, onEverything }: AwaitedProps) {
  const { columns } = texts;
  const shown = everything ? items : items.filter(({ work }) => work.length > 0);
  const pieces = items.reduce((sum, { work }) => sum + work.reduce((all, { open }) => all + open, 0), 0);
  return (
    <>
      <div className="unit-tools">
        <Checkbox checked={!everything} onChange={({ target }) => onEverything(!target.checked)}>
          {texts.onlyWork}
        </Checkbox>
        <p className="muted">{texts.counts(items.length, pieces)}</p>
      </div>
      {shown.length === 0 ? (
        <Empty title={texts.emptyTitle} hint={texts.emptyHint} />
      ) : (
        <table className="card unit-table awaited">
          <caption className="visually-hidden">{texts.title}</caption>
          <thead>
            <tr>
              <th scope="col">{columns.unit}</th>
              <th scope="col">{columns.since}</th>
              <th scope="col">{columns.why}</th>
              <th scope="col">{columns.work}</th>
              <th scope="col">
                <span className="visually-hidden">{columns.act}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Row key={row.unit.id} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Row({ row }: { readonly row: AwaitedSuccessionView }) {
  const { columns } = texts;
  return (
    <tr>
      <th scope="row">
        {capital(row.unit.name)}
        {row.under && <span className="muted small">{texts.under(row.under.name)}</span>}
      </th>
      <td data-label={columns.since} className="code">
        {dateWords(row.since)}
      </td>
      <td data-label={columns.why}>{capital(texts.why[row.why])}</td>
      <td data-label={columns.work}>
        <Work work={row.work} />
      </td>
      <td>
        <Link
          className={row.decidable && row.work.length > 0 ? 'button compact' : 'button quiet compact'}
          from="/successions"
          to="."
          search={(was) => ({ ...was, show: row.unit.id })}
        >
          {row.decidable ? texts.decide : texts.open}
          <span className="visually-hidden">: {row.unit.name}</span>
        </Link>
      </td>
    </tr>
  );
}

/** How much of each kind is open. */
export function Work({ work }: { readonly work: AwaitedSuccessionView['work'] }) {
  if (work.length === 0) return <span className="muted">{texts.noWork}</span>;
  return (
    <span className="work-counts">
      {work.map(({ category, open }) => (
        <span key={category} className="chip">
          <b className="code">{numberWords(open)}</b> {texts.kinds[category] ?? category}
        </span>
      ))}
    </span>
  );
}
