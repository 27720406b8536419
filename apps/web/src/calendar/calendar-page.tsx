import './calendar.css';
import type { CalendarView, ClosureView } from '@core/organization';
import { dateOf } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import type { Me } from '@core/platform';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouteContext, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { capital } from '../language/words';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Failed } from '../parts/states';
import { calendarOf, calendarQuery, closableBy, COUNTRY, unitsOf } from './calendar-queries';
import { DeclareForm, WithdrawForm } from './closure-forms';
import { DayList, rowId } from './day-list';
import { LastDayTool } from './last-day-tool';
import { Months } from './months';
import { marksOf, runsOf } from './year-marks';

/** The year as offices work it: days off with their reasons, worked Saturdays, the closed days of one's own unit. */
export function CalendarPage() {
  const { me } = useRouteContext({ from: '/inside' });
  const search = useSearch({ from: '/inside/calendar' });
  const year = search.year ?? Number(me.today.slice(0, 4));
  const unit = search.unit ?? unitsOf(me)[0]?.unit ?? COUNTRY;
  const found = useQuery(calendarQuery(year, unit));
  const [declaring, setDeclaring] = useState(false);
  const closable = closableBy(me);
  return (
    <>
      <PageHead title={t.calendar.title}>
        {closable.length > 0 && (
          <Button type="primary" size="large" icon={<Icon name="plus" />} onClick={() => setDeclaring(true)}>
            {t.calendar.declare}
          </Button>
        )}
      </PageHead>
      <div className="calendar-bar">
        <Years year={year} unit={search.unit} />
        <Units me={me} unit={unit} year={search.year} />
      </div>
      {found.isPending && <Loading />}
      {found.isError && <Failed error={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <Year
          key={`${year} ${unit}`}
          view={found.data}
          me={me}
          mayWithdraw={closable.some((one) => one.unit === unit)}
        />
      )}
      {declaring && <DeclareForm units={closable} unit={unit} onClose={() => setDeclaring(false)} />}
    </>
  );
}

function Years({ year, unit }: { readonly year: number; readonly unit: string | undefined }) {
  const to = (other: number, icon: 'left' | 'right', label: string) => (
    <Link className="button compact" to="/calendar" search={{ year: other, unit }} aria-label={label}>
      <Icon name={icon} />
    </Link>
  );
  return (
    <nav className="years" aria-label={t.calendar.years}>
      {to(year - 1, 'left', t.calendar.before(year - 1))}
      <b aria-live="polite">{t.calendar.year(year)}</b>
      {to(year + 1, 'right', t.calendar.after(year + 1))}
    </nav>
  );
}

function Units({ me, unit, year }: { readonly me: Me; readonly unit: string; readonly year: number | undefined }) {
  const units = [...unitsOf(me).filter((one) => one.unit !== COUNTRY), { unit: COUNTRY, unitName: t.calendar.country }];
  return (
    <nav className="calendar-units" aria-label={t.calendar.units}>
      {units.map((one) => (
        <Link
          key={one.unit}
          to="/calendar"
          search={{ year, unit: one.unit }}
          className={one.unit === unit ? 'chip here' : 'chip'}
          {...(one.unit === unit ? { 'aria-current': 'true' as const } : {})}
          activeOptions={{ exact: true, includeSearch: true }}
          activeProps={{}}
        >
          {capital(one.unitName)}
        </Link>
      ))}
    </nav>
  );
}

interface YearProps {
  readonly view: CalendarView;
  readonly me: Me;
  readonly mayWithdraw: boolean;
}

function Year({ view, me, mayWithdraw }: YearProps) {
  const [withdrawing, setWithdrawing] = useState<ClosureView>();
  const marks = marksOf(view);
  const runs = runsOf(marks);
  const show = (date: LocalDate) => {
    const run = runs.find(({ first, last }) => first.date <= date && date <= last.date);
    const row = run && document.getElementById(rowId(run.first.date));
    row?.scrollIntoView({ block: 'center' });
    row?.focus({ preventScroll: true });
  };
  const standing = t.calendar.standing[view.standing];
  return (
    <>
      {standing && (
        <p className="note wait">
          <Icon name="soon" />
          <span>{standing}</span>
        </p>
      )}
      <Counts view={view} />
      <Legend />
      <div className="year">
        <div className="year-main">
          <Months
            year={view.year}
            today={me.today}
            marks={new Map(marks.map((mark) => [mark.date, mark]))}
            show={show}
          />
          <LastDayTool calendar={calendarOf(view)} today={me.today} />
        </div>
        <DayList marks={marks} today={me.today} own={mayWithdraw ? view.closures : []} withdraw={setWithdrawing} />
      </div>
      {withdrawing && <WithdrawForm closure={withdrawing} onClose={() => setWithdrawing(undefined)} />}
    </>
  );
}

function Counts({ view }: { readonly view: CalendarView }) {
  const calendar = calendarOf(view);
  const workdays = calendar.workingDaysBetween(dateOf(view.year - 1, 12, 31), dateOf(view.year, 12, 31));
  const onWorkdays = view.daysOff.filter(({ date }) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()));
  const closed = view.daysOff.filter(({ kind }) => kind === 'unit-closed').length;
  return (
    <p className="counts">
      <b>{t.calendar.workingDays(workdays)}</b>
      <span>{t.calendar.daysOff(onWorkdays.filter(({ kind }) => kind !== 'unit-closed').length)}</span>
      {closed > 0 && <span>{t.calendar.closedDays(closed)}</span>}
    </p>
  );
}

const KINDS = ['holiday', 'substitute', 'swapped', 'worked', 'unit-closed', 'weekend'] as const;

function Legend() {
  return (
    <ul className="legend" aria-label={t.calendar.legend}>
      {KINDS.map((kind) => (
        <li key={kind}>
          <i className={`swatch ${kind}`} aria-hidden="true" />
          {t.calendar.kinds[kind]}
        </li>
      ))}
      <li>
        <i className="swatch holiday projected" aria-hidden="true" />
        {capital(t.calendar.projected)}
      </li>
      <li>
        <i className="swatch today" aria-hidden="true" />
        {t.calendar.today}
      </li>
    </ul>
  );
}
