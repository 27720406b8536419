import type { ProgrammeView, ProgrammeVisit } from '@core/inspection';
import type { LocalDate } from '@core/kernel';
import { Link } from '@tanstack/react-router';
import { type DragEvent, type PointerEvent, useState } from 'react';
import { weeksOf } from '../calendar/year-marks';
import { capital } from '../language/words';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { useDrag } from './dragging';
import { monthsOf, shortNames, type Target } from './moving';
import { MoveDialog } from './programme-move';

const texts = t.inspection;

interface Props {
  readonly view: ProgrammeView;
  readonly today: string;
  readonly mayPlan: boolean;
}

interface Moving {
  readonly visit: ProgrammeVisit;
  readonly to: Target;
}

/**
 * The same visits by month: a look at how full the weeks are; the table holds all of it. Whoever plans drags a visit to
 * another day or team, or presses its button: both open the form that asks why.
 */
export function ProgrammeCalendarView({ view, today, mayPlan }: Props) {
  const [moving, setMoving] = useState<Moving>();
  const { drag, begin } = useDrag<ProgrammeVisit>((visit, over) => {
    const to = { date: over['date'] ?? visit.date, team: Number(over['team'] ?? visit.team) };
    if (to.date !== visit.date || to.team !== visit.team) setMoving({ visit, to });
  });
  const months = monthsOf(view);
  if (months.length === 0) return <p className="muted">{texts.empty}</p>;
  const teams = Math.max(view.inputs?.teams ?? 1, ...view.visits.map(({ team }) => team));
  const names = shortNames(view);
  const hold = (visit: ProgrammeVisit) => ({
    onMove: () => setMoving({ visit, to: visit }),
    onPress: begin(visit),
  });
  return (
    <div className={drag ? 'inspection-months dragging' : 'inspection-months'}>
      <ul className="inspection-teams" aria-label={texts.teamsLegend}>
        {Array.from({ length: teams }, (_, i) => i + 1).map((team) => (
          <li
            key={team}
            className={`team-${colour(team)}`}
            data-team={team}
            data-over={drag?.over['date'] === undefined && drag?.over['team'] === String(team) ? true : undefined}
          >
            {texts.teamNumber(team)}
          </li>
        ))}
      </ul>
      {mayPlan && <p className="muted small">{texts.dragHint}</p>}
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
                    <td
                      key={date ?? day}
                      data-date={date}
                      data-label={t.calendar.weekdaysLong[day]}
                      data-over={date !== undefined && drag?.over['date'] === date ? true : undefined}
                      {...(date === today ? { 'aria-current': 'date' as const } : {})}
                    >
                      {date && <Day view={view} date={date} names={names} hold={mayPlan ? hold : undefined} />}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      {drag && (
        <span
          className={`inspection-dragged team-${colour(Number(drag.over['team'] ?? drag.thing.team))}`}
          style={{ transform: `translate(${drag.x + 12}px, ${drag.y + 8}px)` }}
          aria-hidden="true"
        >
          {texts.teamNumber(Number(drag.over['team'] ?? drag.thing.team))}: {capital(drag.thing.name)}
        </span>
      )}
      {moving && <MoveDialog view={view} {...moving} onClose={() => setMoving(undefined)} />}
    </div>
  );
}

const colour = (team: number) => ((team - 1) % 6) + 1;

interface DayProps {
  readonly view: ProgrammeView;
  readonly date: LocalDate;
  readonly names: ReadonlyMap<string, string>;
  /** What a planner can do with a visit; nothing for whoever only reads. */
  readonly hold:
    | ((visit: ProgrammeVisit) => { readonly onMove: () => void; readonly onPress: (press: PointerEvent) => void })
    | undefined;
}

function Day({ view, date, names, hold }: DayProps) {
  const visits = view.visits.filter((visit) => visit.date === date);
  return (
    <>
      <span className="muted small">{Number(date.slice(8))}</span>
      <ul className="plain">
        {visits.map((visit) => {
          const { visit: id, name, team, told } = visit;
          const short = capital(names.get(id) ?? name);
          const held = hold?.(visit);
          return (
            <li
              key={id}
              className={`small team-${colour(team)}${held ? ' movable' : ''}`}
              data-team={team}
              onPointerDown={held?.onPress}
              onDragStart={(event: DragEvent) => event.preventDefault()}
            >
              <span>
                {texts.teamNumber(team)}:{' '}
                {told ? (
                  <Link to="/visits/$id" params={{ id }}>
                    {short}
                  </Link>
                ) : (
                  short
                )}
              </span>
              {held && (
                <button
                  type="button"
                  className="inspection-grip"
                  aria-label={texts.moveOf(name)}
                  title={texts.moveOf(name)}
                  onClick={held.onMove}
                >
                  <Icon name="calendar" />
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
