import type { AccountView } from '@core/platform';
import { houseTexts } from '../messages/administration';

const texts = houseTexts.people;

/** The login of an account with how it stands, or that there is none. */
export function AccountState({ account }: { readonly account: AccountView | undefined }) {
  if (!account) return <span className="muted">{texts.noAccount}</span>;
  const { login, disabledAt, mustChange } = account;
  const [tone, word] = disabledAt
    ? ['tone-bad', texts.disabled]
    : mustChange
      ? ['tone-wait', texts.mustChange]
      : ['tone-good', texts.active];
  return (
    <>
      <span className="code">{login}</span> <span className={`chip ${tone}`}>{word}</span>
    </>
  );
}
