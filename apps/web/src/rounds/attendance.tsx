import type { RoundView } from '@core/council';
import { requirementOf } from '@core/law';
import { Button } from 'antd';
import { MergeNote } from '../forms/merge-note';
import { usePart } from '../forms/use-part';
import type { Path } from '../forms/value';
import { t } from '../language/t';
import { title } from '../language/words';
import { roundCommandTexts } from '../messages/commands';
import { Icon, type IconName } from '../parts/icon';
import { byGivenName } from './names';
import { Pick } from './plain-inputs';
import { useRoundAction } from './round-action';
import { useSession } from './session-context';
import { Conflict } from './session-form';
import { type Presence, presenceOf } from './session-steps';

const WAYS: readonly Presence[] = ['in-room', 'online', 'absent'];
const ICONS = { 'in-room': 'done', online: 'done', absent: 'none' } as const satisfies Record<Presence, IconName>;

/** Who is there, as it is written: how each person is, and who presides. */
interface Written {
  readonly ways: Readonly<Record<string, Presence>>;
  readonly presiding: string;
}

/** Before attendance is taken nothing is said of anybody: then each way that somebody chooses is a statement. */
function writtenOf(round: RoundView): Written {
  const said = round.quorate === null ? [] : round.people;
  const ways = Object.fromEntries(said.map((person) => [person.id, presenceOf(person)]));
  return { ways, presiding: round.presiding?.id ?? '' };
}

/** What a save that comes late is joined with first, where somebody else has changed it. */
const presencesOf = (round: RoundView) => JSON.stringify([round.people, round.presiding]);

/** Who is there and how; the warning that no vote can succeed comes before the vote, not after it. */
export function Attendance({ round, held }: { readonly round: RoundView; readonly held: boolean }) {
  const { records, opened } = useSession();
  const settled = round.candidates.some(({ state }) => state !== 'open');
  const may = records && held && round.status === 'convened' && !settled;
  const taking = may && (round.quorate === null || opened?.command === 'RecordAttendance');
  return taking ? <Taking round={round} /> : <Taken round={round} may={may} settled={settled} />;
}

function Taken({ round, may, settled }: { round: RoundView; may: boolean; settled: boolean }) {
  const { open, records } = useSession();
  if (round.quorate === null) return <p className="muted">{t.rounds.notTaken}</p>;
  return (
    <>
      <ul className="seat-list">
        {byGivenName(round.people).map((person) => {
          const presence = presenceOf(person);
          return (
            <li key={person.id} className={presence === 'absent' ? 'away' : ''}>
              <span>
                <Icon name={ICONS[presence]} /> {person.name}
              </span>
              <span className="muted small">
                {[
                  ...(person.office ? [title(person.office)] : []),
                  t.session.presences[presence],
                  ...(round.presiding?.id === person.id ? [t.session.presides] : []),
                  ...(hasWritten(round, person.id) ? [t.session.hasWritten] : []),
                ].join(' · ')}
              </span>
            </li>
          );
        })}
      </ul>
      {may && (
        <div className="station-actions">
          <button type="button" className="button compact" onClick={() => open('RecordAttendance')}>
            {t.session.changeAttendance}
          </button>
        </div>
      )}
      {records && settled && round.status === 'convened' && <p className="muted small">{t.session.attendanceClosed}</p>}
    </>
  );
}

const hasWritten = (round: RoundView, person: string) =>
  round.candidates.some(({ opinions }) => opinions.some(({ member }) => member.id === person));

