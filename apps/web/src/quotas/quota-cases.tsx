import { CASE_STANDINGS, type QuotaCases } from '@core/quotas';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { dateWords } from '../language/dates';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { Dialog } from '../parts/dialog';
import { Loading } from '../parts/loading';
import { Failed } from '../parts/states';
import { SubjectPicture } from '../parts/status';
import { Clause } from './quota-group';
import { ForecastWords, Progress, QuotaStatus } from './quota-marks';
import { periodWords, quotaCasesQuery } from './quota-queries';

const texts = t.quotas;

/** The cases behind a number, with the clause and the reasons of the forecast. */
export function QuotaCasesDialog({ line, onClose }: { readonly line: string; readonly onClose: () => void }) {
  const cases = useQuery(quotaCasesQuery(line));
  return (
    <Dialog title={texts.cases} place="side" onClose={onClose}>
      {cases.isPending && <Loading />}
      {cases.isError && <Failed error={cases.error} retry={() => void cases.refetch()} />}
      {cases.data && <Behind cases={cases.data} />}
    </Dialog>
  );
}

function Behind({ cases: { line, quota, items } }: { readonly cases: QuotaCases }) {
  return (
    <div className="quota-cases">
      <div className="quota-cases-head">
        <h3>{capital(line.unit.name)}</h3>
        <p>
          {texts.head(texts.levels[quota.level], quota.minimum, texts.periods[quota.period])} ·{' '}
          {periodWords(line.period)}
        </p>
        <p className="quota-cases-number">
          <b>{texts.ofMinimum(line.counted, line.minimum)}</b>
          <Progress counted={line.counted} minimum={line.minimum} />
          <QuotaStatus line={line} />
        </p>
        <Clause quota={quota} />
      </div>
      {items.length === 0 && <p className="muted">{texts.noCases}</p>}
      {CASE_STANDINGS.map((standing) => {
        const found = items.filter((item) => item.standing === standing);
        return found.length > 0 && <CaseGroup key={standing} heading={texts.groups[standing]} items={found} />;
      })}
      <section className="quota-forecast" aria-labelledby="quota-forecast">
        <h3 id="quota-forecast">
          {texts.columns.forecast}: <ForecastWords line={line} />
        </h3>
        <p className="muted small">{basisOf(line.forecast)}</p>
      </section>
    </div>
  );
}

function basisOf({ near, pace, verdict }: QuotaCases['line']['forecast']): string {
  const parts = [
    ...(near.length > 0 ? [texts.near(near.length)] : []),
    ...(pace === null ? [] : [texts.pace(pace)]),
    ...(verdict === 'unclear' ? [texts.noBasis] : []),
  ];
  return parts.join(' ');
}

function CaseGroup({ heading, items }: { readonly heading: string; readonly items: QuotaCases['items'] }) {
  return (
    <section className="quota-case-group">
      <h3>
        {heading} <span className="muted">({items.length})</span>
      </h3>
      <ul>
        {items.map(({ id, name, kind, unit, countedOn, stage, dueOn, standing }) => (
          <li key={id}>
            <SubjectPicture kind={kind} />
            <div>
              <Link to="/cases/$id" params={{ id }}>
                {name}
              </Link>
              <p className="muted small">
                {[
                  capital(unit.name),
                  ...(countedOn ? [texts.countedOn(dateWords(countedOn))] : []),
                  ...(standing === 'may-count' && stage ? [title(stage)] : []),
                  ...(standing === 'may-count' && dueOn ? [texts.due(dateWords(dueOn))] : []),
                  ...(standing === 'same-exemplar' ? [texts.sameAs] : []),
                ].join(' · ')}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
