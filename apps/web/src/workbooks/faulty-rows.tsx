import type { UploadView } from '@core/workbooks';
import { numberWords } from '../language/dates';
import { t } from '../language/t';

const texts = t.workbooks;

/** What is wrong, row by row, in the sender's own words and columns. */
export function FaultyRows({ view }: { readonly view: UploadView }) {
  const { faulty, moreFaulty } = view;
  return (
    <section className="card workbook-part" aria-labelledby="faults">
      <h2 id="faults">{texts.faults}</h2>
      {faulty.length === 0 && <p>{texts.allGood}</p>}
      {faulty.length > 0 && (
        <table className="workbook-faults">
          <caption className="visually-hidden">{texts.faultsCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.row}</th>
              <th scope="col">{texts.name}</th>
              <th scope="col">{texts.what}</th>
            </tr>
          </thead>
          <tbody>
            {faulty.map(({ row, name, faults }) => (
              <tr key={row}>
                <th scope="row">{numberWords(row)}</th>
                <td className="anywhere">{name}</td>
                <td>
                  <ul>
                    {faults.map(({ field, column, code, says, warning }) => (
                      <li key={`${field} ${code}`} className={warning ? 'only-warned' : undefined}>
                        {field && column && <span className="muted">{texts.at(column, texts.fields[field])}: </span>}
                        {says}
                      </li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {moreFaulty > 0 && <p className="muted">{texts.more(numberWords(moreFaulty))}</p>}
    </section>
  );
}