function Taking({ round }: { readonly round: RoundView }) {
  const { close } = useSession();
  const people = byGivenName(round.people);
  const part = usePart(writtenOf(round), `RecordAttendance ${round.id}`);
  const { ways, presiding } = part.now;
  const action = useRoundAction(round, presencesOf);
  const present = people.filter(({ id }) => ways[id] !== undefined && ways[id] !== 'absent');
  const unsaid = people.filter(({ id }) => ways[id] === undefined);
  const chair = present.find(({ office }) => office === 'chair')?.id;
  const presides = present.some(({ id }) => id === presiding) ? presiding : (chair ?? '');
  const set = (changed: Written['ways']) => part.write({ presiding, ways: { ...ways, ...changed } });
  const save = async () => {
    const online = present.filter(({ id }) => ways[id] === 'online').map(({ id }) => id);
    const ids = round.people.map(({ id }) => id).filter((id) => present.some((one) => one.id === id));
    const data = { present: ids, online, ...(presides && { presiding: presides }) };
    const done = await action.run({ type: 'RecordAttendance', data });
    if (done) close();
    return done;
  };
  const nameOf = (id: unknown) => people.find((one) => one.id === id)?.name ?? '';
  const labelOf = ([, field, person]: Path) => (field === 'presiding' ? t.session.presiding : nameOf(person));
  const wordsOf = ([, field]: Path, value: unknown) =>
    field === 'presiding' ? nameOf(value) : t.session.presences[value as Presence];
  return (
    <form
      className="form"
      aria-label={t.session.stations.attendance}
      onSubmit={(event) => {
        event.preventDefault();
        if (present.length > 0 && unsaid.length === 0) void part.save(save);
      }}
    >
      {action.problem?.status !== 412 && <Conflict action={action} />}
      {part.merge && (
        <MergeNote
          type="RecordAttendance"
          names={{}}
          {...{ labelOf, wordsOf, merge: part.merge, chosen: part.chosen, asked: part.asked, choose: part.choose }}
        />
      )}
      <div className="station-actions">
        <button
          type="button"
          className="button compact"
          onClick={() => set(Object.fromEntries(people.map(({ id }) => [id, 'in-room' as const])))}
        >
          <Icon name="done" /> {t.session.everybody}
        </button>
        {unsaid.length > 0 && unsaid.length < people.length && (
          <button
            type="button"
            className="button compact"
            onClick={() => set(Object.fromEntries(unsaid.map(({ id }) => [id, 'absent' as const])))}
          >
            {t.session.othersAbsent}
          </button>
        )}
      </div>
      <ul className="presences">
        {people.map(({ id, name, office }) => (
          <li key={id}>
            <div role="group" className="presence-row" aria-labelledby={`presence-${id}`}>
              <div>
                <b id={`presence-${id}`}>{name}</b>
                {office && <span className="muted small">{title(office)}</span>}
              </div>
              <div className="presence">
                {WAYS.map((way) => (
                  <label key={way}>
                    <input
                      type="radio"
                      name={`presence-${id}`}
                      checked={ways[id] === way}
                      onChange={() => set({ [id]: way })}
                    />
                    <span>{t.session.presences[way]}</span>
                  </label>
                ))}
              </div>
            </div>
          </li>
        ))}
      </ul>
      <Pick
        label={t.session.presiding}
        value={presides}
        options={present.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(given) => part.write({ ways, presiding: given })}
      />
      {unsaid.length < people.length && <Chance round={round} present={present.length} />}
      <div className="form-foot">
        {unsaid.length > 0 && <p role="status">{t.session.unsaid(unsaid.length)}</p>}
        <Button
          type="primary"
          htmlType="submit"
          size="large"
          loading={action.pending}
          disabled={present.length === 0 || unsaid.length > 0}
        >
          {roundCommandTexts.RecordAttendance.verb}
        </Button>
        {round.quorate !== null && (
          <Button size="large" onClick={close}>
            {t.forms.cancel}
          </Button>
        )}
      </div>
    </form>
  );
}

/** What so many would mean: a quorum or none, and whether a vote could still succeed. */
function Chance({ round, present }: { readonly round: RoundView; readonly present: number }) {
  const members = round.people.length;
  const needed = round.presenceNeeded;
  const quorate = present >= needed;
  const nobody = { recused: 0, recusedPresent: 0, written: 0, policy: round.recusal };
  const chance = requirementOf(round.rules.general, { members, present, ...nobody });
  return (
    <div aria-live="polite">
      <p className={quorate ? 'note good' : 'note wait'}>
        <Icon name={quorate ? 'done' : 'late'} />
        <span>
          <b>{t.rounds.present(present, members)}</b>. {quorate ? t.rounds.quorate : t.rounds.notQuorate(needed)}
        </span>
      </p>
      {quorate && !chance.feasible && (
        <p className="note bad">
          <Icon name="late" />
          <span>{t.rounds.infeasible(present, chance.needed)}</span>
        </p>
      )}
      {quorate && chance.feasible && (
        <p className="muted small">{t.rounds.spare(Math.max(0, chance.reachable - chance.needed))}</p>
      )}
    </div>
  );
}
