import { organizationRoutes } from '@core/organization';
import { identityRoutes, type Me } from '@core/platform';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { call } from '../api/call';
import { heldToday } from '../api/permissions';
import { UnitPicker } from '../forms/search-pickers';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { Empty, Failed, hasFailed } from '../parts/states';
import { unitLifeQuery } from '../units/unit-queries';
import { houseTexts } from '../messages/administration';
import { AccountState } from './account-state';
import { NewPerson } from './new-person';
import { PersonPanel } from './person-panel';

const texts = houseTexts.people;

const peopleQuery = (unit: string) =>
  queryOptions({
    queryKey: ['administration', 'people', unit],
    queryFn: ({ signal }) => call(organizationRoutes.listPeople, { params: { unit }, signal }),
  });

const accountsQuery = (unit: string) =>
  queryOptions({
    queryKey: ['administration', 'accounts', unit],
    queryFn: ({ signal }) => call(identityRoutes.accounts, { query: { unit, limit: 200 }, signal }),
  });

/** The people of one unit with their accounts; one of them opens at the side, with the roles held. */
export function PeopleOfUnit({ me }: { readonly me: Me }) {
  const held = heldToday(me).filter(({ role }) => role === 'administrator');
  const { unit = held[0]?.unit ?? '', person } = useSearch({ from: '/inside/administration' });
  const navigate = useNavigate({ from: '/administration' });
  const id = useId();
  const [adding, setAdding] = useState(false);
  const people = useQuery(peopleQuery(unit));
  const accounts = useQuery(accountsQuery(unit));
  const named = useQuery(unitLifeQuery(unit, undefined)).data?.name;
  const show = (shown: string | undefined) =>
    void navigate({ search: { part: 'people', unit, ...(shown ? { person: shown } : {}) }, replace: true });
  return (
    <section className="card operations-card">
      <p className="muted">{texts.intro}</p>
      <div className="people-tools">
        <div className="form-part">
          <label htmlFor={id}>{texts.unit}</label>
          <UnitPicker
            id={id}
            value={unit}
            names={{
              ...Object.fromEntries(held.map((one) => [one.unit, one.unitName])),
              ...(named ? { [unit]: named } : {}),
            }}
            onChange={(chosen) =>
              void navigate({ search: { part: 'people', ...(chosen ? { unit: chosen } : {}) }, replace: true })
            }
          />
        </div>
        <button type="button" className="button" onClick={() => setAdding(true)}>
          <Icon name="plus" /> {texts.add}
        </button>
      </div>
      {people.isPending && <Loading />}
      {hasFailed(people) && <Failed error={people.error} retry={() => void people.refetch()} />}
      {people.data?.items.length === 0 && <Empty title={texts.none} hint={texts.noneHint} />}
      {people.data && people.data.items.length > 0 && (
        <table className="operations-table">
          <caption className="visually-hidden">{texts.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.name}</th>
              <th scope="col">{texts.position}</th>
              <th scope="col">{texts.account}</th>
            </tr>
          </thead>
          <tbody>
            {people.data.items.map(({ id: one, name, title, sample }) => (
              <tr key={one}>
                <th scope="row">
                  <button
                    type="button"
                    className="person-name"
                    aria-label={texts.choose(name)}
                    onClick={() => show(one)}
                  >
                    {name}
                  </button>{' '}
                  {sample && <span className="chip">{texts.sample}</span>}
                </th>
                <td data-label={texts.position}>{title}</td>
                <td data-label={texts.account}>
                  <AccountState account={accounts.data?.items.find((account) => account.person === one)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {adding && <NewPerson unit={unit} onClose={() => setAdding(false)} onAdded={show} />}
      {person && (
        <PersonPanel
          key={person}
          id={person}
          today={me.today}
          own={person === me.person}
          account={accounts.data?.items.find((account) => account.person === person)}
          onClose={() => show(undefined)}
        />
      )}
    </section>
  );
}
