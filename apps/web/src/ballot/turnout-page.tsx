import type { BallotTurnout } from '@core/ballot';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { Failed } from '../parts/states';
import { turnoutQuery } from './ballot-queries';
import { PaperFrame } from './paper-frame';
import { useBallotTexts } from './texts';

/** For the wall of the hall: turnout, as everybody may know it while papers are cast. */
export function TurnoutPage() {
  const { id } = useParams({ from: '/ballots/$id/turnout' });
  const { t } = useBallotTexts();
  const { data, ...turnout } = useQuery(turnoutQuery(id));
  return (
    <PaperFrame title={t.title} wide>
      {turnout.isPending && <Loading />}
      {turnout.isError && !data && <Failed error={turnout.error} retry={() => void turnout.refetch()} />}
      {data && <Turnout turnout={data} stale={turnout.isError} />}
    </PaperFrame>
  );
}

function Turnout({ turnout: { status, issued, cast, members }, stale }: { turnout: BallotTurnout; stale: boolean }) {
  const { t } = useBallotTexts();
  if (status === 'annulled') return <p className="ballot-wall-says">{t.statuses.annulled}</p>;
  const issuing = status === 'issuing';
  const [count, all] = issuing ? [issued, members] : [cast, issued];
  return (
    <>
      <div className="ballot-wall" role="status">
        <p className="ballot-wall-says">{t.statuses[status]}</p>
        <b>
          {count}
          <span>/{all}</span>
        </b>
        <p>{issuing ? t.wallTaken : t.wallIn}</p>
        <progress max={Math.max(1, all)} value={count} aria-label={issuing ? t.wallTaken : t.wallIn} />
      </div>
      {stale && (
        <p className="note wait" role="status">
          <Icon name="late" />
          <span>{t.wallStale}</span>
        </p>
      )}
    </>
  );
}
