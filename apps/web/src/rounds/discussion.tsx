import type { RoundView } from '@core/council';
import { useWritten } from '../forms/use-written';
import { dateWords } from '../language/dates';
import { t } from '../language/t';
import { roundCommandTexts } from '../messages/commands';
import { Icon } from '../parts/icon';
import { Pick, Words } from './plain-inputs';
import { useRoundAction } from './round-action';
import { useSession } from './session-context';
import { SessionForm } from './session-form';

/** What was said, about a candidate or in general; it goes into the minutes. */
export function Discussion({ round, held }: { readonly round: RoundView; readonly held: boolean }) {
  const { records, opened, open, close } = useSession();
  const nameOf = (id: string | null) => round.candidates.find((one) => one.case === id)?.name ?? t.session.inGeneral;
  const may = records && held && round.status === 'convened';
  return (
    <>
      {round.notes.length === 0 && <p className="muted">{t.session.noNotes}</p>}
      <ul className="plain-list">
        {round.notes.map(({ case: about, text, by, on }, i) => (
          <li key={i}>
            <b>{nameOf(about)}</b>
            <p className="prose">{text}</p>
            <span className="muted small">
              {by.name}, {dateWords(on)}
            </span>
          </li>
        ))}
      </ul>
      {may && opened?.command === 'NoteDiscussion' && <Note round={round} onEnd={close} />}
      {may && opened?.command !== 'NoteDiscussion' && (
        <div className="station-actions">
          <button type="button" className="button compact" onClick={() => open('NoteDiscussion')}>
            <Icon name="plus" /> {roundCommandTexts.NoteDiscussion.verb}
          </button>
        </div>
      )}
    </>
  );
}

function Note({ round, onEnd }: { readonly round: RoundView; readonly onEnd: () => void }) {
  const written = useWritten({ about: '', text: '' }, `NoteDiscussion ${round.id}`);
  const { about, text } = written.now;
  // A list that only grows: what others note meanwhile is not in the way.
  const action = useRoundAction(round, ({ status }) => status);
  const data = text.trim() ? { text: text.trim(), ...(about && { case: about }) } : undefined;
  return (
    <SessionForm
      action={action}
      title={roundCommandTexts.NoteDiscussion.verb}
      command="NoteDiscussion"
      wish={data ? { type: 'NoteDiscussion', data } : undefined}
      written={written}
      onEnd={onEnd}
    >
      <Pick
        first
        label={t.session.about}
        empty={t.session.inGeneral}
        value={about}
        options={round.candidates.map(({ case: id, name }) => ({ value: id, label: name }))}
        onChange={(given) => written.set({ about: given })}
      />
      <Words long label={t.session.said} value={text} max={10_000} onChange={(given) => written.set({ text: given })} />
    </SessionForm>
  );
}
