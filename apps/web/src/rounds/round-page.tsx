import './rounds.css';
import './session.css';
import type { RoundView } from '@core/council';
import type { Me } from '@core/platform';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useRouteContext } from '@tanstack/react-router';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { maySomewhere } from '../api/permissions';
import { dateWords } from '../language/dates';
import { t } from '../language/t';
import { capital, title } from '../language/words';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { useTitle } from '../parts/page';
import { Failed } from '../parts/states';
import { Attendance } from './attendance';
import { Closing } from './closing';
import { Convening } from './convening';
import { Discussion } from './discussion';
import { Dossiers } from './dossiers';
import { Interests } from './interests';
import { NextBox } from './next-box';
import { Opinions } from './opinions';
import { useRoundChanges } from './round-changes';
import { councilsOf, roundQuery } from './round-queries';
import { RoundStatus } from './rounds-page';
import { type Opened, type Session, SessionContext } from './session-context';
import { type News, newsBetween } from './session-news';
import { nextStep, type Station, stationsOf, unfoldedAt } from './session-steps';
import { StationCard, StationList } from './station';
import { gistOf } from './station-gist';
import { Voting } from './voting';

/** A session from its call to its minutes, on one page: what was done, what comes next, and why it cannot be done yet. */
export function RoundPage() {
  const { id } = useParams({ from: '/inside/rounds/$id' });
  const round = useQuery(roundQuery(id));
  if (round.isPending) return <Loading />;
  if (!round.data) return <Failed error={round.error} retry={() => void round.refetch()} />;
  return <Console round={round.data} />;
}

function Console({ round }: { readonly round: RoundView }) {
  const { me } = useRouteContext({ from: '/inside' });
  const name = `${capital(round.council.name)}, ${dateWords(round.heldOn)}`;
  useTitle(name);
  const live = useRoundChanges(round.id, round.version);
  const { session, own } = useSessionOf(me);
  const [news, dismiss] = useNews(round, own);
  const next = nextStep(round, { person: me.person, today: me.today });
  const held = me.today >= round.heldOn;
  const stations = stationsOf(round);
  const shown: Readonly<Record<Station, ReactNode>> = {
    convening: <Convening round={round} />,
    dossiers: <Dossiers round={round} />,
    attendance: <Attendance key={attendanceKey(round)} round={round} held={held} />,
    interests: <Interests round={round} />,
    opinions: <Opinions round={round} held={held} />,
    discussion: <Discussion round={round} held={held} />,
    voting: <Voting round={round} held={held} />,
    closing: <Closing round={round} />,
  };
  const about = round.candidates.find((one) => one.case === next.about)?.name;
  return (
    <SessionContext value={session}>
      <article className="session">
        <header className="session-head card">
          <div className="anywhere">
            <h1>{capital(round.council.name)}</h1>
            <p className="muted">
              {round.startsAt ? t.session.atHour(round.startsAt, dateWords(round.heldOn)) : dateWords(round.heldOn)}
              {round.place && ` · ${round.place}`}
            </p>
          </div>
          <div className="case-tags">
            <RoundStatus status={round.status} sitting={round.quorate !== null} />
            <Link className="button compact" to="/rounds/$id/wall" params={{ id: round.id }} target="_blank">
              {t.session.wall}
            </Link>
          </div>
          <Figures round={round} />
        </header>
        <div className="session-side">
          <NextBox next={next} name={about} member={round.people.some(({ id }) => id === me.person)} />
          <StationList stations={stations} next={next} />
          <p className={live ? 'muted small live' : 'small late-text live'} role="status">
            {live ? t.session.live : t.session.notLive}
          </p>
        </div>
        <div className="stations">
          <NewsNote news={news} onDismiss={dismiss} />
          {stations.map((station, i) => (
            <StationCard
              key={station}
              {...{ station, next, number: i + 1, gist: gistOf(station, round) }}
              unfolded={unfoldedAt(station, round, next)}
            >
              {shown[station]}
            </StationCard>
          ))}
        </div>
      </article>
    </SessionContext>
  );
}

/** Attendance begins anew for another sitting, and never because somebody else has saved something. */
const attendanceKey = (round: RoundView) => `${round.heldOn} ${round.postponements.length}`;

/** What this page has sent itself: whether something is on its way, and the version that the last of it led to. */
interface Own {
  readonly busy: boolean;
  readonly version: number;
}

