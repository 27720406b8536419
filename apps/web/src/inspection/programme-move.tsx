import type { ProgrammeView, ProgrammeVisit } from '@core/inspection';
import { useState } from 'react';
import { title } from '../language/words';
import { t } from '../language/t';
import { Dialog } from '../parts/dialog';
import { crewFor, type Target, turnFor } from './moving';
import { DayField } from '../forms/date-input';
import { KeptNote } from '../forms/kept-note';
import { useWritten } from '../forms/use-written';
import { type ProgrammeWish, Refused, useProgrammeCommand } from './programme-actions';

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
  const [to, setTo] = useState({ date: begun.date, team: begun.team, turn: turnFor(view, visit, begun) });
  // Where the visit goes is shown by the list or was dropped there; why it goes is what somebody writes.
  const why = useWritten({ reason: '' }, `ChangeProgramme ${view.id} ${visit.visit}`);
  const { reason } = why.now;
  const set = (part: Partial<typeof to>) => setTo((was) => ({ ...was, ...part }));
  const place = (part: Partial<Target>) =>
    setTo((was) => ({ ...was, ...part, turn: turnFor(view, visit, { ...was, ...part }) }));
  const people = crewFor(view, visit, to);
  const name = new Map(view.people.map(({ id, name: called }) => [id, called]));
  const teams = view.inputs?.teams ?? visit.team;
  const give = async (wish: ProgrammeWish) => {
    if (!(await run(wish))) return;
    await why.end();
    onClose();
  };
  const put = async () => {
    const change = {
      kind: 'put-visit' as const,
      unit: visit.unit,
      date: to.date,
      team: to.team,
      turn: to.turn,
      people: [...people],
    };
    await give({ type: 'ChangeProgramme', data: { change, reason } });
  };
  const drop = async () => {
    const change = { kind: 'drop-visit' as const, visit: visit.visit };
    await give({ type: 'ChangeProgramme', data: { change, reason } });
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
        <KeptNote found={why.found} startAnew={why.startAnew} />
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
              value={reason}
              onChange={({ target }) => why.set({ reason: target.value })}
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
            disabled={pending || reason.trim() === ''}
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
