import './ballot.css';
import { ballotRoutes } from '@core/ballot';
import type { RoundView } from '@core/council';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouteContext } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import { call } from '../api/call';
import { maySomewhere } from '../api/permissions';
import { newUuid } from '../api/uuid';
import { ProblemNote } from '../forms/form';
import { dateWords } from '../language/dates';
import { useBallotAction } from './ballot-action';
import { ballotsQuery } from './ballot-queries';
import { Prepared, SteerBallot } from './ballot-steering';
import { useBallotTexts } from './texts';

const TEAM = 3;
const OVER = ['tallied', 'annulled'];

/** The secret ballots of a round, and the choice of those who will count the next one. */
export function RoundBallots({ round, records }: { readonly round: RoundView; readonly records: boolean }) {
  const { t } = useBallotTexts();
  const { me } = useRouteContext({ from: '/inside' });
  const ballots = useQuery({ ...ballotsQuery(round.id), enabled: maySomewhere('ballot.read', me) });
  if (!ballots.data) return null;
  const { items, preparing } = ballots.data;
  const idle = preparing.length === 0 && items.every(({ status }) => OVER.includes(status));
  const member = round.people.some(({ id, present }) => id === me.person && present === true);
  const open = round.candidates.some(({ state }) => state === 'open');
  return (
    <section className="round-ballots" aria-labelledby="ballots">
      <h3 id="ballots">{t.run.heading}</h3>
      {items.length + preparing.length === 0 && <p className="muted">{t.run.none}</p>}
      <ul className="ballot-checks">
        {[
          ...preparing.map((id) => ({ id, says: t.run.preparing })),
          ...items.map(({ id, status, openedOn }) => ({ id, says: `${t.statuses[status]}, ${dateWords(openedOn)}` })),
        ].map(({ id, says }) => (
          <li key={id}>
            <span />
            <Link to="/ballots/$id" params={{ id }}>
              {says}
            </Link>
            <span />
          </li>
        ))}
      </ul>
      {preparing.map((id) => (
        <Prepared key={id} id={id} />
      ))}
      {items
        .filter(({ status }) => !OVER.includes(status))
        .map(({ id, status }) => (
          <Fragment key={id}>
            <SteerBallot id={id} status={status} />
            {member && (status === 'issuing' || status === 'casting') && (
              <div className="ballot-foot">
                <Link className={records ? 'button' : 'button primary'} to="/ballots/$id/vote" params={{ id }}>
                  {t.run.paper}
                </Link>
              </div>
            )}
          </Fragment>
        ))}
      {records && round.quorate && idle && open && <Prepare round={round} />}
    </section>
  );
}

function Prepare({ round }: { readonly round: RoundView }) {
  const { t } = useBallotTexts();
  const { me } = useRouteContext({ from: '/inside' });
  const navigate = useNavigate();
  const [id] = useState(newUuid);
  const [team, setTeam] = useState<readonly string[]>([]);
  const { run, pending, problem, clear } = useBallotAction(id);
  const prepare = async () => {
    const body = { meeting: round.id, team: [...team] };
    const done = await run(() => call(ballotRoutes.prepareCeremony, { params: { id }, body }));
    if (done) await navigate({ to: '/ballots/$id', params: { id } });
  };
  return (
    <details>
      <summary>{t.run.prepare}</summary>
      <p className="muted">{t.run.prepareHint}</p>
      {problem && <ProblemNote problem={problem} reload={clear} />}
      <div className="choices members">
        {round.people
          .filter((person) => person.id !== me.person)
          .map((person) => (
            <label className="choice" key={person.id}>
              <input
                type="checkbox"
                checked={team.includes(person.id)}
                disabled={!team.includes(person.id) && team.length === TEAM}
                onChange={(event) =>
                  setTeam(event.target.checked ? [...team, person.id] : team.filter((one) => one !== person.id))
                }
              />
              <span>{person.name}</span>
            </label>
          ))}
      </div>
      <div className="ballot-foot">
        <span role="status">{t.run.chosen(team.length)}</span>
        <button
          type="button"
          className="button"
          disabled={pending || team.length < TEAM}
          onClick={() => void prepare()}
        >
          {t.run.prepare}
        </button>
      </div>
    </details>
  );
}
