import type { RoundView } from '@core/council';
import { t } from '../language/t';
import { useWritten } from '../forms/use-written';
import { dateWords } from '../language/dates';
import { roundCommandTexts } from '../messages/commands';
import { Icon } from '../parts/icon';
import { byGivenName } from './names';
import { Day, Either, Pick, Words } from './plain-inputs';
import { useRoundAction } from './round-action';
import { useSession } from './session-context';
import { SessionForm } from './session-form';

const opinionsOf = (round: RoundView) =>
  JSON.stringify([round.people, round.candidates.map((one) => [one.opinions, one.state])]);

/** What absent members have written: a class of its own, by name, and counted apart. */
export function Opinions({ round, held }: { readonly round: RoundView; readonly held: boolean }) {
  const { records, opened, open, close } = useSession();
  const absent = round.people.filter(({ present }) => present === false);
  const takes = round.candidates.filter(({ rule, state }) => rule?.absent === 'written' && state === 'open');
  const may = records && held && round.status === 'convened' && absent.length > 0 && takes.length > 0;
  const written = round.candidates.flatMap((candidate) =>
    candidate.opinions.map((opinion) => ({ ...opinion, name: candidate.name, case: candidate.case })),
  );
  return (
    <>
      {written.length === 0 && (
        <p className="muted">{absent.length === 0 ? t.session.nobodyAbsent : t.session.noOpinions}</p>
      )}
      <ul className="plain-list">
        {written.map((one) => (
          <li key={`${one.case} ${one.member.id}`}>
            <b>{one.member.name}</b>, {one.name}: {one.agrees ? t.rounds.yes : t.rounds.no}{' '}
            <span className="muted small">
              ({one.document.number}, {dateWords(one.document.date)})
            </span>
          </li>
        ))}
      </ul>
      {may && opened?.command === 'RecordWrittenOpinion' && (
        <Opinion round={round} absent={absent} takes={takes} onEnd={close} />
      )}
      {may && opened?.command !== 'RecordWrittenOpinion' && (
        <div className="station-actions">
          <button type="button" className="button compact" onClick={() => open('RecordWrittenOpinion')}>
            <Icon name="plus" /> {roundCommandTexts.RecordWrittenOpinion.verb}
          </button>
        </div>
      )}
    </>
  );
}

interface OpinionProps {
  readonly round: RoundView;
  readonly absent: RoundView['people'];
  readonly takes: RoundView['candidates'];
  readonly onEnd: () => void;
}

interface Written {
  readonly member: string;
  readonly about: string;
  readonly agrees?: boolean;
  readonly number: string;
  readonly date: string;
}

function Opinion({ round, absent, takes, onEnd }: OpinionProps) {
  const { today } = useSession();
  const written = useWritten<Written>(
    { member: '', about: takes.length === 1 ? (takes[0]?.case ?? '') : '', number: '', date: today },
    `RecordWrittenOpinion ${round.id}`,
  );
  const { member, about, agrees, number, date } = written.now;
  const action = useRoundAction(round, opinionsOf);
  const whole = member && about && agrees !== undefined && number.trim() && date;
  const data = whole ? { member, case: about, agrees, document: { number: number.trim(), date } } : undefined;
  return (
    <SessionForm
      action={action}
      title={roundCommandTexts.RecordWrittenOpinion.verb}
      command="RecordWrittenOpinion"
      wish={data ? { type: 'RecordWrittenOpinion', data } : undefined}
      written={written}
      onEnd={onEnd}
    >
      <div className="pair">
        <Pick
          first
          label={t.session.absentMember}
          value={member}
          options={byGivenName(absent).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(given) => written.set({ member: given })}
        />
        <Pick
          label={t.session.candidate}
          value={about}
          options={takes.map(({ case: id, name }) => ({ value: id, label: name }))}
          onChange={(given) => written.set({ about: given })}
        />
      </div>
      <Either
        legend={t.session.opinion}
        value={agrees}
        yes={t.rounds.yes}
        no={t.rounds.no}
        onChange={(given) => written.set({ agrees: given })}
      />
      <div className="pair">
        <Words
          label={t.session.documentNumber}
          value={number}
          max={100}
          onChange={(given) => written.set({ number: given })}
        />
        <Day label={t.session.documentDate} value={date} onChange={(given) => written.set({ date: given })} />
      </div>
    </SessionForm>
  );
}
