import type { CandidateView, RoundView } from '@core/council';
import { awardOf, AWARDS } from '@core/law';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { CasePicker } from '../forms/search-pickers';
import { t } from '../language/t';
import { capital } from '../language/words';
import { roundCommandTexts } from '../messages/commands';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { Failed, hasFailed } from '../parts/states';
import { Pick } from './plain-inputs';
import { SendBack } from './coming-back';
import { TakeUp } from './incoming';
import { useRoundAction } from './round-action';
import { shortlistQuery } from './round-queries';
import { useSession } from './session-context';
import { SessionForm } from './session-form';

const listOf = (round: RoundView) => round.candidates.map((one) => one.case).join();

/** The dossiers before the council, and what the vote about each would need. */
export function Dossiers({ round }: { readonly round: RoundView }) {
  const { records, opened, open, close } = useSession();
  const going = round.status === 'convened' || round.status === 'postponed';
  return (
    <>
      {round.candidates.length === 0 && <p className="muted">{t.rounds.noCandidates}</p>}
      <ul className="candidates">
        {round.candidates.map((candidate) => (
          <Dossier key={candidate.case} round={round} candidate={candidate} may={records && going} />
        ))}
      </ul>
      {records && going && opened?.command === 'IntroduceCandidate' && <Introduce round={round} onEnd={close} />}
      {records && going && opened?.command === 'TakeFromShortlist' && <Shortlist round={round} onEnd={close} />}
      {records && going && opened?.command === 'ReturnShortlist' && <Shortlist round={round} back onEnd={close} />}
      {records && going && (
        <div className="station-actions">
          <button type="button" className="button compact" onClick={() => open('IntroduceCandidate')}>
            <Icon name="plus" /> {roundCommandTexts.IntroduceCandidate.verb}
          </button>
          <button type="button" className="button compact" onClick={() => open('TakeFromShortlist')}>
            {roundCommandTexts.TakeFromShortlist.verb}
          </button>
          <button type="button" className="button compact" onClick={() => open('ReturnShortlist')}>
            {roundCommandTexts.ReturnShortlist.verb}
          </button>
        </div>
      )}
    </>
  );
}

function Dossier({ round, candidate, may }: { round: RoundView; candidate: CandidateView; may: boolean }) {
  const { opened, open, close } = useSession();
  const { case: id, name, award, from, state, votes } = candidate;
  const mine = opened?.about === id ? opened.command : undefined;
  return (
    <li>
      <div className="candidate-head">
        <Link to="/cases/$id" params={{ id }}>
          {name}
        </Link>
        {may && state === 'open' && (
          <span className="candidate-side">
            <button
              type="button"
              className="button quiet compact"
              aria-label={`${roundCommandTexts.NameAward.verb}: ${name}`}
              onClick={() => open('NameAward', id)}
            >
              {roundCommandTexts.NameAward.verb}
            </button>
            {votes.length === 0 && (
              <button
                type="button"
                className="button quiet compact"
                aria-label={`${t.rounds.withdrawCandidate}: ${name}`}
                onClick={() => open('WithdrawCandidate', id)}
              >
                {t.rounds.withdrawCandidate}
              </button>
            )}
          </span>
        )}
      </div>
      <p className="muted small">
        {award ? (awardOf(award)?.title ?? award) : t.session.noAward}
        {from && ` · ${t.session.fromBelow}`}
      </p>
      <Need candidate={candidate} />
      {may && mine === 'NameAward' && <NameAward round={round} candidate={candidate} onEnd={close} />}
      {may && mine === 'WithdrawCandidate' && <Withdraw round={round} candidate={candidate} onEnd={close} />}
    </li>
  );
}

/** "cần 9/9 phiếu", and before anything opens: that it cannot succeed. */
export function Need({ candidate }: { readonly candidate: CandidateView }) {
  const { forecast, rule, state } = candidate;
  if (state === 'voted') return null;
  if (!forecast || !rule) {
    return (
      <p className="note bad">
        <Icon name="late" />
        <span>{t.session.noRule}</span>
      </p>
    );
  }
  const { needed, base, reachable, feasible } = forecast;
  if (feasible) {
    return (
      <p>
        <b>{capital(t.rounds.needed(needed, base))}</b>
        <span className="muted small"> · {t.session.canCome(reachable)}</span>
      </p>
    );
  }
  return (
    <p className="note bad">
      <Icon name="late" />
      <span>{t.session.cannotSucceed(needed, base, reachable)}</span>
    </p>
  );
}

interface AboutOne {
  readonly round: RoundView;
  readonly candidate: CandidateView;
  readonly onEnd: () => void;
}

function NameAward({ round, candidate, onEnd }: AboutOne) {
  const [award, setAward] = useState(candidate.award ?? '');
  const action = useRoundAction(round, (now) => now.candidates.find((one) => one.case === candidate.case)?.award ?? '');
  return (
    <SessionForm
      action={action}
      title={`${roundCommandTexts.NameAward.verb}: ${candidate.name}`}
      command="NameAward"
      wish={award ? { type: 'NameAward', data: { case: candidate.case, award } } : undefined}
      onEnd={onEnd}
    >
      <Pick
        first
        label={t.session.award}
        value={award}
        options={AWARDS.map(({ code, title }) => ({ value: code, label: title }))}
        onChange={setAward}
      />
    </SessionForm>
  );
}

function Withdraw({ round, candidate, onEnd }: AboutOne) {
  const action = useRoundAction(round, listOf, true);
  return (
    <SessionForm
      action={action}
      title={`${t.rounds.withdrawCandidate}: ${candidate.name}`}
      command="WithdrawCandidate"
      wish={{ type: 'WithdrawCandidate', data: { case: candidate.case } }}
      danger
      onEnd={onEnd}
    >
      <p>{t.session.withdrawHint}</p>
    </SessionForm>
  );
}

function Introduce({ round, onEnd }: { readonly round: RoundView; readonly onEnd: () => void }) {
  const id = useId();
  const [chosen, setChosen] = useState<string>();
  const action = useRoundAction(round, () => ''); // a list that only grows: whoever else adds to it is not in the way
  return (
    <SessionForm
      action={action}
      title={roundCommandTexts.IntroduceCandidate.verb}
      command="IntroduceCandidate"
      wish={chosen ? { type: 'IntroduceCandidate', data: { case: chosen } } : undefined}
      onEnd={onEnd}
    >
      <div className="form-part">
        <label htmlFor={id}>{t.rounds.chooseCase}</label>
        <CasePicker id={id} value={chosen} onChange={setChosen} />
      </div>
    </SessionForm>
  );
}

/** What councils below have submitted and no session of this council has taken up. */
function Shortlist({ round, back = false, onEnd }: { round: RoundView; back?: boolean; onEnd: () => void }) {
  const list = useQuery(shortlistQuery(round.id));
  if (hasFailed(list)) return <Failed error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <Loading />;
  const Form = back ? SendBack : TakeUp;
  return <Form round={round} items={list.data.items} onEnd={onEnd} />;
}
