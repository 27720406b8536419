import { type AccountView, identityRoutes, type OneTimePassword } from '@core/platform';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/call';
import { confirmed } from '../api/send';
import { momentWords } from '../language/dates';
import { Words } from '../rounds/plain-inputs';
import { useNotice } from '../shell/notices';
import { useStepUp } from '../shell/step-up';
import { houseTexts } from '../messages/administration';
import { AccountState } from './account-state';
import { PlainForm } from './plain-form';

const texts = houseTexts.people;
const LOGIN = /^[a-z0-9][a-z0-9._-]{1,49}$/;

interface Props {
  readonly person: string;
  readonly account: AccountView | undefined;
  readonly own: boolean;
}

/** The account of a person: opened, reset, disabled. A password for one use is shown once and kept nowhere. */
export function PersonAccount({ person, account, own }: Props) {
  const client = useQueryClient();
  const stepUp = useStepUp();
  const say = useNotice();
  const [doing, setDoing] = useState<'open' | 'reset' | 'disable'>();
  const [once, setOnce] = useState<OneTimePassword>();
  const [login, setLogin] = useState('');
  const readAgain = () => client.invalidateQueries({ queryKey: ['administration', 'accounts'] });
  const shown = async (asked: Promise<OneTimePassword | undefined>): Promise<boolean> => {
    const given = await asked;
    if (!given) return false;
    setOnce(given);
    await readAgain();
    return true;
  };
  const form = { reload: () => void readAgain(), onEnd: () => setDoing(undefined) };
  return (
    <section className="person-part" aria-labelledby="account">
      <h3 id="account">{texts.account}</h3>
      <p>
        <AccountState account={account} />
        {account && <span className="muted small"> · {texts.since(momentWords(account.createdAt))}</span>}
      </p>
      {once && (
        <div role="status">
          <p>{texts.once}</p>
          <p className="one-time">
            {once.login} / <span translate="no">{once.oneTimePassword}</span>
          </p>
          <p className="muted small">{texts.onceHint}</p>
        </div>
      )}
      {doing === 'open' && (
        <PlainForm
          {...form}
          label={texts.openAccount}
          effect={texts.onceHint}
          submit={texts.openAccount}
          whole={LOGIN.test(login.trim())}
          send={() =>
            shown(confirmed(() => call(identityRoutes.openAccount, { body: { person, login: login.trim() } }), stepUp))
          }
        >
          <Words first label={texts.login} hint={texts.loginHint} value={login} max={50} onChange={setLogin} />
        </PlainForm>
      )}
      {doing === 'reset' && account && (
        <PlainForm
          {...form}
          label={texts.reset}
          effect={texts.resetEffect}
          submit={texts.reset}
          whole
          send={() =>
            shown(confirmed(() => call(identityRoutes.resetPassword, { params: { id: account.id } }), stepUp))
          }
        />
      )}
      {doing === 'disable' && account && (
        <PlainForm
          {...form}
          label={texts.disable}
          effect={texts.disableEffect}
          submit={texts.disable}
          whole
          send={async () => {
            const asked = () => call(identityRoutes.disableAccount, { params: { id: account.id } }).then(() => true);
            if (!(await confirmed(asked, stepUp))) return false;
            say(texts.disabledDone);
            await readAgain();
            return true;
          }}
        />
      )}
      {doing === undefined && !own && (
        <div className="person-actions">
          {!account && (
            <button type="button" className="button" onClick={() => setDoing('open')}>
              {texts.openAccount}
            </button>
          )}
          {account && !account.disabledAt && (
            <>
              <button type="button" className="button" onClick={() => setDoing('reset')}>
                {texts.reset}
              </button>
              <button type="button" className="button" onClick={() => setDoing('disable')}>
                {texts.disable}
              </button>
            </>
          )}
        </div>
      )}
    </section>
  );
}
