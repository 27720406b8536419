import type { ClosureView } from '@core/organization';
import { isLunarHoliday } from '../language/data-words';
import { dateWords, weekdayWords } from '../language/dates';
import { t } from '../language/t';
import { lunarWords, mayMove, type Run, runsOf, type DayMark } from './year-marks';

interface Props {
  readonly marks: readonly DayMark[];
  readonly today: string;
  /** The unit's own declarations, where the person may withdraw them. */
  readonly own: readonly ClosureView[];
  readonly withdraw: (closure: ClosureView) => void;
}

/** The days out of the ordinary, one under the other: what a phone shows, and what the months point to. */
export function DayList({ marks, today, own, withdraw }: Props) {
  const runs = runsOf(marks);
  return (
    <section className="day-list card" aria-labelledby="day-list-title">
      <h2 id="day-list-title">{t.calendar.list}</h2>
      {runs.length === 0 && <p className="muted">{t.calendar.emptyList}</p>}
      <ol>
        {runs.map((run) => (
          <Row key={run.first.date} run={run} past={run.last.date < today}>
            {own
              .filter(({ days }) => days[0]?.date === run.first.date)
              .map((closure) => (
                <button
                  key={closure.id}
                  type="button"
                  className="button quiet compact"
                  onClick={() => withdraw(closure)}
                >
                  {t.calendar.withdraw}
                  <span className="visually-hidden">: {closure.reason}</span>
                </button>
              ))}
          </Row>
        ))}
      </ol>
    </section>
  );
}

/** Where a day stands in the list. */
export const rowId = (date: string) => `day-${date}`;

function Row({ run, past, children }: { run: Run; past: boolean; children: React.ReactNode }) {
  const { first, last, days } = run;
  return (
    <li id={rowId(first.date)} tabIndex={-1} className={past ? 'past' : ''}>
      <p className="day-when">
        <b className="code">
          {first === last ? dayAndMonth(first.date) : `${dayAndMonth(first.date)} – ${dayAndMonth(last.date)}`}
        </b>
        <span>
          {first === last ? weekdayWords(first.date) : `${weekdayWords(first.date)} – ${weekdayWords(last.date)}`}
          {days > 1 && ` · ${t.calendar.days(days)}`}
        </span>
      </p>
      <div className="day-what">
        <b>{first.name}</b>
        <span className="day-marks">
          <span className="kind">
            <i className={`swatch ${first.kind}${mayMove(first) ? ' projected' : ''}`} aria-hidden="true" />
            {t.calendar.kinds[first.kind]}
          </span>
          {mayMove(first) && <span className="chip tone-wait">{t.calendar.projected}</span>}
          {first.decreed && !first.verified && <span className="chip">{t.calendar.unverified}</span>}
        </span>
        <span className="small muted">{lunarOf(run)}</span>
        <details className="small muted">
          <summary>
            {t.calendar.source}
            <span className="visually-hidden">: {first.name}</span>
          </summary>
          {first.source}
        </details>
        {children}
      </div>
    </li>
  );
}

const dayAndMonth = (date: string) => dateWords(date).slice(0, 5);

/** Lunar days are said where the day itself is one: Tết and Giỗ Tổ. */
function lunarOf({ first, last }: Run): string {
  if (!isLunarHoliday(first.name) || first.kind !== 'holiday') return '';
  const [from, to] = [lunarWords(first.date), lunarWords(last.date)];
  return from === to ? from : t.calendar.lunarSpan(from, to);
}
