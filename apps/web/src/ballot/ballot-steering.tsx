import type { BallotStatus, CeremonyView } from '@core/ballot';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouteContext } from '@tanstack/react-router';
import { useState } from 'react';
import { maySomewhere } from '../api/permissions';
import { ProblemNote } from '../forms/form';
import type { BallotTexts } from '../messages/ballot';
import { Dialog } from '../parts/dialog';
import { Icon } from '../parts/icon';
import { useBallotAction } from './ballot-action';
import { ceremonyQuery, turnoutQuery, watchedBallotQuery } from './ballot-queries';
import { type LeftOut, leftOutBy } from './left-out';
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
        {!ready && <p role="status">{t.run.waitsForTeam(team.filter(({ kept }) => kept).length)}</p>}
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

/** The same for a ballot of which only the id is known; whoever counts is led to the page where they do. */
export function Prepared({ id }: { readonly id: string }) {
  const { t } = useBallotTexts();
  const { me } = useRouteContext({ from: '/inside' });
  const ceremony = useQuery(ceremonyQuery(id));
  if (!ceremony.data || ceremony.data.opened) return null;
  return (
    <>
      {ceremony.data.team.some((one) => one.id === me.person) && (
        <p className="note wait">
          <Icon name="lock" />
          <span>{t.team.chosen}</span>
          <Link className="button" to="/ballots/$id/team" params={{ id }}>
            {t.run.team}
          </Link>
        </p>
      )}
      {maySomewhere('ballot.run', me) && <OpenBallot ceremony={ceremony.data} />}
    </>
  );
}

/** How many papers are out and in, and the step that comes next: end of issue, end of casting, the seal. */
export function SteerBallot({ id, status: known }: { readonly id: string; readonly status: BallotStatus }) {
  const { t } = useBallotTexts();
  const { me } = useRouteContext({ from: '/inside' });
  const turnout = useQuery(turnoutQuery(id));
  const { order, pending, problem, clear } = useBallotAction(id);
  const [lost, setLost] = useState<LeftOut>();
  const status = turnout.data?.status ?? known;
  const next = NEXT[status as keyof typeof NEXT] as (typeof NEXT)[keyof typeof NEXT] | undefined;
  const verbs = { CloseIssue: t.run.closeIssue, CloseCasting: t.run.closeCasting, SealBox: t.run.seal };
  const runs = maySomewhere('ballot.run', me);
  const ballot = useQuery({ ...watchedBallotQuery(id), enabled: runs && status === 'issuing' });
  const go = async () => {
    setLost(undefined);
    if (next) await order({ type: next, data: {} });
  };
  /** What is shown may be some seconds old: whether somebody is left out is asked anew. */
  const step = async () => {
    const [now, people] = await Promise.all([
      turnout.refetch(),
      status === 'issuing' ? ballot.refetch().then(({ data }) => data?.people) : undefined,
    ]);
    const out = now.data && leftOutBy(now.data, people);
    if (out) setLost(out);
    else await go();
  };
  return (
    <>
      {turnout.data && (
        <p role="status">
          <b>
            {status === 'issuing'
              ? t.run.handedOut(turnout.data.issued)
              : t.run.turnout(turnout.data.cast, turnout.data.issued)}
          </b>
        </p>
      )}
      {problem && <ProblemNote problem={problem} reload={clear} />}
      {next && runs && (
        <div className="ballot-foot">
          <button type="button" className="button primary" disabled={pending} onClick={() => void step()}>
            {verbs[next]}
          </button>
        </div>
      )}
      {lost && next && (
        <Dialog title={verbs[next]} onClose={() => setLost(undefined)}>
          <div className="ballot-card">
            <p>{lossWords(t, lost)}</p>
            <div className="ballot-foot">
              <button type="button" className="button primary" onClick={() => void go()}>
                {verbs[next]}
              </button>
              <button type="button" className="button" onClick={() => setLost(undefined)}>
                {t.run.wait}
              </button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  );
}

function lossWords(t: BallotTexts, lost: LeftOut): string {
  return lost.what === 'no-paper' ? t.run.withoutPaper(lost.names) : t.run.notCast(lost.count);
}
