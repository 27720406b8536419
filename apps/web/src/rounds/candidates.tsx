import type { CandidateView, RoundView, SelectionOutcome } from '@core/council';
import { Link } from '@tanstack/react-router';
import { Button, InputNumber } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { ProblemNote } from '../forms/form';
import { CasePicker } from '../forms/search-pickers';
import { capital, title } from '../language/words';
import { roundCommandTexts } from '../messages/commands';
import { t } from '../language/t';
import { Dialog } from '../parts/dialog';
import { Icon } from '../parts/icon';
import { useRoundAction } from './round-action';

type Result = CandidateView;

/** The cases before the council, each with its vote. */
export function Candidates({ round, records }: { readonly round: RoundView; readonly records: boolean }) {
  return (
    <section className="section card" aria-labelledby="candidates">
      <div className="section-head">
        <h2 id="candidates">
          {t.rounds.candidates} ({round.candidates.length})
        </h2>
      </div>
      {round.candidates.length === 0 && <p className="muted">{t.rounds.noCandidates}</p>}
      <ul className="candidates">
        {round.candidates.map((result) => (
          <Candidate key={result.case} round={round} result={result} records={records} />
        ))}
      </ul>
      {records && <Introduce round={round} />}
    </section>
  );
}

function Candidate({ round, result, records }: { round: RoundView; result: Result; records: boolean }) {
  const [voting, setVoting] = useState(false);
  const [withdrawing, setWithdrawing] = useState(false);
  const { run, pending, problem, reload } = useRoundAction(round);
  const last = result.votes.at(-1);
  const ballot = last?.reopened ? undefined : last;
  const outcome = ballot?.outcome ?? null;
  const withdraw = async () => {
    await run({ type: 'WithdrawCandidate', data: { case: result.case } });
    setWithdrawing(false);
  };
  return (
    <li>
      <div className="candidate-head">
        <Link to="/cases/$id" params={{ id: result.case }}>
          {result.name}
        </Link>
        <span className="candidate-side">
          <Outcome outcome={outcome} />
          {records && !ballot && !voting && (
            <button
              type="button"
              className="button quiet compact"
              aria-label={`${t.rounds.withdrawCandidate}: ${result.name}`}
              onClick={() => setWithdrawing(true)}
            >
              {t.rounds.withdrawCandidate}
            </button>
          )}
        </span>
      </div>
      {ballot && (
        <p>
          <b>{capital(t.rounds.counted(ballot.tally.yes + ballot.tally.writtenYes, ballot.needed, ballot.base))}</b>
          <span className="muted small"> · {tallyWords(ballot)}</span>
        </p>
      )}
      {problem && <ProblemNote problem={problem} reload={reload} />}
      {records && !ballot && !voting && round.quorate && (
        <div>
          <button type="button" className="button compact" onClick={() => setVoting(true)}>
            {t.rounds.vote}
          </button>
        </div>
      )}
      {withdrawing && (
        <Dialog title={`${t.rounds.withdrawCandidate}: ${result.name}`} onClose={() => setWithdrawing(false)}>
          <p className="effect">{roundCommandTexts.WithdrawCandidate.effect}</p>
          <div className="form-foot">
            <Button type="primary" danger size="large" loading={pending} onClick={() => void withdraw()}>
              {t.rounds.withdrawCandidate}
            </Button>
            <Button size="large" onClick={() => setWithdrawing(false)}>
              {t.forms.cancel}
            </Button>
          </div>
        </Dialog>
      )}
      {voting && !ballot && <OpenVote round={round} result={result} onEnd={() => setVoting(false)} />}
    </li>
  );
}

/** "9 đồng ý, 1 không đồng ý, 0 không có ý kiến". */
function tallyWords({ tally, assembly }: CandidateView['votes'][number]): string {
  return `${t.case.votes(tally)} · ${t.case.assembly(assembly)}`;
}

