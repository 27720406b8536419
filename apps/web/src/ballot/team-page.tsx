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
import { ceremonyQuery, turnoutQuery } from './ballot-queries';
import { makeSharedKey, openShare } from './device';
import { type Duty, dutyOf, keepDuty, saveAs } from './kept';
import { newKeyPair } from './sealing';
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
          {t.title}
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
      <section className="ballot-card card" aria-labelledby="team">
        <h2 id="team">{t.team.title}</h2>
        <table className="ballot-table">
          <thead>
            <tr>
              <th scope="col">{t.team.member}</th>
              <th scope="col">{t.team.device}</th>
              <th scope="col">{t.team.share}</th>
            </tr>
          </thead>
          <tbody>
            {ceremony.team.map(({ id, name, deviceKey, kept }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>{deviceKey === null ? t.team.missing : t.team.ready}</td>
                <td>{kept ? t.team.kept : t.team.missing}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {mine ? (
        <MyShare ceremony={ceremony} deviceKey={mine.deviceKey} person={me.person} />
      ) : (
        <p className="note">
          <Icon name="lock" />
          <span>{t.team.notMember}</span>
        </p>
      )}
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
      <h2 id="mine">{t.team.share}</h2>
      {problem && <ProblemNote problem={problem} reload={clear} />}
      {sealingKey === null && !here && (
        <div>
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
        <div>
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
  const [given, setGiven] = useState<'no' | 'one' | 'counted'>('no');
  const { run, pending, problem, clear } = useBallotAction(id);
  const offer = () =>
    run(async () => {
      const { counted } = await call(ballotRoutes.offerShare, { params: { id }, body: { share } });
      setGiven(counted ? 'counted' : 'one');
    });
  const status = turnout.data?.status;
  if (status === undefined || !OFFERED.includes(status)) return <p className="muted">{t.team.notYet}</p>;
  if (status === 'tallied' || given === 'counted') {
    return (
      <p className="note good" role="status">
        <Icon name="done" />
        <span>{t.team.counted}</span>
        <Link className="button" to="/ballots/$id/result" params={{ id }}>
          {t.toResult}
        </Link>
      </p>
    );
  }
  return (
    <>
      {problem && <ProblemNote problem={problem} reload={clear} />}
      {given === 'one' && <p role="status">{t.team.offeredMine}</p>}
      <div>
        <button
          type="button"
          className="button primary"
          disabled={pending || share === ''}
          onClick={() => void offer()}
        >
          {t.team.offer}
        </button>
      </div>
    </>
  );
}
