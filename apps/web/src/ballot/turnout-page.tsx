import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
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
    <PaperFrame title={t.title}>
      {turnout.isPending && <Loading />}
      {turnout.isError && !data && <Failed error={turnout.error} retry={() => void turnout.refetch()} />}
      {data && (
        <div className="ballot-wall" role="status">
          <p>{t.statuses[data.status]}</p>
          <b>{data.status === 'issuing' ? data.issued : data.cast}</b>
          <p>{data.status === 'issuing' ? t.vote.issued(data.issued) : t.inBox}</p>
          {data.status !== 'issuing' && (
            <>
              <p className="muted">{t.ofIssued(data.issued)}</p>
              <progress max={Math.max(1, data.issued)} value={data.cast} aria-label={t.inBox} />
            </>
          )}
        </div>
      )}
    </PaperFrame>
  );
}
