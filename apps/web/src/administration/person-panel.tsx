import type { AccountView } from '@core/platform';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dateWords } from '../language/dates';
import { capital, title } from '../language/words';
import { Dialog } from '../parts/dialog';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { Failed, hasFailed } from '../parts/states';
import { houseTexts } from '../messages/administration';
import { EndRole, GrantRole } from './role-forms';
import { PersonAccount } from './person-account';
import { type PersonOf, personQuery } from './person-query';

const texts = houseTexts.people;

type Grant = PersonOf['grants'][number];

interface Props {
  readonly id: string;
  readonly today: string;
  /** Nobody resets or disables their own account here. */
  readonly own: boolean;
  readonly account: AccountView | undefined;
  readonly onClose: () => void;
}

/** One person: the roles held, from when to when, by which document and by whom; and the account. */
export function PersonPanel({ id, today, own, account, onClose }: Props) {
  const person = useQuery(personQuery(id));
  return (
    <Dialog title={person.data?.name ?? texts.caption} place="side" onClose={onClose}>
      {person.isPending && <Loading />}
      {hasFailed(person) && <Failed error={person.error} retry={() => void person.refetch()} />}
      {person.data && (
        <>
          <p className="muted">
            {person.data.title} · {capital(person.data.unit.name)}
          </p>
          <Roles person={person.data} today={today} />
          <PersonAccount person={id} account={account} own={own} />
        </>
      )}
    </Dialog>
  );
}

function Roles({ person, today }: { readonly person: PersonOf; readonly today: string }) {
  const [granting, setGranting] = useState(false);
  return (
    <section className="person-part" aria-labelledby="roles">
      <h3 id="roles">{texts.roles}</h3>
      {person.grants.length === 0 && <p className="muted">{texts.rolesNone}</p>}
      {person.grants.map((grant) => (
        <OneGrant key={grant.grant} grant={grant} person={person} today={today} />
      ))}
      {granting ? (
        <GrantRole person={person} today={today} onEnd={() => setGranting(false)} />
      ) : (
        <div className="person-actions">
          <button type="button" className="button" onClick={() => setGranting(true)}>
            <Icon name="plus" /> {texts.grant}
          </button>
        </div>
      )}
    </section>
  );
}

interface GrantProps {
  readonly grant: Grant;
  readonly person: PersonOf;
  readonly today: string;
}

function OneGrant({ grant, person, today }: GrantProps) {
  const [ending, setEnding] = useState(false);
  const { role, unit, from, to, basis, givenBy, endedBy } = grant;
  const over = to !== null && to < today;
  const [tone, state] = over ? ['', texts.over] : from > today ? ['tone-wait', texts.later] : ['tone-good', texts.now];
  return (
    <div className={over ? 'grant grant-over' : 'grant'}>
      <b>
        {title(role)} · {capital(unit.name)}
      </b>
      <span className={`chip ${tone}`}>{state}</span>
      <span>
        {texts.from(dateWords(from))}, {to === null ? texts.noEnd : texts.to(dateWords(to))}
      </span>
      <span className="muted small anywhere">
        {texts.basis(basis)} · {givenBy ? texts.givenBy(givenBy.name) : texts.givenBySystem}
        {endedBy && ` · ${texts.endedBy(endedBy.name)}`}
      </span>
      {!over && !ending && (
        <button
          type="button"
          className="button compact"
          aria-label={texts.endOf(title(role), capital(unit.name))}
          onClick={() => setEnding(true)}
        >
          {texts.end}
        </button>
      )}
      {ending && <EndRole grant={grant.grant} person={person} today={today} onEnd={() => setEnding(false)} />}
    </div>
  );
}
