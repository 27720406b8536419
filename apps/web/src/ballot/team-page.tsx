import './ballot.css';
import { type BallotStatus, ballotRoutes, type CeremonyView } from '@core/ballot';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useRouteContext } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../api/call';
import { ProblemNote } from '../forms/form';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Failed } from '../parts/states';
import { useBallotAction } from './ballot-action';
import { ceremonyQuery, turnoutQuery, watchedBallotQuery } from './ballot-queries';
import { makeSharedKey, openShare } from './device';
import { type Duty, dutyOf, keepDuty, saveAs } from './kept';
import { newKeyPair } from './sealing';
import { TeamStanding } from './team-standing';
import { useBallotTexts } from './texts';

/** Where a member of the counting team makes, keeps and hands in their share of the box's key. */
export function TeamPage() {
  const { id } = useParams({ from: '/inside/ballots/$id/team' });
  const { t } = useBallotTexts();
  const ceremony = useQuery(ceremonyQuery(id));
  return (
    <article className="ballot-inside">
      <PageHead title={t.team.title} hint={t.team.hint}>
        <Link className="button" to="/ballots/$id" params={{ id }}>
          <Icon name="left" /> {t.team.back}
        </Link>
      </PageHead>
      {ceremony.isPending && <Loading />}
      {ceremony.isError && <Failed error={ceremony.error} retry={() => void ceremony.refetch()} />}
      {ceremony.data && <Team ceremony={ceremony.data} />}
    </article>
  );
}

function Team({ ceremony }: { readonly ceremony: CeremonyView }) {
  const { me } = useRouteContext({ from: '/inside' });
  const { t } = useBallotTexts();
  const mine = ceremony.team.find(({ id }) => id === me.person);
  return (
    <>
      {mine ? (
        <MyShare ceremony={ceremony} deviceKey={mine.deviceKey} person={me.person} />
      ) : (
        <p className="note">
          <Icon name="lock" />
          <span>{t.team.notMember}</span>
        </p>
      )}
      <section className="ballot-card card" aria-labelledby="team">
        <h2 id="team">{t.team.title}</h2>
        <TeamStanding team={ceremony.team} />
      </section>
    </>
  );
}

interface MyShareProps {
  readonly ceremony: CeremonyView;
  readonly deviceKey: string | null;
  readonly person: string;
}

function MyShare({ ceremony, deviceKey, person }: MyShareProps) {
  const { t } = useBallotTexts();
  const { id, team, sealingKey, sealedShare } = ceremony;
  const params = { id };
  const [duty, setDuty] = useState<Duty | undefined>(() => dutyOf(id, person));
  const [wrongDevice, setWrongDevice] = useState(false);
  const { run, pending, problem, clear } = useBallotAction(id);
  const use = async () => {
    const pair = duty ?? (await newKeyPair());
    setDuty(keepDuty(id, person, pair));
    await run(() => call(ballotRoutes.bringDeviceKey, { params, body: { deviceKey: pair.publicKey } }));
  };
  const make = () =>
    run(async () => {
      const devices = team.map((one) => ({ person: one.id, deviceKey: one.deviceKey ?? '' }));
      await call(ballotRoutes.makeSealingKey, { params, body: await makeSharedKey(id, devices) });
    });
  const receive = () =>
    run(async () => {
      if (!duty || sealedShare === null) return;
      let share;
      try {
        share = await openShare(id, person, duty.privateKey, sealedShare);
      } catch {
        return setWrongDevice(true);
      }
      setDuty(keepDuty(id, person, { ...duty, share })); // kept first: what is confirmed is destroyed over there
      await call(ballotRoutes.confirmShare, { params });
    });
  const here = duty !== undefined && duty.publicKey === deviceKey;
  const all = team.every((one) => one.deviceKey !== null);
  return (
    <section className="ballot-card card" aria-labelledby="mine">
      <h2 id="mine">{t.team.mine}</h2>
      {problem && <ProblemNote problem={problem} reload={clear} />}
      {sealingKey === null && !here && (
        <div className="ballot-do">
          <p>{t.team.useHint}</p>
          <button type="button" className="button primary" disabled={pending} onClick={() => void use()}>
            {t.team.use}
          </button>
        </div>
      )}
      {sealingKey === null && here && !all && <p role="status">{t.team.waitDevices}</p>}
      {sealingKey === null && here && all && (
        <>
          <p role="status">{t.team.waitKey}</p>
          <p className="muted">{t.team.makeHint}</p>
          <div>
            <button type="button" className="button primary" disabled={pending} onClick={() => void make()}>
              {t.team.make}
            </button>
          </div>
        </>
      )}
      {sealingKey !== null && sealedShare !== null && (
        <div className="ballot-do">
          <p>{t.team.receiveHint}</p>
          <button type="button" className="button primary" disabled={pending || !here} onClick={() => void receive()}>
            {t.team.receive}
          </button>
        </div>
      )}
      {(wrongDevice || (sealedShare !== null && !here)) && (
        <p className="note bad" role="alert">
          <Icon name="late" />
          <span>{t.team.wrongDevice}</span>
        </p>
      )}
      {sealingKey !== null && sealedShare === null && <HandIn id={id} share={duty?.share} opened={ceremony.opened} />}
    </section>
  );
}

