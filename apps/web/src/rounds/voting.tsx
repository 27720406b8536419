import type { CandidateView, RoundView } from '@core/council';
import { RoundBallots } from '../ballot/round-ballots';
import { dateWords } from '../language/dates';
import { t } from '../language/t';
import { capital, title } from '../language/words';
import { roundCommandTexts } from '../messages/commands';
import { Icon } from '../parts/icon';
import { Need } from './dossiers';
import { HandsForm } from './hands-form';
import { PaperForm } from './paper-form';
import { useSession } from './session-context';
import { ReasonForm } from './session-form';
import { papersOf } from './session-steps';

/** Votes: by hands, on paper that two people count, or on the members' devices; each beside the number it needs. */
export function Voting({ round, held }: { readonly round: RoundView; readonly held: boolean }) {
  const { records } = useSession();
  const votes = held && round.status === 'convened' && round.quorate === true;
  return (
    <>
      {round.candidates.length === 0 && <p className="muted">{t.rounds.noCandidates}</p>}
      <ul className="candidates">
        {round.candidates.map((candidate) => (
          <Voted key={candidate.case} round={round} candidate={candidate} may={records && votes} />
        ))}
      </ul>
      {votes && <Papers round={round} />}
      <RoundBallots round={round} records={records && votes} />
    </>
  );
}

const TONES = {
  open: ['chip tone-wait', 'soon'],
  counting: ['chip tone-wait', 'clock'],
  balloting: ['chip tone-info', 'lock'],
} as const;

function Outcome({ candidate }: { readonly candidate: CandidateView }) {
  const { state, votes } = candidate;
  if (state !== 'voted') {
    const [tone, icon] = TONES[state];
    return (
      <span className={tone}>
        <Icon name={icon} /> {t.session.states[state]}
      </span>
    );
  }
  const outcome = votes.at(-1)?.outcome ?? 'not-selected';
  const selected = outcome === 'selected';
  return (
    <span className={selected ? 'chip tone-good' : 'chip tone-bad'}>
      <Icon name={selected ? 'done' : 'stop'} /> {title(outcome)}
    </span>
  );
}

interface VotedProps {
  readonly round: RoundView;
  readonly candidate: CandidateView;
  readonly may: boolean;
}

function Voted({ round, candidate, may }: VotedProps) {
  const { opened, open, close, records } = useSession();
  const { case: id, name, votes, state, rule } = candidate;
  const mine = opened?.about === id ? opened.command : undefined;
  const hands = may && state === 'open' && rule !== null && rule.secrecy !== 'secret';
  const repeats = records && round.status === 'convened' && state === 'voted';
  return (
    <li>
      <div className="candidate-head">
        {name}
        <span className="candidate-side">
          <Outcome candidate={candidate} />
        </span>
      </div>
      <Need candidate={candidate} />
      {votes.map((vote) => (
        <VoteLine key={vote.vote} vote={vote} />
      ))}
      {hands && mine === 'RecordOpenVote' && <HandsForm round={round} candidate={candidate} onEnd={close} />}
      {repeats && mine === 'ReopenVote' && (
        <ReasonForm
          round={round}
          command="ReopenVote"
          title={`${roundCommandTexts.ReopenVote.verb}: ${name}`}
          partOf={(now) => JSON.stringify(now.candidates.find((one) => one.case === id)?.votes)}
          about={{ case: id }}
          danger
        />
      )}
      {(hands || repeats) && mine === undefined && (
        <div className="station-actions">
          {hands && (
            <button
              type="button"
              className="button compact"
              aria-label={`${t.session.byHands}: ${name}`}
              onClick={() => open('RecordOpenVote', id)}
            >
              {t.session.byHands}
            </button>
          )}
          {repeats && (
            <button
              type="button"
              className="button quiet compact"
              aria-label={`${roundCommandTexts.ReopenVote.verb}: ${name}`}
              onClick={() => open('ReopenVote', id)}
            >
              {roundCommandTexts.ReopenVote.verb}
            </button>
          )}
        </div>
      )}
      {may && state === 'open' && rule?.secrecy === 'secret' && <p className="muted small">{t.session.mustBeSecret}</p>}
    </li>
  );
}

/** One vote as it was counted; one that a new vote took the place of stays readable with its reason. */
function VoteLine({ vote }: { readonly vote: CandidateView['votes'][number] }) {
  const { tally, needed, base, mode, assembly, reopened, because, enteredBy, by } = vote;
  const says = capital(t.rounds.counted(tally.yes + tally.writtenYes, needed, base));
  return (
    <div className={reopened ? 'vote-line gone' : 'vote-line'}>
      <p>
        {vote.vote > 1 && <span className="muted small">{t.session.voteNumber(vote.vote)} · </span>}
        {reopened ? <s>{says}</s> : <b>{says}</b>}
        <span className="muted small">
          {' '}
          · {title(mode)} · {t.case.votes(tally)} · {t.case.assembly(assembly)}
          {because && ` · ${t.session.because[because]}`}
          {enteredBy && ` · ${t.session.twoCounted(enteredBy.name, by.name)}`}
        </span>
      </p>
      {reopened && (
        <p className="muted small">
          {t.session.reopened(dateWords(reopened.on))}: {reopened.reason}
        </p>
      )}
    </div>
  );
}

/** Papers of several candidates at once: entered by one person, and counted by another who does not see the first count. */
function Papers({ round }: { readonly round: RoundView }) {
  const { records, counts, person, opened, open, close } = useSession();
  const { count } = round;
  const groups = papersOf(round);
  if (count) {
    const own = count.by.id === person;
    return (
      <div className="papers-waiting">
        <p className="note wait">
          <Icon name="clock" />
          <span>{own ? t.session.waitsForSecond : t.session.countedBy(count.by.name)}</span>
        </p>
        {!own && counts && opened?.command === 'ConfirmPaperCount' && (
          <PaperForm round={round} cases={count.cases} second onEnd={close} />
        )}
        {records && opened?.command === 'DiscardPaperCount' && (
          <ReasonForm round={round} command="DiscardPaperCount" partOf={(now) => JSON.stringify(now.count)} danger />
        )}
        <div className="station-actions">
          {!own && counts && opened?.command !== 'ConfirmPaperCount' && (
            <button type="button" className="button compact" onClick={() => open('ConfirmPaperCount')}>
              {roundCommandTexts.ConfirmPaperCount.verb}
            </button>
          )}
          {records && opened?.command !== 'DiscardPaperCount' && (
            <button type="button" className="button quiet compact" onClick={() => open('DiscardPaperCount')}>
              {roundCommandTexts.DiscardPaperCount.verb}
            </button>
          )}
        </div>
      </div>
    );
  }
  if (!records || groups.length === 0) return null;
  if (opened?.command === 'EnterPaperCount') {
    const group = groups.find((one) => one.some((candidate) => candidate.case === opened.about)) ?? groups[0] ?? [];
    return <PaperForm round={round} cases={group.map((one) => one.case)} onEnd={close} />;
  }
  return (
    <div className="station-actions">
      {groups.map((group) => (
        <button
          key={group[0]?.case}
          type="button"
          className="button compact"
          onClick={() => open('EnterPaperCount', group[0]?.case)}
        >
          {group.length === 1 ? t.session.onPaper(group[0]?.name ?? '') : t.session.onPaperTogether(group.length)}
        </button>
      ))}
    </div>
  );
}
