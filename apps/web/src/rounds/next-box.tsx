import { Link } from '@tanstack/react-router';
import { t } from '../language/t';
import { roundCommandTexts } from '../messages/commands';
import { Icon } from '../parts/icon';
import { useSession } from './session-context';
import type { NextStep } from './session-steps';
import { goTo } from './station';

interface Props {
  readonly next: NextStep;
  /** The candidate that it is about. */
  readonly name: string | undefined;
  /** Whoever looks at it belongs to the council of this session. */
  readonly member: boolean;
}

/** What comes next in the session: one thing, one red button; and in words why it cannot be done yet. */
export function NextBox({ next, name, member }: Props) {
  const session = useSession();
  const { command, about, says, blocked, station } = next;
  const bad = says === 'no-quorum' || says === 'cannot-succeed';
  const may = session.records || (command === 'ConfirmPaperCount' && session.counts) || command === 'RunBallot';
  return (
    <aside className="next-step card" aria-labelledby="next-step">
      <h2 id="next-step">{t.session.next}</h2>
      <p className={bad ? 'late-text' : ''}>
        {t.session.says[says]}
        {name && (
          <>
            {' '}
            <b>{name}</b>
          </>
        )}
      </p>
      {blocked && (
        <p className="note wait">
          <Icon name="clock" />
          <span>{blocked}</span>
        </p>
      )}
      {may && command === 'RunBallot' && (
        <Link
          className="button primary"
          to={member && !session.records ? '/ballots/$id/vote' : '/ballots/$id'}
          params={{ id: about ?? '' }}
        >
          {member && !session.records ? t.session.toPaper : t.session.toBallot}
        </Link>
      )}
      {may && command !== null && command !== 'RunBallot' && !blocked && (
        <button
          type="button"
          className="button primary"
          onClick={() => {
            session.open(command, about);
            goTo(station);
          }}
        >
          {command === 'RecordAttendance' ? t.rounds.attendance : roundCommandTexts[command].verb}
        </button>
      )}
      {!may && command !== null && <p className="muted small">{t.rounds.readOnly}</p>}
      {bad && session.records && (
        <button
          type="button"
          className="button"
          onClick={() => {
            session.open('PostponeRound');
            goTo('convening');
          }}
        >
          {roundCommandTexts.PostponeRound.verb}
        </button>
      )}
    </aside>
  );
}