function HandIn({ id, share, opened }: { id: string; share: string | undefined; opened: boolean }) {
  const { t } = useBallotTexts();
  const [typed, setTyped] = useState('');
  return (
    <>
      <p className={share ? 'note good' : 'note wait'} role="status">
        <Icon name={share ? 'done' : 'late'} />
        <span>{share ? t.team.holding : t.team.notHere}</span>
      </p>
      {share && (
        <div>
          <button
            type="button"
            className="button"
            onClick={() => saveAs(`phan-khoa-${id.slice(0, 8)}.json`, JSON.stringify({ ballot: id, share }))}
          >
            <Icon name="download" /> {t.team.save}
          </button>
        </div>
      )}
      {!share && (
        <label className="ballot-field">
          <span>{t.team.typed}</span>
          <input
            value={typed}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
      )}
      {opened && <Offer id={id} share={share ?? typed.trim()} />}
    </>
  );
}

const OFFERED: readonly BallotStatus[] = ['sealed', 'tallied'];

function Offer({ id, share }: { readonly id: string; readonly share: string }) {
  const { t } = useBallotTexts();
  const turnout = useQuery(turnoutQuery(id)); // how far it is asks for nobody
  const status = turnout.data?.status;
  const ballot = useQuery({ ...watchedBallotQuery(id), enabled: status === 'sealed' });
  const [given, setGiven] = useState<'no' | 'one' | 'counted'>('no');
  const { run, pending, problem, clear } = useBallotAction(id);
  const offer = () =>
    run(async () => {
      const { counted } = await call(ballotRoutes.offerShare, { params: { id }, body: { share } });
      setGiven(counted ? 'counted' : 'one');
    });
  if (status === undefined || !OFFERED.includes(status)) return <p className="muted">{t.team.notYet}</p>;
  if (status === 'tallied' || given === 'counted') {
    return (
      <div className="ballot-do">
        <p className="note good" role="status">
          <Icon name="done" />
          <span>{t.team.counted}</span>
        </p>
        <Link className="button primary" to="/ballots/$id/result" params={{ id }}>
          {t.toResult}
        </Link>
      </div>
    );
  }
  const offered = ballot.data?.sharesOffered;
  // Two shares that do not open the box are both taken back: then each is asked for again.
  const waits = given === 'one' && offered !== 0;
  return (
    <div className="ballot-do">
      {problem && <ProblemNote problem={problem} reload={clear} />}
      {offered !== undefined && <p role="status">{t.team.offered(offered)}</p>}
      {waits ? (
        <p className="note good">
          <Icon name="done" />
          <span>{t.team.offeredMine}</span>
        </p>
      ) : (
        <button
          type="button"
          className="button primary"
          disabled={pending || share === ''}
          onClick={() => void offer()}
        >
          {t.team.offer}
        </button>
      )}
    </div>
  );
}
