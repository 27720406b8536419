import { Icon } from '../parts/icon';
import { useBallotTexts } from './texts';

interface Row {
  readonly case: string;
  readonly yes: number;
  readonly no: number;
  readonly blank: number;
  readonly needed: number;
  readonly base: number;
  readonly passed: boolean;
  readonly because?: 'chair-disagrees' | 'no-quorum' | null;
}

/**
 * What a count came to, a row for each candidate; on a phone each is a block of its own. The roles are said, because a table
 * that is laid out as blocks is none any more to who hears it.
 */
export function ResultRows({ rows, nameOf }: { readonly rows: readonly Row[]; nameOf(row: Row, at: number): string }) {
  const { t } = useBallotTexts();
  const { columns } = t.result;
  return (
    <table className="ballot-table ballot-results" role="table">
      <thead role="rowgroup">
        <tr role="row">
          {[columns.paper, columns.outcome, t.choices.yes, t.choices.no, t.choices.blank, columns.needed].map(
            (name) => (
              <th key={name} role="columnheader" scope="col">
                {name}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row, i) => (
          <tr key={row.case} role="row">
            <th role="rowheader" scope="row">
              {nameOf(row, i)}
            </th>
            <td role="cell" className={row.passed ? 'good-text' : 'late-text'}>
              <Icon name={row.passed ? 'done' : 'stop'} /> {row.passed ? t.result.passed : t.result.failed}
              {row.because && <span className="muted">, {t.result.because[row.because]}</span>}
            </td>
            <td role="cell" data-label={t.choices.yes}>
              {row.yes}
            </td>
            <td role="cell" data-label={t.choices.no}>
              {row.no}
            </td>
            <td role="cell" data-label={t.choices.blank}>
              {row.blank}
            </td>
            <td role="cell" data-label={columns.needed}>
              {row.needed}/{row.base}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
