import './overview.css';
import { caseRoutes, type OverviewView } from '@core/pipeline';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { call } from '../api/call';
import { heldToday } from '../api/permissions';
import type { CaseSearch } from '../cases/case-search';
import { UnitPicker } from '../forms/search-pickers';
import { dateWords, numberWords } from '../language/dates';
import { capital, word } from '../language/words';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Failed } from '../parts/states';
import { Duties, Minimums } from './owed-cards';
import { Funnel } from './funnel';

const texts = t.overview;

/** How a unit stands: its open cases by stage, what it owes, which minimums it lacks, and who has how much in hand. */
export function OverviewPage() {
  const { me } = useRouteContext({ from: '/inside' });
  const { unit } = useSearch({ from: '/inside/overview' });
  const navigate = useNavigate({ from: '/overview' });
  const found = useQuery({
    queryKey: ['overview', unit ?? ''],
    queryFn: ({ signal }) => call(caseRoutes.getOverview, { query: { unit }, signal }),
  });
  const held = heldToday(me).map(({ unit: id, unitName }) => [id, unitName] as const);
  const names = Object.fromEntries([
    ...held,
    ...(found.data?.units ?? []).map(({ unit: { id, name } }) => [id, name] as const),
    ...(found.data?.unit ? [[found.data.unit.id, found.data.unit.name] as const] : []),
  ]);
  return (
    <>
      <PageHead title={texts.title} hint={texts.hint(dateWords(me.today))}>
        <Link className="button" to="/map" search={{ unit }}>
          <Icon name="house" /> {t.map.title}
        </Link>
      </PageHead>
      <div className="overview-tools form-part">
        <label htmlFor="overview-unit">{texts.unit}</label>
        <UnitPicker
          id="overview-unit"
          names={names}
          value={unit}
          allowClear
          placeholder={texts.everything}
          onChange={(given) => void navigate({ search: { unit: given }, replace: true })}
        />
      </div>
      {found.isPending && <Loading />}
      {found.isError && <Failed error={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <div className="overview">
          <Stages view={found.data} unit={unit} />
          <Duties unit={unit} />
          <Minimums unit={unit} />
          <Load view={found.data} />
          <Places view={found.data} />
        </div>
      )}
    </>
  );
}

function Stages({ view: { stages }, unit }: { readonly view: OverviewView; readonly unit: string | undefined }) {
  const sum = (part: 'open' | 'late' | 'suspended') => stages.reduce((all, stage) => all + stage[part], 0);
  return (
    <section className="card overview-card wide" aria-labelledby="overview-stages">
      <h2 id="overview-stages">{texts.stages}</h2>
      {sum('open') + sum('suspended') === 0 && <p className="muted">{texts.noCases}</p>}
      <div className="overview-pair">
        <Funnel steps={stages.map(({ title, open, late }) => ({ title, open, late }))} />
        <table className="overview-table">
          <thead>
            <tr>
              <th scope="col">{texts.stage}</th>
              <th scope="col">{texts.open}</th>
              <th scope="col">{texts.late}</th>
              <th scope="col">{texts.suspended}</th>
            </tr>
          </thead>
          <tbody>
            {stages.map(({ stage, title, open, late, suspended }) => (
              <tr key={stage}>
                <th scope="row">{title}</th>
                <td>
                  <Link to="/cases" search={{ unit, stage, status: 'open' }} aria-label={texts.toCases(title, open)}>
                    {numberWords(open)}
                  </Link>
                </td>
                <td className={late > 0 ? 'late' : 'muted'}>
                  <Linked count={late} what={texts.toLate(title, late)} search={{ unit, stage, overdue: true }} />
                </td>
                <td className={suspended > 0 ? '' : 'muted'}>
                  <Linked
                    count={suspended}
                    what={texts.toSuspended(title, suspended)}
                    search={{ unit, stage, status: 'suspended' }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{texts.total}</th>
              <td>{numberWords(sum('open'))}</td>
              <td>{numberWords(sum('late'))}</td>
              <td>{numberWords(sum('suspended'))}</td>
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}

/** A number that leads to its list; nothing leads nowhere. */
function Linked({ count, what, search }: { count: number; what: string; search: CaseSearch }) {
  if (count === 0) return numberWords(0);
  return (
    <Link to="/cases" search={search} aria-label={what}>
      {numberWords(count)}
    </Link>
  );
}

function Load({ view: { load } }: { readonly view: OverviewView }) {
  const most = Math.max(1, ...load.map(({ open }) => open));
  return (
    <section className="card overview-card" aria-labelledby="overview-load">
      <h2 id="overview-load">{texts.load}</h2>
      {load.length === 0 ? (
        <p className="muted">{texts.noCases}</p>
      ) : (
        <BarTable
          head={texts.person}
          most={most}
          rows={load.map(({ owner, role, open, late }) => ({
            key: owner?.id ?? role ?? '',
            name: owner?.name ?? (role ? texts.unassigned(word(role)) : texts.waitsForNobody),
            ...{ open, late },
          }))}
        />
      )}
    </section>
  );
}

function Places({ view: { units } }: { readonly view: OverviewView }) {
  const most = Math.max(1, ...units.map(({ open }) => open));
  if (units.length < 2) return null;
  return (
    <section className="card overview-card" aria-labelledby="overview-units">
      <h2 id="overview-units">{texts.units}</h2>
      <BarTable
        head={texts.unit}
        most={most}
        rows={units.map(({ unit: { id, name }, open, late }) => ({
          key: id,
          name: (
            <Link to="/overview" search={{ unit: id }}>
              {capital(name)}
            </Link>
          ),
          ...{ open, late },
        }))}
      />
    </section>
  );
}

interface BarRow {
  readonly key: string;
  readonly name: React.ReactNode;
  readonly open: number;
  readonly late: number;
}

/** Counts with a bar beside each, of which what is late is darker. */
function BarTable({ head, most, rows }: { head: string; most: number; rows: readonly BarRow[] }) {
  return (
    <table className="overview-table">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">{texts.open}</th>
          <th scope="col">{texts.late}</th>
          <td aria-hidden="true" />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, open, late }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td>{numberWords(open)}</td>
            <td className={late > 0 ? 'late' : 'muted'}>{numberWords(late)}</td>
            <td className="overview-bar" aria-hidden="true">
              <svg viewBox="0 0 100 10" preserveAspectRatio="none">
                <rect className="bar-open" width={(open / most) * 100} height="10" rx="2" />
                <rect className="bar-late" width={(late / most) * 100} height="10" rx="2" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
