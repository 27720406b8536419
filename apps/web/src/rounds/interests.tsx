import { type CandidateView, InterestTie, type RoundView } from '@core/council';
import { useWritten } from '../forms/use-written';
import { t } from '../language/t';
import { capital, title, word } from '../language/words';
import { roundCommandTexts } from '../messages/commands';
import { Icon } from '../parts/icon';
import { byGivenName } from './names';
import { Pick, Words } from './plain-inputs';
import { useRoundAction } from './round-action';
import { useSession } from './session-context';
import { ReasonForm, SessionForm } from './session-form';

const interestsOf = (round: RoundView) => JSON.stringify(round.candidates.map((one) => [one.interests, one.state]));

/** Who is bound to which candidate, and what that does to the number of votes. */
export function Interests({ round }: { readonly round: RoundView }) {
  const { records, counts, opened, open, close, person } = useSession();
  const declared = round.candidates.filter(({ interests }) => interests.length > 0);
  const opens = round.candidates.filter(({ state }) => state === 'open');
  const member = round.people.some(({ id }) => id === person);
  const may = (records || (counts && member)) && round.status === 'convened' && opens.length > 0;
  return (
    <>
      {declared.length === 0 && <p className="muted">{t.session.noInterests}</p>}
      <ul className="candidates">
        {declared.map((candidate) => (
          <Declared key={candidate.case} round={round} candidate={candidate} />
        ))}
      </ul>
      {may && opened?.command === 'DeclareInterest' && <Declare round={round} candidates={opens} onEnd={close} />}
      {may && opened?.command !== 'DeclareInterest' && (
        <div className="station-actions">
          <button type="button" className="button compact" onClick={() => open('DeclareInterest')}>
            <Icon name="plus" /> {roundCommandTexts.DeclareInterest.verb}
          </button>
        </div>
      )}
    </>
  );
}

function Declared({ round, candidate }: { readonly round: RoundView; readonly candidate: CandidateView }) {
  const { records, opened, open } = useSession();
  const { name, interests, forecast, state } = candidate;
  const aside = round.recusal !== 'declared-only';
  return (
    <li>
      <div className="candidate-head">{name}</div>
      {interests.map(({ member, tie, note }) => {
        const about = `${candidate.case} ${member.id}`;
        return (
          <div key={member.id}>
            <p>
              <b>{member.name}</b>: {word(tie)}
              {note && `, ${note}`}. {aside ? t.session.standsAside : t.session.votesAnyway}{' '}
              {records && state === 'open' && round.status === 'convened' && (
                <button
                  type="button"
                  className="button quiet compact"
                  aria-label={`${roundCommandTexts.WithdrawInterest.verb}: ${member.name}`}
                  onClick={() => open('WithdrawInterest', about)}
                >
                  {roundCommandTexts.WithdrawInterest.verb}
                </button>
              )}
            </p>
            {opened?.command === 'WithdrawInterest' && opened.about === about && (
              <ReasonForm
                round={round}
                command="WithdrawInterest"
                title={`${roundCommandTexts.WithdrawInterest.verb}: ${member.name}`}
                partOf={interestsOf}
                about={{ member: member.id, case: candidate.case }}
              />
            )}
          </div>
        );
      })}
      {forecast && state === 'open' && (
        <p className={forecast.feasible ? 'muted small' : 'note bad'}>
          {!forecast.feasible && <Icon name="late" />}
          <span>
            {title(round.recusal)}: {capital(t.rounds.needed(forecast.needed, forecast.base))},{' '}
            {t.session.canCome(forecast.reachable)}
            {!forecast.feasible && `. ${t.session.notEnough}`}
          </span>
        </p>
      )}
    </li>
  );
}

interface DeclareProps {
  readonly round: RoundView;
  readonly candidates: readonly CandidateView[];
  readonly onEnd: () => void;
}

function Declare({ round, candidates, onEnd }: DeclareProps) {
  const { records, person } = useSession();
  const only = candidates.length === 1 ? (candidates[0]?.case ?? '') : '';
  const first = { member: records ? '' : person, about: only, tie: '', note: '' };
  const written = useWritten(first, `DeclareInterest ${round.id}`);
  const { member, about, tie, note } = written.now;
  const action = useRoundAction(round, interestsOf);
  const read = InterestTie.safeParse(tie);
  const data = read.success && member && about ? { member, case: about, tie: read.data, ...(note && { note }) } : null;
  const people = byGivenName(round.people).filter(({ id }) => records || id === person);
  return (
    <SessionForm
      action={action}
      title={roundCommandTexts.DeclareInterest.verb}
      command="DeclareInterest"
      wish={data ? { type: 'DeclareInterest', data } : undefined}
      written={written}
      onEnd={onEnd}
    >
      <div className="pair">
        <Pick
          first
          label={t.session.member}
          value={member}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(given) => written.set({ member: given })}
        />
        <Pick
          label={t.session.candidate}
          value={about}
          options={candidates.map(({ case: id, name }) => ({ value: id, label: name }))}
          onChange={(given) => written.set({ about: given })}
        />
      </div>
      <Pick
        label={t.session.tie}
        value={tie}
        options={InterestTie.options.map((one) => ({ value: one, label: title(one) }))}
        onChange={(given) => written.set({ tie: given })}
      />
      <Words label={t.session.tieNote} value={note} max={1000} onChange={(given) => written.set({ note: given })} />
    </SessionForm>
  );
}
