import './ballot.css';
import { BALLOT_STATUSES, type BallotView, type CeremonyView } from '@core/ballot';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useRouteContext } from '@tanstack/react-router';
import { maySomewhere } from '../api/permissions';
import { dateWords } from '../language/dates';
import { capital } from '../language/words';
import { ProblemNote } from '../forms/form';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Failed, hasFailed } from '../parts/states';
import { useBallotAction } from './ballot-action';
import { ballotQuery, ceremonyQuery, turnoutQuery } from './ballot-queries';
import { Annulling } from './annulling';
import { OpenBallot, SteerBallot } from './ballot-steering';
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
  const ballot = useQuery(ballotQuery(id));
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
        <TeamLink id={id} shown={team.some((one) => one.id === me.person)} />
      </PageHead>
      <section className="ballot-card card" aria-labelledby="preparing">
        <h2 id="preparing">{t.run.preparing}</h2>
        <ul className="ballot-checks">
          {team.map(({ id: person, name, deviceKey, kept }) => (
            <li key={person} className={kept ? 'right' : ''}>
              <Icon name={kept ? 'done' : 'soon'} />
              <span>{name}</span>
              <b>
                {kept
                  ? t.team.kept
                  : deviceKey
                    ? `${t.team.device}: ${t.team.ready}`
                    : `${t.team.device}: ${t.team.missing}`}
              </b>
            </li>
          ))}
        </ul>
        {maySomewhere('ballot.run', me) && <OpenBallot ceremony={ceremony} />}
      </section>
    </article>
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
          <Link className="button" to="/ballots/$id/vote" params={{ id }}>
            {t.run.paper}
          </Link>
        )}
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
      <ol className="ballot-steps">
        {BALLOT_STATUSES.filter((one) => (status === 'annulled' ? one === 'annulled' : one !== 'annulled')).map(
          (one) => (
            <li key={one} aria-current={one === status ? 'step' : undefined}>
              {t.statuses[one]}
            </li>
          ),
        )}
      </ol>
      <SteerBallot id={id} status={status} />
      {ballot.repeats && <p className="muted">{t.run.repeats}</p>}
      {status === 'sealed' && <p>{t.team.offered(ballot.sharesOffered)}</p>}
      {ballot.annulled && <p>{ballot.annulled.document}</p>}
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
      <div className="ballot-scroll" tabIndex={0} role="group" aria-labelledby="results">
        <table className="ballot-table">
          <thead>
            <tr>
              <th scope="col">{t.result.columns.paper}</th>
              <th scope="col">{t.result.columns.outcome}</th>
              <th scope="col">{t.choices.yes}</th>
              <th scope="col">{t.choices.no}</th>
              <th scope="col">{t.choices.blank}</th>
              <th scope="col">{t.result.columns.needed}</th>
            </tr>
          </thead>
          <tbody>
            {(ballot.tally?.results ?? []).map(({ case: id, yes, no, blank, needed, base, passed }, i) => (
              <tr key={id}>
                <th scope="row" className="anywhere">
                  {ballot.paper[i]?.name ?? id}
                </th>
                <td>{passed ? t.result.passed : t.result.failed}</td>
                <td>{yes}</td>
                <td>{no}</td>
                <td>{blank}</td>
                <td>
                  {needed}/{base}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
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
