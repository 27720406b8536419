import './obligations.css';
import { addDays, endOfMonth } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { weeksOf } from '../calendar/year-marks';
import { dateWords } from '../language/dates';
import { capital } from '../language/words';
import { t } from '../language/t';
import { Icon, type IconName } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Failed } from '../parts/states';
import { type Due, dueInMonthQuery } from './obligation-queries';
import { whoseOf, WhoseTools } from './obligations-page';

const texts = t.deadlines;
const IN_CELL = 3;

/** What is due when: a month of the unit's obligations and cases; on a phone a list by day. */
export function DeadlinesPage() {
  const { me } = useRouteContext({ from: '/inside' });
  const search = useSearch({ from: '/inside/deadlines' });
  const navigate = useNavigate({ from: '/deadlines' });
  const month = search.month ?? me.today.slice(0, 7);
  const whose = whoseOf(me, search);
  const found = useQuery(dueInMonthQuery(month, whose, me.today as LocalDate));
  return (
    <>
      <PageHead title={texts.title} hint={texts.hint}>
        <Link className="button" to="/calendar" search={{ year: Number(month.slice(0, 4)) }}>
          <Icon name="calendar" /> {texts.daysOff}
        </Link>
      </PageHead>
      <WhoseTools
        me={me}
        whose={whose}
        change={(part) => void navigate({ search: (was) => ({ ...was, ...part }), replace: true })}
      />
      <MonthSteps month={month} />
      {found.isPending && <Loading />}
      {found.isError && <Failed error={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <>
          <p className="muted" role="status">
            {found.data.dues.length === 0 ? texts.none : texts.count(found.data.dues.length)}
          </p>
          {!found.data.whole && <p className="note wait">{texts.partial}</p>}
          <MonthTable month={month} today={me.today} dues={found.data.dues} />
          <DayLists dues={found.data.dues} />
        </>
      )}
    </>
  );
}

function MonthSteps({ month }: { readonly month: string }) {
  const first = `${month}-01` as LocalDate;
  const before = addDays(first, -1).slice(0, 7);
  const after = addDays(endOfMonth(first), 1).slice(0, 7);
  const to = (other: string, icon: 'left' | 'right', label: string) => (
    <Link
      className="button compact"
      from="/deadlines"
      to="."
      search={(was) => ({ ...was, month: other })}
      aria-label={label}
    >
      <Icon name={icon} />
    </Link>
  );
  return (
    <nav className="month-steps" aria-label={texts.months}>
      {to(before, 'left', texts.before)}
      <h2 aria-live="polite">{texts.monthOf(Number(month.slice(5)), Number(month.slice(0, 4)))}</h2>
      {to(after, 'right', texts.after)}
    </nav>
  );
}

const TONE_ICONS = { late: 'late', soon: 'soon', calm: 'calm', done: 'done' } as const satisfies Record<
  Due['tone'],
  IconName
>;

function DueLink({ due }: { readonly due: Due }) {
  const words = due.kind === 'case' ? texts.caseDue(due.title) : due.title;
  const inside = (
    <>
      <Icon name={TONE_ICONS[due.tone]} />
      <span>{words}</span>
    </>
  );
  const more = { className: `due-link ${due.tone}`, title: `${words}, ${capital(due.unit)}` };
  return due.kind === 'case' ? (
    <Link to="/cases/$id" params={{ id: due.id }} {...more}>
      {inside}
    </Link>
  ) : (
    <Link to="/obligations" search={{ show: due.id }} {...more}>
      {inside}
    </Link>
  );
}

interface TableProps {
  readonly month: string;
  readonly today: string;
  readonly dues: readonly Due[];
}

function MonthTable({ month, today, dues }: TableProps) {
  return (
    <table className="deadline-month card">
      <caption className="visually-hidden">{texts.table}</caption>
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
        {weeksOf(Number(month.slice(0, 4)), Number(month.slice(5))).map((week, index) => (
          <tr key={index}>
            {week.map((date, day) => (
              <td
                key={date ?? `${day}`}
                className={day > 4 ? 'rest' : ''}
                {...(date === today ? { 'aria-current': 'date' as const } : {})}
              >
                {date && <Cell date={date} dues={dues.filter(({ on }) => on === date)} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ date, dues }: { readonly date: LocalDate; readonly dues: readonly Due[] }) {
  const shown = dues.slice(0, IN_CELL);
  return (
    <>
      <span className="deadline-day">{Number(date.slice(8))}</span>
      {shown.length > 0 && (
        <ul>
          {shown.map((due) => (
            <li key={`${due.kind} ${due.id}`}>
              <DueLink due={due} />
            </li>
          ))}
        </ul>
      )}
      {dues.length > shown.length && (
        <a className="small" href={`#due-${date}`}>
          {texts.more(dues.length - shown.length)}
        </a>
      )}
    </>
  );
}

/** The same by day; on a phone the only form, and everywhere where a day holds more than its cell. */
function DayLists({ dues }: { readonly dues: readonly Due[] }) {
  const days = [...new Set(dues.map(({ on }) => on))];
  return (
    <div className="deadline-days">
      {days.map((day) => {
        const due = dues.filter(({ on }) => on === day);
        return (
          <section key={day} id={`due-${day}`} className={`card ${due.length > IN_CELL ? 'full' : ''}`}>
            <h3 className="code">{dateWords(day)}</h3>
            <ul>
              {due.map((one) => (
                <li key={`${one.kind} ${one.id}`}>
                  <DueLink due={one} />
                  <span className="muted small">{capital(one.unit)}</span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
