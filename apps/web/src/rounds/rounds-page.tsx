import './rounds.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouteContext } from '@tanstack/react-router';
import { dateWords } from '../language/dates';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Empty, Failed } from '../parts/states';
import { councilsOf, roundsQuery } from './round-queries';

const TONES = { convened: 'tone-wait', postponed: 'tone-wait', closed: 'tone-good', annulled: 'tone-bad' } as const;
const ICONS = { convened: 'soon', postponed: 'late', closed: 'done', annulled: 'stop' } as const;

interface StatusProps {
  readonly status: keyof typeof TONES;
  /** Attendance was taken: the council is sitting. */
  readonly sitting?: boolean;
}

/** Whether a round is convened, sitting, closed or annulled. */
export function RoundStatus({ status, sitting = false }: StatusProps) {
  const now = sitting && status === 'convened';
  return (
    <span className={`chip ${now ? 'tone-info' : TONES[status]}`}>
      <Icon name={now ? 'group' : ICONS[status]} />
      {now ? t.session.sitting : title(status)}
    </span>
  );
}

/** The rounds of the councils that a person may see. */
export function RoundsPage() {
  const { me } = useRouteContext({ from: '/inside' });
  const rounds = useQuery(roundsQuery);
  const convene = councilsOf(me).length > 0 && (
    <Link className="button" to="/rounds/new">
      <Icon name="plus" /> {t.rounds.convene}
    </Link>
  );
  return (
    <>
      <PageHead title={t.rounds.title}>
        <Link className="button" to="/councils">
          {t.session.councils}
        </Link>
        {rounds.data && rounds.data.items.length > 0 && convene}
      </PageHead>
      {rounds.isPending && <Loading />}
      {rounds.isError && <Failed error={rounds.error} retry={() => void rounds.refetch()} />}
      {rounds.data?.items.length === 0 && (
        <Empty title={t.rounds.emptyTitle} hint={t.rounds.emptyHint} action={convene} />
      )}
      <ul className="round-list">
        {(rounds.data?.items ?? []).map(({ id, council, heldOn, status, members, candidates }) => (
          <li key={id} className="card">
            <Link to="/rounds/$id" params={{ id }}>
              <b>{capital(council.name)}</b>
              <span>
                {t.rounds.heldOn} <b className="code">{dateWords(heldOn)}</b>
              </span>
              <span className="muted small">
                {t.rounds.candidatesCount(candidates)} · {t.rounds.membersCount(members)}
              </span>
              <RoundStatus status={status} />
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
