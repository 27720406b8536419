import type { ReportView } from '@core/obligations';
import { STAGES } from '@core/plans';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { numberWords } from '../language/dates';
import { capital, isWord, word } from '../language/words';
import { t } from '../language/t';
import { Dialog } from '../parts/dialog';
import { Loading } from '../parts/loading';
import { Failed } from '../parts/states';
import { countedQuery } from './report-queries';

const texts = t.reports;

interface Line {
  /** What the number is called in the log: `cases.opened`, `quotas.NA-31`. */
  readonly figure: string;
  readonly label: string;
  readonly count: number;
  /** A minimum beside it. */
  readonly of?: number;
}

/** The numbers of a part of a report; each opens what it counts. */
export function FiguresTable({ report, asked }: { readonly report: ReportView; readonly asked: readonly string[] }) {
  const [shown, setShown] = useState<Line>();
  const lines = asked.flatMap((figure) => linesOf(report.figures, figure));
  if (lines.length === 0) return null;
  return (
    <>
      <table className="report-figures">
        <tbody>
          {lines.map((line) => (
            <tr key={line.figure}>
              <th scope="row">{line.label}</th>
              <td>
                {line.count === 0 ? (
                  numberOf(line)
                ) : (
                  <button
                    type="button"
                    className="report-number"
                    aria-label={`${line.label}: ${numberOf(line)}. ${texts.open(line.label)}`}
                    onClick={() => setShown(line)}
                  >
                    {numberOf(line)}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown && <Counted report={report} line={shown} onClose={() => setShown(undefined)} />}
    </>
  );
}

const numberOf = ({ count, of }: Line) => (of === undefined ? numberWords(count) : texts.quota(count, of));

function Counted({ report, line, onClose }: { report: ReportView; line: Line; onClose: () => void }) {
  const counted = useQuery(countedQuery(report.id, report.position, line.figure));
  return (
    <Dialog title={line.label} place="side" onClose={onClose}>
      {counted.isPending && <Loading />}
      {counted.isError && <Failed error={counted.error} retry={() => void counted.refetch()} />}
      {counted.data && (
        <>
          <p className="muted">{texts.counted(counted.data.total)}</p>
          <ol className="report-counted">
            {counted.data.items.map(({ kind, id, unit, title }, i) => (
              <li key={`${id}.${i}`}>
                {kind === 'case' && (
                  <Link to="/cases/$id" params={{ id }}>
                    {texts.kinds.case}
                  </Link>
                )}
                {kind === 'obligation' && (
                  <Link to="/obligations" search={{ unit: unit.id, show: id }}>
                    {title ?? texts.kinds.obligation}
                  </Link>
                )}
                {kind === 'record' && (
                  <Link to="/records" search={{ unit: unit.id, show: id }}>
                    {texts.kinds.record}
                  </Link>
                )}{' '}
                <span className="muted small">· {capital(unit.name)}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </Dialog>
  );
}

/** Cases by stage in the order of the stages. */
const inOrder = (standing: NonNullable<ReportView['figures']['cases']>['standing']) =>
  Object.fromEntries(STAGES.flatMap((stage) => (standing[stage] === undefined ? [] : [[stage, standing[stage]]])));

/** The lines of one kind of figure, in the order in which they were drawn. */
function linesOf(figures: ReportView['figures'], asked: string): readonly Line[] {
  const named = texts.figures;
  const plain = (figure: keyof typeof named, count: number): Line => ({ figure, label: named[figure], count });
  const each = (prefix: 'cases.standing' | 'cases.ended' | 'records', counts: Readonly<Record<string, number>> = {}) =>
    Object.entries(counts).map(([key, count]): Line => {
      const what = isWord(key) ? word(key) : key;
      return { figure: `${prefix}.${key}`, label: `${named[prefix]}: ${what}`, count };
    });
  const group = <P extends 'obligations' | 'priorityShares'>(
    prefix: P,
    counts: Readonly<Record<string, number>> = {},
  ) => Object.entries(counts).map(([key, count]) => plain(`${prefix}.${key}` as keyof typeof named, count));
  switch (asked) {
    case 'cases': {
      const { cases } = figures;
      if (!cases) return [];
      return [
        plain('cases.opened', cases.opened),
        ...each('cases.standing', inOrder(cases.standing)),
        ...each('cases.ended', cases.ended),
      ];
    }
    case 'quotas':
      return (figures.quotas ?? []).map(({ code, minimum, counted }) => {
        return {
          figure: `quotas.${code}`,
          label: `${named.quotas}: ${isWord(code) ? word(code) : code}`,
          count: counted,
          of: minimum,
        };
      });
    case 'obligations':
      return group('obligations', figures.obligations);
    case 'priority-shares':
      return group('priorityShares', figures.priorityShares);
    case 'records':
      return each('records', figures.records as Record<string, number>);
    case 'publicity':
    case 'awards': {
      const count = figures[asked];
      return count === undefined ? [] : [plain(asked, count)];
    }
    default:
      return [];
  }
}
