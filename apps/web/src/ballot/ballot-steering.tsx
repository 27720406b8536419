import { type BallotStatus, type CeremonyView } from '@core/ballot';
import { useQuery } from '@tanstack/react-query';
import { useRouteContext } from '@tanstack/react-router';
import { maySomewhere } from '../api/permissions';
import { ProblemNote } from '../forms/form';
import { useBallotAction } from './ballot-action';
import { ceremonyQuery, turnoutQuery } from './ballot-queries';
import { useBallotTexts } from './texts';

/** What follows on what while a ballot is held. */
const NEXT = { issuing: 'CloseIssue', casting: 'CloseCasting', closed: 'SealBox' } as const;

/** Opens a ballot once its three devices keep their shares; knowing, where no candidate can pass. */
export function OpenBallot({ ceremony: { id, team } }: { readonly ceremony: CeremonyView }) {
  const { t } = useBallotTexts();
  const { order, pending, problem, clear } = useBallotAction(id);
  const ready = team.every(({ kept }) => kept);
  const hopeless = problem?.code === 'BALLOT_CANNOT_SUCCEED';
  const open = (knowing?: true) => void order({ type: 'OpenBallot', data: knowing ? { knowing } : {} });
  return (
    <>
      {problem && <ProblemNote problem={problem} reload={clear} />}
      <div className="ballot-foot">
        <button type="button" className="button primary" disabled={!ready || pending} onClick={() => open()}>
          {t.run.open}
        </button>
        {hopeless && (
          <button type="button" className="button" disabled={pending} onClick={() => open(true)}>
            {t.run.openAnyway}
          </button>
        )}
      </div>
    </>
  );
}

/** The same for a ballot of which only the id is known: nothing is shown until the devices have answered. */
export function OpenPrepared({ id }: { readonly id: string }) {
  const { me } = useRouteContext({ from: '/inside' });
  const ceremony = useQuery(ceremonyQuery(id));
  if (!ceremony.data || ceremony.data.opened || !maySomewhere('ballot.run', me)) return null;
  return <OpenBallot ceremony={ceremony.data} />;
}

/** How many papers are out and in, and the step that comes next: end of issue, end of casting, the seal. */
export function SteerBallot({ id, status: known }: { readonly id: string; readonly status: BallotStatus }) {
  const { t } = useBallotTexts();
  const { me } = useRouteContext({ from: '/inside' });
  const turnout = useQuery(turnoutQuery(id));
  const { order, pending, problem, clear } = useBallotAction(id);
  const status = turnout.data?.status ?? known;
  const next = NEXT[status as keyof typeof NEXT] as (typeof NEXT)[keyof typeof NEXT] | undefined;
  const verbs = { CloseIssue: t.run.closeIssue, CloseCasting: t.run.closeCasting, SealBox: t.run.seal };
  return (
    <>
      {turnout.data && (
        <p role="status">
          <b>{t.run.turnout(turnout.data.cast, turnout.data.issued)}</b>
        </p>
      )}
      {problem && <ProblemNote problem={problem} reload={clear} />}
      {next && maySomewhere('ballot.run', me) && (
        <div className="ballot-foot">
          <button
            type="button"
            className="button primary"
            disabled={pending}
            onClick={() => void order({ type: next, data: {} })}
          >
            {verbs[next]}
          </button>
        </div>
      )}
    </>
  );
}
