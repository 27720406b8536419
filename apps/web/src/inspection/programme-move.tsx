import type { ProgrammeView, ProgrammeVisit } from '@core/inspection';
import { useState } from 'react';
import { title } from '../language/words';
import { t } from '../language/t';
import { Dialog } from '../parts/dialog';
import { crewFor, type Target, turnFor } from './moving';
import { Refused, useProgrammeCommand } from './programme-actions';
import { DayField } from '../forms/date-input';

const texts = t.inspection;
const { columns } = texts;

interface Props {
  readonly view: ProgrammeView;
  readonly visit: ProgrammeVisit;
  /** Where the form begins: where the visit is, or where it was dropped. */
  readonly to: Target;
  readonly onClose: () => void;
}

/** Moving a visit: day, team, turn and why; the server says in words what would not fit. Dragging comes here too. */
export function MoveDialog({ view, visit, to: begun, onClose }: Props) {
  const { run, problem, pending } = useProgrammeCommand(view);
  const [to, setTo] = useState({ ...{ date: begun.date, team: begun.team }, turn: turnFor(view, visit, begun), reason: '' }); // prettier-ignore
  const set = (part: Partial<typeof to>) => setTo((was) => ({ ...was, ...part }));
  const place = (part: Partial<Target>) =>
    setTo((was) => ({ ...was, ...part, turn: turnFor(view, visit, { ...was, ...part }) }));
  const people = crewFor(view, visit, to);
  const name = new Map(view.people.map(({ id, name: called }) => [id, called]));
  const teams = view.inputs?.teams ?? visit.team;
  const put = async () => {
    const change = {
      kind: 'put-visit' as const,
      unit: visit.unit,
      date: to.date,
      team: to.team,
      turn: to.turn,
      people: [...people],
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
          <DayField label={columns.date} required value={to.date} onChange={(date) => place({ date })} />
          <label>
            {columns.team}
            <select value={to.team} onChange={({ target }) => place({ team: Number(target.value) })}>
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
        <p className="muted small">
          {columns.people}:{' '}
          {people.map(({ person, role }) => `${name.get(person) ?? person} (${title(role)})`).join(', ')}
        </p>
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
