import type { ProgrammeView, ProgrammeVisit } from '@core/inspection';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { dateWords } from '../language/dates';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { MoveDialog } from './programme-move';

const texts = t.inspection;
const { columns } = texts;

interface Props {
  readonly view: ProgrammeView;
  readonly mayPlan: boolean;
}

/** The visits of a programme in order of day, team and turn: the truth, for eyes, for screen readers, on paper. */
export function ProgrammeTable({ view, mayPlan }: Props) {
  const [moving, setMoving] = useState<ProgrammeVisit>();
  if (view.visits.length === 0) return <p className="muted">{texts.empty}</p>;
  const name = new Map(view.people.map(({ id, name: called }) => [id, called]));
  return (
    <>
      <div className="inspection-scroll" tabIndex={0} role="region" aria-label={texts.tableCaption}>
        <table className="inspection-table">
          <caption className="visually-hidden">{texts.tableCaption}</caption>
          <thead>
            <tr>
              {[
                columns.date,
                columns.team,
                columns.turn,
                columns.unit,
                columns.people,
                columns.points,
                columns.road,
                columns.told,
              ].map((one) =>
                // prettier-ignore
                <th key={one} scope="col">
                  {one}
                </th>,
              )}
              {mayPlan && <th scope="col">{columns.action}</th>}
            </tr>
          </thead>
          <tbody>
            {view.visits.map((visit) => (
              <tr key={visit.visit}>
                <td className="code" data-label={columns.date}>
                  {dateWords(visit.date)}
                </td>
                <td data-label={columns.team}>{texts.teamNumber(visit.team)}</td>
                <td data-label={columns.turn}>{visit.turn}</td>
                <th scope="row" data-label={columns.unit}>
                  {visit.told ? (
                    <Link to="/visits/$id" params={{ id: visit.visit }}>
                      {capital(visit.name)}
                    </Link>
                  ) : (
                    capital(visit.name)
                  )}
                  {visit.faults.map((fault) => (
                    <span key={fault} className="visit-fault small">
                      <Icon name="late" /> {fault}
                    </span>
                  ))}
                </th>
                <td data-label={columns.people}>
                  <ul className="plain">
                    {visit.people.map(({ person, role }) => (
                      <li key={person}>
                        {name.get(person) ?? person} <span className="muted small">({title(role)})</span>
                      </li>
                    ))}
                  </ul>
                </td>
                <td data-label={columns.points}>{visit.points}</td>
                <td data-label={columns.road}>
                  {visit.travelMinutes === null ? '' : texts.minutes(visit.travelMinutes)}
                </td>
                <td data-label={columns.told}>
                  <span>
                    <Icon name={visit.told ? 'done' : 'none'} /> {visit.told ? texts.told : texts.untold}
                  </span>
                </td>
                {mayPlan && (
                  <td data-label={columns.action}>
                    <button
                      type="button"
                      className="button compact"
                      onClick={() => setMoving(visit)}
                      aria-label={texts.moveOf(visit.name)}
                    >
                      {' '}
                      {/* prettier-ignore */}
                      {texts.move}
                    </button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {moving && <MoveDialog view={view} visit={moving} to={moving} onClose={() => setMoving(undefined)} />}
    </>
  );
}
