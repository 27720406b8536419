import './ballot.css';
import type { BallotView, CeremonyView } from '@core/ballot';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useRouteContext } from '@tanstack/react-router';
import { maySomewhere } from '../api/permissions';
import { dateWords } from '../language/dates';
import { capital, title } from '../language/words';
import { ProblemNote } from '../forms/form';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Failed, hasFailed } from '../parts/states';
import { useBallotAction } from './ballot-action';
import { ceremonyQuery, turnoutQuery, watchedBallotQuery } from './ballot-queries';
import { Annulling } from './annulling';
import { OpenBallot, SteerBallot } from './ballot-steering';
import { TeamStanding } from './team-standing';
import { ResultRows } from './result-rows';
import { BallotSteps } from './ballot-steps';
import { useBallotTexts } from './texts';

/** A ballot for those who run it, take part in it or watch over it: how far it is, who holds a paper, and the sums. */
export function BallotPage() {
  const { id } = useParams({ from: '/inside/ballots/$id' });
  const ceremony = useQuery(ceremonyQuery(id));
  if (ceremony.isPending) return <Loading />;
  if (hasFailed(ceremony)) return <Failed error={ceremony.error} retry={() => void ceremony.refetch()} />;
  return ceremony.data.opened ? <Ballot id={id} /> : <Preparing ceremony={ceremony.data} />;
}

function Ballot({ id }: { readonly id: string }) {
  const ballot = useQuery(watchedBallotQuery(id));
  if (ballot.isPending) return <Loading />;
  if (hasFailed(ballot)) return <Failed error={ballot.error} retry={() => void ballot.refetch()} />;
  return <Opened ballot={ballot.data} />;
}

function Preparing({ ceremony }: { readonly ceremony: CeremonyView }) {
  const { t } = useBallotTexts();
  const { me } = useRouteContext({ from: '/inside' });
  const { id, team } = ceremony;
  return (
    <article className="ballot-inside">
      <PageHead title={t.title} hint={capital(ceremony.council.name)}>
        <MeetingLink meeting={ceremony.meeting} />
        <TeamLink id={id} shown={team.some((one) => one.id === me.person)} />
      </PageHead>
      <section className="ballot-card card" aria-labelledby="preparing">
        <h2 id="preparing">{t.run.preparing}</h2>
        <p className="muted">{t.run.preparingHint}</p>
        <TeamStanding team={team} />
        {maySomewhere('ballot.run', me) && <OpenBallot ceremony={ceremony} />}
      </section>
    </article>
  );
}

/** The way back to the session in which it is voted. */
function MeetingLink({ meeting }: { readonly meeting: string }) {
  const { t } = useBallotTexts();
  return (
    <Link className="button" to="/rounds/$id" params={{ id: meeting }}>
      <Icon name="left" /> {t.run.meeting}
    </Link>
  );
}

function TeamLink({ id, shown }: { readonly id: string; readonly shown: boolean }) {
  const { t } = useBallotTexts();
  return shown ? (
    <Link className="button" to="/ballots/$id/team" params={{ id }}>
      {t.run.team}
    </Link>
  ) : null;
}

function Opened({ ballot }: { readonly ballot: BallotView }) {
  const { t } = useBallotTexts();
  const { id, mine, status } = ballot;
  const published = status === 'sealed' || status === 'tallied' || status === 'annulled';
  return (
    <article className="ballot-inside">
      <PageHead title={t.title} hint={`${capital(ballot.council.name)}, ${dateWords(ballot.openedOn)}`}>
        {mine.entitled && (status === 'issuing' || status === 'casting') && (
          <Link className="button primary" to="/ballots/$id/vote" params={{ id }}>
            {t.run.paper}
          </Link>
        )}
        {ballot.meeting !== null && <MeetingLink meeting={ballot.meeting} />}
        <TeamLink id={id} shown={mine.counts} />
        {!published && (
          <Link className="button" to="/ballots/$id/turnout" params={{ id }}>
            {t.wall}
          </Link>
        )}
        {published && (
          <Link className="button" to="/ballots/$id/result" params={{ id }}>
            {t.toResult}
          </Link>
        )}
      </PageHead>
      <Progress ballot={ballot} />
      {ballot.tally && <Results ballot={ballot} />}
      <People ballot={ballot} />
    </article>
  );
}

function Progress({ ballot }: { readonly ballot: BallotView }) {
  const { t } = useBallotTexts();
  const { me } = useRouteContext({ from: '/inside' });
  const { id } = ballot;
  const turnout = useQuery(turnoutQuery(id));
  const { order, pending, problem, clear } = useBallotAction(id);
  const status = turnout.data?.status ?? ballot.status;
  const runs = maySomewhere('ballot.run', me);
  return (
    <section className="ballot-card card" aria-labelledby="progress">
      <h2 id="progress">{t.run.progress}</h2>
      <BallotSteps status={status} />
      <SteerBallot id={id} status={status} />
      {ballot.repeats && <p className="muted">{t.run.repeats}</p>}
      {status === 'sealed' && <p>{t.team.offered(ballot.sharesOffered)}</p>}
      {ballot.annulled && (
        <p className="note bad">
          <Icon name="stop" />
          <span>{t.run.annulledBy(title(ballot.annulled.reason), ballot.annulled.document)}</span>
        </p>
      )}
      {problem && <ProblemNote problem={problem} reload={clear} />}
      <div className="ballot-foot">
        {runs && status !== 'annulled' && <Annulling id={id} />}
        {ballot.mine.holdsPaper && (status === 'issuing' || status === 'casting') && (
          <details>
            <summary>{t.run.reportLost}</summary>
            <p className="prose">{t.run.reportLostHint}</p>
            <button
              type="button"
              className="button"
              disabled={pending}
              onClick={() => void order({ type: 'DeclarePaperLost', data: {} })}
            >
              {t.run.reportLost}
            </button>
          </details>
        )}
      </div>
    </section>
  );
}

function Results({ ballot }: { readonly ballot: BallotView }) {
  const { t } = useBallotTexts();
  return (
    <section className="ballot-card card" aria-labelledby="results">
      <h2 id="results">{t.run.results}</h2>
      <ResultRows rows={ballot.tally?.results ?? []} nameOf={(row, at) => ballot.paper[at]?.name ?? row.case} />
    </section>
  );
}

function People({ ballot }: { readonly ballot: BallotView }) {
  const { t } = useBallotTexts();
  return (
    <section className="ballot-card card" aria-labelledby="people">
      <h2 id="people">{t.run.people}</h2>
      <ul className="ballot-checks">
        {ballot.people.map(({ id, name, present, recused, holdsPaper, lost }) => (
          <li key={id} className={holdsPaper ? 'right' : ''}>
            <Icon name={holdsPaper ? 'done' : 'none'} />
            <span>{name}</span>
            <span>
              {lost
                ? t.run.lost
                : holdsPaper
                  ? t.run.holds
                  : recused
                    ? t.run.aside
                    : present
                      ? t.run.waits
                      : t.run.absent}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
