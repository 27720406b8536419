import './rounds.css';
import type { RoundView } from '@core/council';
import { useQuery } from '@tanstack/react-query';
import { useParams, useRouteContext } from '@tanstack/react-router';
import { dateWords } from '../language/dates';
import { capital } from '../language/words';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { useTitle } from '../parts/page';
import { Failed } from '../parts/states';
import { RoundBallots } from '../ballot/round-ballots';
import { Attendance } from './attendance';
import { Candidates } from './candidates';
import { Closing } from './closing';
import { councilsOf, quorumWords, roundQuery, ruleWords } from './round-queries';
import { RoundStatus } from './rounds-page';

/** One round: who came, who was voted on, how many votes it took, and its minutes. */
export function RoundPage() {
  const { id } = useParams({ from: '/inside/rounds/$id' });
  const round = useQuery(roundQuery(id));
  if (round.isPending) return <Loading />;
  if (round.isError) return <Failed error={round.error} retry={() => void round.refetch()} />;
  return <RoundBody round={round.data} />;
}

function RoundBody({ round }: { readonly round: RoundView }) {
  const { me } = useRouteContext({ from: '/inside' });
  const name = `${capital(round.council.name)}, ${dateWords(round.heldOn)}`;
  useTitle(name);
  const records = councilsOf(me).length > 0 && round.status === 'convened';
  const held = me.today >= round.heldOn;
  return (
    <article className="round">
      <header className="case-head card">
        <div className="case-title">
          <span className="subject-picture">
            <Icon name="group" />
          </span>
          <div className="anywhere">
            <h1>{capital(round.council.name)}</h1>
            <p className="muted">
              {t.rounds.heldOn} {dateWords(round.heldOn)} · {t.rounds.membersCount(round.people.length)} ·{' '}
              {t.rounds.candidatesCount(round.candidates.length)}
            </p>
          </div>
          <div className="case-tags">
            <RoundStatus status={round.status} />
          </div>
        </div>
        <Rules round={round} />
      </header>
      {!records && round.status === 'convened' && (
        <p className="note">
          <Icon name="lock" />
          <span>{t.rounds.readOnly}</span>
        </p>
      )}
      {records && !held && (
        <p className="note wait">
          <Icon name="calendar" />
          <span>{t.rounds.fromDay(dateWords(round.heldOn))}</span>
        </p>
      )}
      <Attendance key={`attendance-${round.version}`} round={round} records={records && held} />
      <Candidates round={round} records={records} />
      <RoundBallots round={round} records={records && held} />
      <Closing round={round} records={records} />
    </article>
  );
}

/** The rules of the vote as numbers: members, presence, votes needed. */
function Rules({ round }: { readonly round: RoundView }) {
  const members = round.people.length;
  const present = round.people.filter((person) => person.present).length;
  const { general } = round.rules;
  const needs = [...new Set(round.candidates.flatMap(({ forecast }) => forecast?.sentence ?? []))];
  return (
    <dl className="rules">
      <div>
        <dt>{t.rounds.threshold}</dt>
        <dd>
          {needs.length > 0 && <b>{capital(needs.join('; '))}</b>}
          <span className="muted small">
            {ruleWords(general)} · {general.basis}
          </span>
        </dd>
      </div>
      <div>
        <dt>{t.rounds.quorum}</dt>
        <dd>
          <b>{t.rounds.people(round.presenceNeeded)}</b>
          <span className="muted small">{quorumWords(general.quorum)}</span>
        </dd>
      </div>
      <div>
        <dt>{t.rounds.attendance}</dt>
        <dd>
          <b>{round.quorate === null ? t.rounds.notTaken : t.rounds.present(present, members)}</b>
          {round.quorate !== null && (
            <span className="muted small">
              {round.quorate ? t.rounds.quorate : t.rounds.notQuorate(round.presenceNeeded)}
            </span>
          )}
        </dd>
      </div>
    </dl>
  );
}