function Outcome({ outcome }: { readonly outcome: SelectionOutcome | null }) {
  if (!outcome) {
    return (
      <span className="chip tone-wait">
        <Icon name="soon" /> {t.rounds.waiting}
      </span>
    );
  }
  const selected = outcome === 'selected';
  return (
    <span className={selected ? 'chip tone-good' : 'chip tone-bad'}>
      <Icon name={selected ? 'done' : 'stop'} /> {title(outcome)}
    </span>
  );
}

/** Counts of hands; what they would mean is shown while they are typed. */
function OpenVote({ round, result, onEnd }: { round: RoundView; result: Result; onEnd: () => void }) {
  const id = useId();
  const [votes, setVotes] = useState<{ yes: number | null; no: number | null; abstain: number | null }>({
    yes: null,
    no: null,
    abstain: null,
  });
  const { run, pending, problem, reload } = useRoundAction(round);
  const { needed = 0, base = 0, feasible = true, reachable = 0 } = result.forecast ?? {};
  const present = reachable - result.opinions.length;
  const counted = (votes.yes ?? 0) + (votes.no ?? 0) + (votes.abstain ?? 0);
  const complete = votes.yes !== null && counted === present;
  const written = result.opinions.filter(({ agrees }) => agrees).length;
  const selected = (votes.yes ?? 0) + written >= needed;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { yes, no, abstain } = votes;
    const data = {
      case: result.case,
      yes: yes ?? 0,
      no: no ?? 0,
      abstain: abstain ?? 0,
      ...(!feasible && { knowing: true }),
    };
    if (await run({ type: 'RecordOpenVote', data })) onEnd();
  };
  return (
    <form className="group" onSubmit={(event) => void submit(event)} aria-label={t.rounds.voteFor(result.name)}>
      {!feasible && (
        <p className="note bad">
          <Icon name="late" />
          <span>{t.rounds.infeasible(present, needed)}</span>
        </p>
      )}
      {problem && <ProblemNote problem={problem} reload={reload} />}
      <div className="votes">
        {(['yes', 'no', 'abstain'] as const).map((name) => (
          <div className="form-part" key={name}>
            <label htmlFor={`${id}-${name}`}>{t.rounds[name]}</label>
            <InputNumber
              id={`${id}-${name}`}
              value={votes[name]}
              min={0}
              max={present}
              precision={0}
              controls={false}
              inputMode="numeric"
              size="large"
              onChange={(given) => setVotes({ ...votes, [name]: given })}
            />
          </div>
        ))}
      </div>
      <p aria-live="polite">
        <b>{capital(t.rounds.needed(needed, base))}</b>
        <span className="muted"> · {t.rounds.sum(counted, present)}</span>
        {complete && (
          <span className={selected ? 'chip tone-good vote-says' : 'chip tone-bad vote-says'}>
            <Icon name={selected ? 'done' : 'stop'} />
            {selected ? t.rounds.willSelect : t.rounds.willNotSelect}
          </span>
        )}
      </p>
      <div className="form-foot">
        <Button type="primary" htmlType="submit" size="large" loading={pending} disabled={!complete}>
          {t.rounds.vote}
        </Button>
        <Button size="large" onClick={onEnd}>
          {t.forms.cancel}
        </Button>
      </div>
    </form>
  );
}

function Introduce({ round }: { readonly round: RoundView }) {
  const id = useId();
  const [chosen, setChosen] = useState<string>();
  const { run, pending, problem, reload } = useRoundAction(round);
  const introduce = async () => {
    if (chosen && (await run({ type: 'IntroduceCandidate', data: { case: chosen } }))) setChosen(undefined);
  };
  return (
    <div className="form introduce">
      {problem && <ProblemNote problem={problem} reload={reload} />}
      <div className="form-part">
        <label htmlFor={id}>{t.rounds.introduce}</label>
        <div className="introduce-row">
          <CasePicker id={id} value={chosen} onChange={setChosen} />
          <Button loading={pending} disabled={!chosen} onClick={() => void introduce()}>
            {t.rounds.introduce}
          </Button>
        </div>
      </div>
    </div>
  );
}
