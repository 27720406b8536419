import type { CandidateView, RoundView } from '@core/council';
import { useState } from 'react';
import { t } from '../language/t';
import { capital } from '../language/words';
import { Icon } from '../parts/icon';
import { Count, Either, Tick } from './plain-inputs';
import { useRoundAction } from './round-action';
import { SessionForm } from './session-form';
import { votersOn } from './session-steps';

/** Counts of hands; what they would mean is said while they are typed, before anything is recorded. */
export function HandsForm({
  round,
  candidate,
  onEnd,
}: {
  readonly round: RoundView;
  readonly candidate: CandidateView;
  readonly onEnd: () => void;
}) {
  const [votes, setVotes] = useState<{ yes?: number; no?: number; abstain?: number }>({});
  const [chairAgrees, setChairAgrees] = useState<boolean>();
  const [knowing, setKnowing] = useState(false);
  const action = useRoundAction(round, (now) =>
    JSON.stringify([now.people, now.candidates.find((one) => one.case === candidate.case)]),
  );
  const { needed = 0, base = 0, feasible = true } = candidate.forecast ?? {};
  const voters = votersOn(round, [candidate.case]);
  const { yes = 0, no = 0, abstain = 0 } = votes;
  const counted = yes + no + abstain;
  const written = candidate.opinions.filter(({ agrees }) => agrees).length;
  const asksChair = candidate.rule?.chairMustAgree === true;
  const complete = votes.yes !== undefined && counted === voters;
  const selected = yes + written >= needed && (!asksChair || chairAgrees === true);
  const ready = complete && (feasible || knowing) && (!asksChair || chairAgrees !== undefined);
  const data = {
    ...{ case: candidate.case, yes, no, abstain },
    ...(chairAgrees !== undefined && { chairAgrees }),
    ...(!feasible && { knowing: true }),
  };
  return (
    <SessionForm
      action={action}
      title={t.rounds.voteFor(candidate.name)}
      command="RecordOpenVote"
      wish={ready ? { type: 'RecordOpenVote', data } : undefined}
      onEnd={onEnd}
    >
      <div className="votes">
        {(['yes', 'no', 'abstain'] as const).map((name) => (
          <Count
            key={name}
            first={name === 'yes'}
            label={t.rounds[name]}
            value={votes[name]}
            max={voters}
            onChange={(given) => {
              const { [name]: _before, ...others } = votes;
              setVotes(given === undefined ? others : { ...others, [name]: given });
            }}
          />
        ))}
      </div>
      {asksChair && (
        <Either
          legend={t.session.chairSays}
          value={chairAgrees}
          yes={t.rounds.yes}
          no={t.rounds.no}
          onChange={setChairAgrees}
        />
      )}
      <p aria-live="polite">
        <b>{capital(t.rounds.needed(needed, base))}</b>
        <span className="muted"> · {t.session.sum(counted, voters)}</span>
        {written > 0 && <span className="muted"> · {t.session.writtenYes(written)}</span>}
        {complete && (
          <span className={selected ? 'chip tone-good vote-says' : 'chip tone-bad vote-says'}>
            <Icon name={selected ? 'done' : 'stop'} />
            {selected ? t.rounds.willSelect : t.rounds.willNotSelect}
          </span>
        )}
      </p>
      {!feasible && <Tick label={t.session.knowing} checked={knowing} onChange={setKnowing} />}
    </SessionForm>
  );
}
