import type { ProgrammeView } from '@core/inspection';
import type { LocalDate } from '@core/kernel';
import { Link } from '@tanstack/react-router';
import { weeksOf } from '../calendar/year-marks';
import { capital } from '../language/words';
import { t } from '../language/t';

const texts = t.inspection;

/** The same visits by month: a look at how full the weeks are; the table holds all of it. */
export function ProgrammeCalendarView({ view, today }: { readonly view: ProgrammeView; readonly today: string }) {
  const months = [...new Set(view.visits.map(({ date }) => date.slice(0, 7)))].sort();
  if (months.length === 0) return <p className="muted">{texts.empty}</p>;
  return (
    <div className="inspection-scroll" tabIndex={0} role="region" aria-label={texts.calendar}>
      {months.map((month) => (
        <table key={month} className="inspection-month">
          <caption>{t.deadlines.monthOf(Number(month.slice(5)), Number(month.slice(0, 4)))}</caption>
          <thead>
            <tr>
              {t.calendar.weekdaysLong.map((day) => (
                <th key={day} scope="col">
                  {day}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(Number(month.slice(0, 4)), Number(month.slice(5))).map((week, at) => (
              <tr key={at}>
                {week.map((date, day) => (
                  <td key={date ?? day} {...(date === today ? { 'aria-current': 'date' as const } : {})}>
                    {date && <Day view={view} date={date} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

function Day({ view, date }: { readonly view: ProgrammeView; readonly date: LocalDate }) {
  const visits = view.visits.filter((visit) => visit.date === date);
  return (
    <>
      <span className="muted small">{Number(date.slice(8))}</span>
      <ul className="plain">
        {visits.map(({ visit, name, team, told }) => (
          <li key={visit} className={`small team-${((team - 1) % 6) + 1}`}>
            {texts.teamNumber(team)}:{' '}
            {told ? (
              <Link to="/visits/$id" params={{ id: visit }}>
                {capital(name)}
              </Link>
            ) : (
              capital(name)
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
