import '../rounds/rounds.css';
import '../rounds/session.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouteContext } from '@tanstack/react-router';
import { heldToday, rolesWith } from '../api/permissions';
import { dateWords } from '../language/dates';
import { t } from '../language/t';
import { capital, title } from '../language/words';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Empty, Failed } from '../parts/states';
import { councilsQuery } from '../rounds/round-queries';

/** The councils that a person may see; and where one may still be constituted. */
export function CouncilsPage() {
  const { me } = useRouteContext({ from: '/inside' });
  const councils = useQuery(councilsQuery);
  const items = councils.data?.items ?? [];
  const keepers: readonly string[] = rolesWith('council.keep');
  const without = heldToday(me).filter(
    ({ role, unit }) => keepers.includes(role) && !items.some((council) => council.unit.id === unit),
  );
  return (
    <>
      <PageHead title={t.session.councils} />
      {councils.isPending && <Loading />}
      {councils.isError && <Failed error={councils.error} retry={() => void councils.refetch()} />}
      {councils.data && items.length === 0 && <Empty title={t.session.noCouncils} hint={t.session.noCouncilsHint} />}
      <ul className="round-list">
        {items.map(({ id, unit, level, from, last, bylaw }) => (
          <li key={id} className="card">
            <Link to="/councils/$unit" params={{ unit: unit.id }}>
              <b>{capital(unit.name)}</b>
              <span>{title(level)}</span>
              <span className="muted small">
                {last ? t.session.fromTo(dateWords(from), dateWords(last)) : t.session.since(dateWords(from))}
              </span>
              <span className="chip">{t.session.bylawVersion(bylaw)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {councils.data && without.length > 0 && (
        <div className="station-actions">
          {without.map(({ unit, unitName }) => (
            <Link key={unit} className="button" to="/councils/$unit" params={{ unit }}>
              <Icon name="plus" /> {t.session.constituteAt(unitName)}
            </Link>
          ))}
        </div>
      )}
    </>
  );
}
