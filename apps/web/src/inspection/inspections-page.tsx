import './inspection.css';
import type { VisitRow } from '@core/inspection';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { dateWords } from '../language/dates';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Empty, Failed } from '../parts/states';
import { programmesQuery, visitsQuery } from './inspection-queries';
import { Complaints } from './complaints';
import { NewProgrammes } from './programme-actions';

const texts = t.inspection;

/** Programmes of councils and visits at units: of those that the person may see. */
export function InspectionsPage() {
  const programmes = useQuery(programmesQuery);
  const visits = useQuery(visitsQuery);
  return (
    <>
      <PageHead title={texts.title} hint={texts.programmesHint} />
      {programmes.isPending && <Loading />}
      {visits.data?.kept && <p className="note wait">{texts.visit.shownFromDevice}</p>}
      {programmes.isError && !visits.data?.kept && (
        <Failed error={programmes.error} retry={() => void programmes.refetch()} />
      )}
      {programmes.data && (
        <section className="card inspection-block" aria-labelledby="programmes">
          <h2 id="programmes">{texts.programmes}</h2>
          {programmes.data.items.length === 0 && <p className="muted">{texts.none}</p>}
          <ul className="inspection-list">
            {programmes.data.items.map(({ id, unit, year, status, visits: count }) => (
              <li key={id}>
                <Link to="/programmes/$id" params={{ id }}>
                  {texts.programmeOf(year)}, {capital(unit.name)}
                </Link>
                <span className="chip tone-info">{texts.status[status]}</span>
                <span className="muted small">{texts.visitsCount(count)}</span>
              </li>
            ))}
          </ul>
          <NewProgrammes places={programmes.data.draftable} />
        </section>
      )}
      {!visits.data?.kept && <Complaints />}
      {visits.isError && <Failed error={visits.error} retry={() => void visits.refetch()} />}
      {visits.data && (
        <section aria-labelledby="visits">
          <h2 id="visits">{texts.myVisits}</h2>
          {visits.data.items.length === 0 ? (
            <Empty title={texts.noVisits} hint={texts.noVisitsHint} />
          ) : (
            <ul className="visit-cards">
              {visits.data.items.map((visit) => (
                <VisitCard key={visit.id} visit={visit} />
              ))}
            </ul>
          )}
        </section>
      )}
    </>
  );
}

function VisitCard({ visit: { id, unit, date, status, outcome, owed, mine } }: { readonly visit: VisitRow }) {
  return (
    <li className="card visit-card">
      <Link to="/visits/$id" params={{ id }}>
        {capital(unit.name)}
      </Link>
      <span className="code">{dateWords(date)}</span>
      <span className="visit-marks">
        {mine && <span className="chip tone-gold">{texts.visit.team}</span>}
        {status === 'called-off' && <span className="chip tone-bad">{texts.visit.calledOff}</span>}
        {outcome && <span className="chip tone-info">{title(outcome)}</span>}
        {owed > 0 && (
          <span className="chip tone-wait">
            {owed} {texts.visit.recommendations.toLowerCase()}
          </span>
        )}
      </span>
    </li>
  );
}