function useSessionOf(me: Me): { session: Session; own: Own } {
  const [opened, setOpened] = useState<Opened>();
  const [own, setOwn] = useState<Own>({ busy: false, version: 0 });
  const records = councilsOf(me).length > 0;
  const counts = records || maySomewhere('round.count', me);
  const session = useMemo<Session>(
    () => ({
      ...{ person: me.person, today: me.today, records, counts, opened },
      open: (command, about) => setOpened({ command, about }),
      // A form that is done closes itself, and never one that was opened meanwhile.
      close: () => setOpened((now) => (now === opened ? undefined : now)),
      sending: async (work) => {
        setOwn(({ version }) => ({ busy: true, version }));
        let reached = 0;
        try {
          const done = await work;
          reached = done?.version ?? 0;
          return done;
        } finally {
          setOwn(({ version }) => ({ busy: false, version: Math.max(version, reached) }));
        }
      },
    }),
    [me, records, counts, opened],
  );
  return { session, own };
}

/** What others have done since this page was opened; what it has sent itself is no news. */
function useNews(round: RoundView, own: Own): [readonly News[], () => void] {
  const [news, setNews] = useState<readonly News[]>([]);
  const before = useRef(round);
  useEffect(() => {
    if (own.busy) return; // whose change this is, is known when the answer has come
    if (round.version > Math.max(before.current.version, own.version)) {
      const more = newsBetween(before.current, round);
      if (more.length > 0) setNews(more);
    }
    before.current = round;
  }, [round, own]);
  return [news, () => setNews([])];
}

function NewsNote({ news, onDismiss }: { readonly news: readonly News[]; readonly onDismiss: () => void }) {
  return (
    <div className="news-place" role="status" aria-live="polite">
      {news.length > 0 && (
        <div className="note wait news">
          <Icon name="bell" />
          <div>
            <b>{t.session.newsTitle}</b>
            <ul>
              {news.map((one, i) => (
                <li key={i}>{newsWords(one)}</li>
              ))}
            </ul>
            <button type="button" className="button compact" onClick={onDismiss}>
              {t.session.newsSeen}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

function newsWords(news: News): string {
  const { news: words } = t.session;
  switch (news.what) {
    case 'status':
      return words.status(title(news.status).toLocaleLowerCase('vi'));
    case 'attendance':
      return words.attendance(news.present, news.members);
    case 'introduced':
    case 'withdrawn':
      return words[news.what](news.names.join(', '));
    case 'interest':
    case 'opinion':
    case 'award':
    case 'vote':
    case 'reopened':
      return words[news.what](news.name);
    case 'note':
      return words.note(news.count);
    case 'count-entered':
    case 'count-gone':
    case 'ballot':
      return words[news.what];
  }
}

/** The session in numbers: who is there, how many it takes, how far it is. */
function Figures({ round }: { readonly round: RoundView }) {
  const members = round.people.length;
  const present = round.people.filter((person) => person.present).length;
  const voted = round.candidates.filter(({ state }) => state === 'voted').length;
  const open = round.candidates.filter(({ state }) => state !== 'voted');
  const needs = [...new Set(open.flatMap(({ forecast }) => forecast?.sentence ?? []))];
  return (
    <dl className="rules">
      <div>
        <dt>{t.rounds.attendance}</dt>
        <dd>
          <b>{round.quorate === null ? t.rounds.notTaken : t.rounds.present(present, members)}</b>
          <span className="muted small">
            {round.quorate === null
              ? t.session.needsPresent(round.presenceNeeded, members)
              : round.quorate
                ? t.rounds.quorate
                : t.rounds.notQuorate(round.presenceNeeded)}
          </span>
        </dd>
      </div>
      <div>
        <dt>{t.rounds.threshold}</dt>
        <dd>
          <b>{needs.length > 0 ? capital(needs.join('; ')) : t.session.nothingOpen}</b>
          <span className="muted small">{round.rules.general.basis}</span>
        </dd>
      </div>
      <div>
        <dt>{t.rounds.candidates}</dt>
        <dd>
          <b>{t.session.votedOf(voted, round.candidates.length)}</b>
          <span className="muted small">{t.session.stillOpen(open.length)}</span>
        </dd>
      </div>
    </dl>
  );
}
