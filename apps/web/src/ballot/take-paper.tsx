import { ballotRoutes, type BallotView } from '@core/ballot';
import type { Me } from '@core/platform';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import locale from 'antd/locale/vi_VN';
import { useState } from 'react';
import { ApiProblem, call, codeOf } from '../api/call';
import { meQuery } from '../api/queries';
import { capital } from '../language/words';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { Failed, hasFailed } from '../parts/states';
import { StepUp, useStepUp } from '../shell/step-up';
import { theme } from '../theme';
import { ballotQuery } from './ballot-queries';
import { finishPaper, requestPaper } from './device';
import { type About, keep, type Kept } from './kept';
import { useBallotTexts } from './texts';

const nonce = document.querySelector<HTMLElement>('meta[property=csp-nonce]')?.nonce;

/** Handing out: who takes the paper is known, what the paper will say is not. */
export function TakePaper(props: { id: string; kept: Kept | undefined; onKept: (next: Kept) => void }) {
  const { t } = useBallotTexts();
  const me = useQuery(meQuery);
  if (me.isPending) return <Loading />;
  if (hasFailed(me)) return <Failed error={me.error} retry={() => void me.refetch()} />;
  if (!me.data) {
    return (
      <section className="ballot-card card">
        <p>{t.vote.signInWhy}</p>
        <Link className="button primary" to="/sign-in" search={{ back: `/ballots/${props.id}/vote` }}>
          {t.vote.signIn}
        </Link>
      </section>
    );
  }
  return (
    <ConfigProvider locale={locale} theme={theme} csp={nonce ? { nonce } : {}} button={{ autoInsertSpace: false }}>
      <StepUp>
        <Offer me={me.data} {...props} />
      </StepUp>
    </ConfigProvider>
  );
}

interface OfferProps {
  readonly me: Me;
  readonly id: string;
  readonly kept: Kept | undefined;
  readonly onKept: (next: Kept) => void;
}

function Offer({ me, id, kept, onKept }: OfferProps) {
  const { t } = useBallotTexts();
  const ballot = useQuery(ballotQuery(id));
  const stepUp = useStepUp();
  const [pending, setPending] = useState(false);
  const [fault, setFault] = useState<string>();
  if (ballot.isPending) return <Loading />;
  if (hasFailed(ballot)) return <Failed error={ballot.error} retry={() => void ballot.refetch()} />;
  const { data } = ballot;
  const refusal = refusalOf(data, me, kept, t.vote);
  const take = async () => {
    setPending(true);
    setFault(undefined);
    try {
      const signed = await takePaper(id, data, me, kept, stepUp);
      if (signed) onKept(signed);
    } catch (error) {
      setFault(error instanceof ApiProblem ? error.problem.title : t.network);
    } finally {
      setPending(false);
    }
  };
  return (
    <section className="ballot-card card">
      <p className="muted">
        {capital(data.council.name)} · {me.name}
      </p>
      <h2>{t.vote.onPaper(data.paper.length)}</h2>
      <ol className="ballot-names">
        {data.paper.map(({ case: candidate, name }) => (
          <li key={candidate} className="anywhere">
            {name}
          </li>
        ))}
      </ol>
      <p>{t.vote.rule(data.needed, data.base)}</p>
      <details>
        <summary>
          <Icon name="lock" /> {t.vote.secret}
        </summary>
        <ul className="ballot-why">
          {t.vote.why.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </details>
      {refusal ? (
        <p className="note wait" role="status">
          <Icon name="late" />
          <span>{refusal}</span>
        </p>
      ) : (
        <button type="button" className="button primary" disabled={pending} onClick={() => void take()}>
          {pending ? t.vote.taking : t.vote.take}
        </button>
      )}
      {fault && (
        <p className="note bad" role="alert">
          <Icon name="late" />
          <span>{fault}</span>
        </p>
      )}
    </section>
  );
}

type VoteTexts = ReturnType<typeof useBallotTexts>['t']['vote'];

function refusalOf({ mine }: BallotView, me: Me, kept: Kept | undefined, t: VoteTexts): string | undefined {
  if (kept?.step === 'asked') return kept.about.person === me.person ? undefined : t.otherPerson;
  if (mine.holdsPaper) return t.elsewhere;
  if (mine.entitled) return undefined;
  return mine.recused ? t.recused : t.notEntitled;
}

/** Asks for a paper. What was asked is kept before it is sent: if the answer is lost, the same question has the same answer. */
async function takePaper(
  id: string,
  ballot: BallotView,
  me: Me,
  kept: Kept | undefined,
  stepUp: () => Promise<boolean>,
): Promise<Kept | undefined> {
  const about: About = {
    person: me.person,
    name: me.name,
    council: ballot.council.name,
    signingKey: ballot.signingKey,
    sealingKey: ballot.sealingKey,
    needed: ballot.needed,
    base: ballot.base,
    cases: ballot.paper,
  };
  const request = kept?.step === 'asked' ? kept.request : await requestPaper(id, ballot.signingKey);
  keep(id, { step: 'asked', about, request });
  const ask = () => call(ballotRoutes.issuePaper, { params: { id }, body: { blinded: request.blinded } });
  let answer;
  try {
    answer = await ask();
  } catch (error) {
    if (codeOf(error) !== 'STEP_UP_REQUIRED') throw error;
    if (!(await stepUp())) return undefined;
    answer = await ask();
  }
  const paper = await finishPaper(request, ballot.signingKey, answer.signature);
  return { step: 'signed', about, paper };
}
