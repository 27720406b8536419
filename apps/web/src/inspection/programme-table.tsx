import type { ProgrammeView, ProgrammeVisit } from '@core/inspection';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { dateWords } from '../language/dates';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { Dialog } from '../parts/dialog';
import { Icon } from '../parts/icon';
import { Refused, useProgrammeCommand } from './programme-actions';

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
      {moving && <MoveDialog view={view} visit={moving} onClose={() => setMoving(undefined)} />}
    </>
  );
}

/** Moving a visit without dragging: day, team and turn; the server says in words what would not fit. */
function MoveDialog({
  view,
  visit,
  onClose,
}: {
  readonly view: ProgrammeView;
  readonly visit: ProgrammeVisit;
  readonly onClose: () => void;
}) {
  // prettier-ignore
  const { run, problem, pending } = useProgrammeCommand(view);
  const [to, setTo] = useState({ date: visit.date as string, team: visit.team, turn: visit.turn, reason: '' });
  const set = (part: Partial<typeof to>) => setTo((was) => ({ ...was, ...part }));
  const teams = view.inputs?.teams ?? visit.team;
  const put = async () => {
    const crew = view.visits.find((one) => one.date === to.date && one.team === to.team)?.people;
    const people = to.team === visit.team ? visit.people : (crew ?? crewOf(view, to.team) ?? visit.people);
    const change = {
      kind: 'put-visit' as const,
      unit: visit.unit,
      date: to.date,
      team: to.team,
      turn: to.turn,
      people,
    };
    if (await run({ type: 'ChangeProgramme', data: { change, reason: to.reason } })) onClose();
  };
  const drop = async () => {
    const change = { kind: 'drop-visit' as const, visit: visit.visit };
    if (await run({ type: 'ChangeProgramme', data: { change, reason: to.reason } })) onClose();
  };
  return (
    <Dialog title={texts.moveOf(visit.name)} onClose={onClose}>
      <form
        className="inspection-form"
        onSubmit={(event) => {
          event.preventDefault();
          void put();
        }}
      >
        <div className="inspection-fields">
          <label>
            {columns.date}
            <input type="date" required value={to.date} onChange={({ target }) => set({ date: target.value })} />
          </label>
          <label>
            {columns.team}
            <select value={to.team} onChange={({ target }) => set({ team: Number(target.value) })}>
              {Array.from({ length: teams }, (_, i) => (
                <option key={i} value={i + 1}>
                  {texts.teamNumber(i + 1)}
                </option>
              ))}
            </select>
          </label>
          <label>
            {columns.turn}
            <input
              type="number"
              min={1}
              max={10}
              required
              value={to.turn}
              onChange={({ target }) => set({ turn: Number(target.value) })}
            />{' '}
            {/* prettier-ignore */}
          </label>
          <label className="wide">
            {texts.reason}
            <textarea
              required
              maxLength={1000}
              value={to.reason}
              onChange={({ target }) => set({ reason: target.value })}
            />{' '}
            {/* prettier-ignore */}
          </label>
        </div>
        <Refused sentence={problem} />
        <div className="inspection-actions">
          <button type="submit" className="button primary" disabled={pending}>
            {texts.move}
          </button>
          <button
            type="button"
            className="button"
            disabled={pending || to.reason.trim() === ''}
            onClick={() => void drop()}
          >
            {' '}
            {/* prettier-ignore */}
            {texts.drop}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function crewOf(view: ProgrammeView, team: number) {
  return view.visits.find((one) => one.team === team)?.people;
}
