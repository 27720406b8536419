import type { LocalDate } from '@core/kernel';
import { dateWords } from '../language/dates';
import { t } from '../language/t';
import { type DayMark, mayMove, weeksOf } from './year-marks';

interface Props {
  readonly year: number;
  readonly today: string;
  readonly marks: ReadonlyMap<string, DayMark>;
  /** Shows a marked day in the list. */
  readonly show: (date: LocalDate) => void;
}

/** The twelve months of a year; days out of the ordinary lead to their place in the list. */
export function Months(props: Props) {
  return (
    <section className="months" aria-label={t.calendar.months}>
      {Array.from({ length: 12 }, (_, index) => (
        <Month key={index} month={index + 1} {...props} />
      ))}
    </section>
  );
}

function Month({ year, month, today, marks, show }: Props & { readonly month: number }) {
  return (
    <div className="month card">
      <table>
        <caption>{t.calendar.month(month)}</caption>
        <thead>
          <tr>
            {t.calendar.weekdays.map((short, index) => (
              <th key={short} scope="col">
                <span aria-hidden="true">{short}</span>
                <span className="visually-hidden">{t.calendar.weekdaysLong[index]}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(year, month).map((week, index) => (
            <tr key={index}>
              {week.map((date, day) => (
                <td key={date ?? `${day}`} {...(date === today ? { 'aria-current': 'date' as const } : {})}>
                  {date && <Day date={date} rest={day > 4} mark={marks.get(date)} show={show} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface DayProps {
  readonly date: LocalDate;
  readonly rest: boolean;
  readonly mark: DayMark | undefined;
  readonly show: (date: LocalDate) => void;
}

function Day({ date, rest, mark, show }: DayProps) {
  const number = Number(date.slice(8));
  if (!mark) return <span className={rest ? 'day weekend' : 'day'}>{number}</span>;
  const words = `${mark.name}${mayMove(mark) ? ` (${t.calendar.projected})` : ''}`;
  return (
    <a
      className={`day ${mark.kind}${mayMove(mark) ? ' projected' : ''}`}
      href={`#day-${date}`}
      title={`${dateWords(date)}: ${words}`}
      onClick={(event) => {
        event.preventDefault();
        show(date);
      }}
    >
      {number}
      <span className="visually-hidden">: {words}</span>
    </a>
  );
}
