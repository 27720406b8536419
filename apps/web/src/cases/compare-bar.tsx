import type { FacetsView } from '@core/pipeline';
import { dateWords, numberWords } from '../language/dates';
import { title } from '../language/words';
import { t } from '../language/t';
import { type CaseSearch, chosenOf, toggled } from './case-search';

const texts = t.cases;
const MOST_MOVES = 6;

interface Props {
  readonly compared: NonNullable<FacetsView['compared']>;
  readonly search: CaseSearch;
  readonly onSearch: (search: CaseSearch) => void;
}

/** What has become of the list since a day: each count chooses the cases behind it; the stages then and now beside it. */
export function CompareBar({ compared: { since, change, stages, moves }, search, onSearch }: Props) {
  const chosen = chosenOf(search, 'change');
  const stood = stages.filter(({ before, now }) => before + now > 0);
  const name = (stage: string | null) => (stage === null ? texts.noStage : title(stage));
  return (
    <section className="card compare" aria-label={texts.comparedWith(dateWords(since))}>
      <div className="compare-head">
        <b>{texts.comparedWith(dateWords(since))}</b>
        <div className="filters" role="group" aria-label={texts.facets.change}>
          {change.map(({ value, count }) => (
            <button
              key={value}
              type="button"
              className={`change-${value}`}
              aria-pressed={chosen.includes(value)}
              disabled={count === 0 && !chosen.includes(value)}
              onClick={() => onSearch(toggled(search, 'change', value))}
            >
              {texts.change[value]} <b>{numberWords(count)}</b>
            </button>
          ))}
        </div>
      </div>
      <details>
        <summary>{texts.byStage}</summary>
        <div className="compare-tables">
          <table className="compare-table">
            <thead>
              <tr>
                <th scope="col">{texts.columns.stage}</th>
                <th scope="col">{texts.then}</th>
                <th scope="col">{texts.now}</th>
                <th scope="col">{texts.difference}</th>
              </tr>
            </thead>
            <tbody>
              {stood.map(({ stage, before, now }) => (
                <tr key={stage}>
                  <th scope="row">{title(stage)}</th>
                  <td>{numberWords(before)}</td>
                  <td>{numberWords(now)}</td>
                  <td className={now === before ? 'muted' : ''}>
                    {now > before ? '+' : now < before ? '−' : ''}
                    {numberWords(Math.abs(now - before))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {moves.length > 0 && (
            <div>
              <h3>{texts.moves}</h3>
              <ul className="compare-moves">
                {moves.slice(0, MOST_MOVES).map(({ from, to, count }) => (
                  <li key={`${from} ${to}`}>
                    <b className="code">{numberWords(count)}</b> {texts.fromTo(name(from), name(to))}
                  </li>
                ))}
              </ul>
            </div>
          )}
        </div>
      </details>
    </section>
  );
}
