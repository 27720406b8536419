import { ballotRoutes, type BallotTurnout } from '@core/ballot';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { call, codeOf } from '../api/call';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { Failed } from '../parts/states';
import { turnoutQuery } from './ballot-queries';
import { keep, type Kept, keptOf } from './kept';
import { PaperForm } from './paper-form';
import { PaperFrame } from './paper-frame';
import { Receipt } from './receipt';
import { TakePaper } from './take-paper';
import { useBallotTexts } from './texts';

/**
 * A member's paper, from handing out to receipt, on their own device. While papers are handed out it asks with a session;
 * from then on it asks for nothing that a session would be needed for.
 */
export function VotePage() {
  const { id } = useParams({ from: '/ballots/$id/vote' });
  const { t } = useBallotTexts();
  const turnout = useQuery(turnoutQuery(id));
  return (
    <PaperFrame title={t.title}>
      {turnout.isPending && <Loading />}
      {turnout.isError && !turnout.data && <Failed error={turnout.error} retry={() => void turnout.refetch()} />}
      {turnout.data && (
        <>
          {turnout.isError && (
            <p className="note wait" role="status">
              <Icon name="late" />
              <span>{t.network}</span>
            </p>
          )}
          <Paper id={id} turnout={turnout.data} />
        </>
      )}
    </PaperFrame>
  );
}

function Paper({ id, turnout }: { readonly id: string; readonly turnout: BallotTurnout }) {
  const { t } = useBallotTexts();
  const [kept, setKept] = useState<Kept | undefined>(() => keptOf(id));
  const now = (next: Kept) => setKept(keep(id, next));
  if (kept?.step === 'cast') return <Receipt receipt={kept.receipt} status={turnout.status} />;
  if (kept?.step === 'filled') {
    return (
      <Unknown
        id={id}
        cast={kept.cast}
        open={turnout.status === 'casting'}
        onDone={(receipt) => now({ step: 'cast', receipt })}
      />
    );
  }
  if (kept?.step === 'signed' && turnout.status === 'casting') return <PaperForm id={id} kept={kept} onFilled={now} />;
  if (turnout.status === 'issuing') {
    if (kept?.step !== 'signed') return <TakePaper id={id} kept={kept} onKept={now} />;
    return (
      <section className="ballot-card card" aria-live="polite">
        <h2 className="good-text">
          <Icon name="done" /> {t.vote.taken}
        </h2>
        <p>{kept.about.name}</p>
        <p className="note wait">
          <Icon name="clock" />
          <span>{t.vote.takenHint}</span>
        </p>
        <p className="muted">{t.vote.issued(turnout.issued)}</p>
      </section>
    );
  }
  return (
    <section className="ballot-card card">
      <h2>{t.statuses[turnout.status]}</h2>
      <p>{turnout.status === 'casting' ? t.vote.issueOver : t.vote.over}</p>
      {turnout.status !== 'casting' && turnout.status !== 'closed' && (
        <Link className="button" to="/ballots/$id/result" params={{ id }}>
          {t.toResult}
        </Link>
      )}
    </section>
  );
}

type Filled = Extract<Kept, { readonly step: 'filled' }>['cast'];
type CastReceipt = Extract<Kept, { readonly step: 'cast' }>['receipt'];
const AGAIN_MS = 4_000;

interface UnknownProps {
  readonly id: string;
  readonly cast: Filled;
  /** Whether the box still takes papers. */
  readonly open: boolean;
  readonly onDone: (receipt: CastReceipt) => void;
}

/** A paper that was sent and has no receipt yet: the same bytes are sent until there is one. */
function Unknown({ id, cast, open, onDone }: UnknownProps) {
  const { t } = useBallotTexts();
  const [fault, setFault] = useState<{ readonly code: string | undefined; readonly said: string }>();
  const under = useRef(false);
  const send = async () => {
    if (under.current) return;
    under.current = true;
    try {
      onDone(await call(ballotRoutes.castPaper, { params: { id }, body: cast }));
    } catch (error) {
      const said = (error as { problem?: { title?: string } }).problem?.title ?? t.network;
      setFault({ code: codeOf(error), said });
    } finally {
      under.current = false;
    }
  };
  const waits = fault === undefined || fault.code === 'OFFLINE' || fault.code === 'UNAVAILABLE';
  useEffect(() => {
    void send();
    const timer = setInterval(() => {
      if (waits) void send();
    }, AGAIN_MS);
    return () => clearInterval(timer);
  });
  if (!fault) return <Loading />;
  if (!open && fault.code === 'BALLOT_NOT_CASTING') {
    return (
      <section className="ballot-card card" role="alert">
        <h2>{t.vote.tooLate}</h2>
        <p>{t.vote.tooLateHint}</p>
      </section>
    );
  }
  return (
    <section className="ballot-card card" role="alert">
      <h2>{waits ? t.vote.unknown : t.title}</h2>
      <p>{fault.said}</p>
      <p>{t.vote.unknownHint}</p>
      <button type="button" className="button primary" onClick={() => void send()}>
        {t.vote.again}
      </button>
    </section>
  );
}
