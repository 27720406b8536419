import { obligationRoutes } from '@core/obligations';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouteContext } from '@tanstack/react-router';
import { call, codeOf } from '../api/call';
import { maySomewhere } from '../api/permissions';
import { dateWords, numberWords } from '../language/dates';
import { capital } from '../language/words';
import { t } from '../language/t';
import { Loading } from '../parts/loading';
import { Failed } from '../parts/states';
import { Progress } from '../quotas/quota-marks';
import { periodWords, quotasQuery } from '../quotas/quota-queries';

const texts = t.overview;
const NEAREST = 6;
const SHORT = 8;
/** What is still to be done, the nearest first. */
const OPEN = ['late', 'due-soon', 'open'] as const;
const NONE = { late: 0, dueSoon: 0, open: 0, proven: 0 };
const STATES = ['late', 'dueSoon', 'open', 'proven'] as const;

interface Props {
  readonly unit: string | undefined;
}

/** What the unit and those under it owe, by how near it is, and the nearest of it. */
export function Duties({ unit }: Props) {
  const { me } = useRouteContext({ from: '/inside' });
  const found = useQuery({
    queryKey: ['obligations', 'overview', unit ?? ''],
    queryFn: async ({ signal }) => {
      const ask = { unit, own: 'false' as const, limit: NEAREST };
      const pages = await Promise.all(
        OPEN.map((state) => call(obligationRoutes.listObligations, { query: { ...ask, state }, signal })),
      );
      const [first] = pages;
      return { counts: first?.counts ?? NONE, items: pages.flatMap(({ items }) => items).slice(0, NEAREST) };
    },
    enabled: maySomewhere('obligation.read', me),
  });
  const search = { unit: unit ?? 'all', below: true };
  const open = found.data?.items ?? [];
  return (
    <section className="card overview-card" aria-labelledby="overview-duties">
      <h2 id="overview-duties">{texts.obligations}</h2>
      {found.isPending && <Loading />}
      {found.isError && <Failed error={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <>
          <dl className="overview-counts">
            {STATES.map((state) => (
              <div key={state} className={`overview-count ${state}`}>
                <dt>{texts.duties[state]}</dt>
                <dd>
                  <Link to="/obligations" search={search}>
                    {numberWords(found.data.counts[state])}
                  </Link>
                </dd>
              </div>
            ))}
          </dl>
          {open.length === 0 ? (
            <p className="muted">{texts.noDuties}</p>
          ) : (
            <table className="overview-table">
              <caption>{texts.nearest}</caption>
              <tbody>
                {open.map(({ id, title, unit: of, dueOn, state }) => (
                  <tr key={id}>
                    <th scope="row">
                      <Link to="/obligations" search={{ ...search, show: id }}>
                        {title}
                      </Link>
                      <span className="muted small">{capital(of.name)}</span>
                    </th>
                    <td className={state === 'late' ? 'late code' : 'code'}>
                      {dueOn === null ? t.obligations.noDay : dateWords(dueOn)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </section>
  );
}

/** The minimums that the unit and those under it lack, the most urgent first. */
export function Minimums({ unit }: Props) {
  const found = useQuery(quotasQuery({ unit, short: true }));
  const none = found.isError && codeOf(found.error) === 'NOT_FOUND';
  const lines = found.data?.items.slice(0, SHORT) ?? [];
  return (
    <section className="card overview-card" aria-labelledby="overview-quotas">
      <h2 id="overview-quotas">
        {texts.quotas}
        {found.data && <span className="muted"> ({numberWords(found.data.items.length)})</span>}
      </h2>
      {found.isPending && <Loading />}
      {none && <p className="muted">{texts.noPlan}</p>}
      {found.isError && !none && <Failed error={found.error} retry={() => void found.refetch()} />}
      {found.data && lines.length === 0 && <p className="muted">{texts.noQuotas}</p>}
      {found.data && lines.length > 0 && (
        <>
          <p className="muted small">{texts.quotaHint}</p>
          <table className="overview-table">
            <thead>
              <tr>
                <th scope="col">{texts.unit}</th>
                <th scope="col">{texts.minimum}</th>
                <th scope="col">{texts.shortfall}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.id}>
                  <th scope="row">
                    <Link to="/quotas" search={{ plan: found.data.plan.id, year: found.data.year, line: line.id }}>
                      {capital(line.unit.name)}
                    </Link>
                    <span className="muted small">{periodWords(line.period)}</span>
                  </th>
                  <td>
                    <span className="code">
                      {numberWords(line.counted)}/{numberWords(line.minimum)}
                    </span>
                    <Progress counted={line.counted} minimum={line.minimum} />
                  </td>
                  <td className="late">{numberWords(line.shortfall)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Link className="button quiet" to="/quotas" search={{ unit, short: true }}>
            {texts.all}
          </Link>
        </>
      )}
    </section>
  );
}
