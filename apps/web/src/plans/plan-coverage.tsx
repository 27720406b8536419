import { useQuery } from '@tanstack/react-query';
import { dateWords } from '../language/dates';
import { capital, isWord, word } from '../language/words';
import { t } from '../language/t';
import { Loading } from '../parts/loading';
import { Empty, Failed, hasFailed } from '../parts/states';
import { coverageQuery } from './plan-queries';

const texts = t.plans.coverage;

/** Which units have criteria and a plan of their own, toward all of them. */
export function PlanCoverage({ id, version }: { readonly id: string; readonly version: string }) {
  const coverage = useQuery(coverageQuery(id, version));
  if (coverage.isPending) return <Loading />;
  if (hasFailed(coverage)) return <Failed error={coverage.error} retry={() => void coverage.refetch()} />;
  const { items, levels } = coverage.data;
  if (items.length === 0) return <Empty title={texts.empty} />;
  return (
    <div className="card plan-section">
      <div className="plan-bars">
        {levels.map(({ level, units, criteria, unitPlans }) => (
          <div key={level}>
            <b>{isWord(level) ? capital(word(level)) : level}</b>
            {(
              [
                [texts.criteria, criteria],
                [texts.unitPlan, unitPlans],
              ] as const
            ).map(([label, have]) => (
              <div key={label} className="small">
                {label}: {texts.of(have, units)} ({Math.floor((100 * have) / units)} %)
              </div>
            ))}
          </div>
        ))}
      </div>
      <table className="plan-table">
        <caption className="visually-hidden">{texts.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.unit}</th>
            <th scope="col">{texts.criteria}</th>
            <th scope="col">{texts.unitPlan}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ unit, criteria, unitPlan }) => (
            <tr key={unit.id}>
              <th scope="row">{capital(unit.name)}</th>
              {[criteria, unitPlan].map((document, i) => (
                <td key={i}>
                  {document ? (
                    `${document.number}, ${dateWords(document.date)}`
                  ) : (
                    <span className="muted">{texts.none}</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
