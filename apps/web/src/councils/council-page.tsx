import '../rounds/rounds.css';
import '../rounds/session.css';
import type { CouncilView } from '@core/council';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useRouteContext, useSearch } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { heldToday, maySomewhere } from '../api/permissions';
import { DayPicker } from '../forms/date-input';
import { dateWords } from '../language/dates';
import { t } from '../language/t';
import { capital, title } from '../language/words';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Empty, Failed, hasFailed } from '../parts/states';
import { BylawNote } from '../rounds/bylaw-note';
import { byGivenName } from '../rounds/names';
import { bylawOf, councilQuery, neededWhenAllCome } from '../rounds/round-queries';
import { AdoptBylaw } from './adopt-bylaw';
import { Constitute } from './constitute';
import { DissolveCouncil, EndSeat, SeatMember } from './seat-forms';

/** A council in time: who belongs to it on a day, which is what votes of that day are counted of, and by which by-law. */
export function CouncilPage() {
  const { unit } = useParams({ from: '/inside/councils/$unit' });
  const { on } = useSearch({ from: '/inside/councils/$unit' });
  const { me } = useRouteContext({ from: '/inside' });
  const council = useQuery(councilQuery(unit, on));
  const keeps = maySomewhere('council.keep', me);
  const name = heldToday(me).find((one) => one.unit === unit)?.unitName;
  if (council.isPending) return <Loading />;
  if (hasFailed(council)) return <Failed error={council.error} retry={() => void council.refetch()} />;
  if (council.data) return <Council council={council.data} keeps={keeps} />;
  return (
    <div className="opening">
      <PageHead title={name ? capital(name) : t.session.councils} hint={t.session.notConstituted} />
      {keeps ? <Constitute unit={unit} /> : <Empty title={t.session.notConstituted} />}
    </div>
  );
}

type Opened = 'seat' | 'end' | 'bylaw' | 'dissolve' | 'again';

function Council({ council, keeps }: { readonly council: CouncilView; readonly keeps: boolean }) {
  const [opened, setOpened] = useState<Opened>();
  const close = () => setOpened(undefined);
  const may = keeps && council.last === null;
  return (
    <article className="round">
      <PageHead
        title={capital(council.unit.name)}
        hint={`${title(council.level)} · ${
          council.last
            ? t.session.fromTo(dateWords(council.from), dateWords(council.last))
            : t.session.since(dateWords(council.from))
        }`}
      />
      <Members council={council} />
      {may && (
        <section className="station card" aria-label={t.session.keeping}>
          {opened === 'seat' && <SeatMember council={council} onEnd={close} />}
          {opened === 'end' && <EndSeat council={council} onEnd={close} />}
          {opened === 'dissolve' && <DissolveCouncil council={council} onEnd={close} />}
          {opened === 'bylaw' && <AdoptBylaw council={council} onEnd={close} />}
          {!opened && (
            <div className="station-actions">
              <button type="button" className="button compact" onClick={() => setOpened('seat')}>
                <Icon name="plus" /> {t.session.councilVerbs.SeatMember}
              </button>
              <button type="button" className="button compact" onClick={() => setOpened('end')}>
                {t.session.councilVerbs.EndSeat}
              </button>
              <button type="button" className="button compact" onClick={() => setOpened('bylaw')}>
                {t.session.councilVerbs.AdoptBylaw}
              </button>
              <button type="button" className="button quiet compact" onClick={() => setOpened('dissolve')}>
                {t.session.councilVerbs.DissolveCouncil}
              </button>
            </div>
          )}
        </section>
      )}
      {keeps && council.last !== null && (
        <section className="station card" aria-label={t.session.keeping}>
          {opened === 'again' ? (
            <Constitute unit={council.unit.id} after={council} />
          ) : (
            <div className="station-actions">
              <button type="button" className="button compact" onClick={() => setOpened('again')}>
                {t.session.councilVerbs.ConstituteCouncil}
              </button>
            </div>
          )}
        </section>
      )}
      <section className="station card" aria-labelledby="bylaws">
        <h2 id="bylaws">{t.session.bylaws}</h2>
        {[...council.bylaws].reverse().map((bylaw) => (
          <div key={bylaw.version} className={bylaw.version === council.bylaw ? 'bylaw-version now' : 'bylaw-version'}>
            <p>
              <span className={bylaw.version === council.bylaw ? 'chip tone-good' : 'chip'}>
                {bylaw.version === council.bylaw
                  ? t.session.holdsOn(dateWords(council.on))
                  : t.session.from(dateWords(bylaw.from))}
              </span>
            </p>
            <BylawNote bylaw={bylaw} members={council.members.length} />
          </div>
        ))}
      </section>
      <History council={council} />
    </article>
  );
}

/** Who belongs to it on the chosen day: the denominator, and what it makes of the by-law's share. */
function Members({ council }: { readonly council: CouncilView }) {
  const id = useId();
  const navigate = useNavigate();
  const bylaw = bylawOf(council);
  const count = council.members.length;
  const people = byGivenName(council.members.map(({ person, ...seat }) => ({ ...seat, ...person })));
  const needed = bylaw && count > 0 ? neededWhenAllCome(bylaw.bylaw.general, count) : undefined;
  return (
    <section className="station card" aria-labelledby="members">
      <div className="station-head">
        <h2 id="members">{t.session.membersOn(count)}</h2>
        <div className="on-day">
          <label htmlFor={id}>{t.session.onDay}</label>
          <DayPicker
            id={id}
            value={council.on}
            onChange={(on) =>
              void navigate({ to: '/councils/$unit', params: { unit: council.unit.id }, search: on ? { on } : {} })
            }
          />
        </div>
      </div>
      {needed && (
        <p>
          <b>{capital(t.rounds.needed(needed.needed, needed.base))}</b>{' '}
          <span className="muted">{t.session.whenAllCome}</span>
        </p>
      )}
      {count === 0 && <p className="muted">{t.session.nobodyOnDay}</p>}
      <ul className="seat-list">
        {people.map((one) => (
          <li key={`${one.id} ${one.from}`}>
            <span>{one.name}</span>
            <span className="muted small">
              {title(one.role)} · {t.session.since(dateWords(one.from))} · {one.document.number}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Everybody who has had a seat and has it no more. */
function History({ council }: { readonly council: CouncilView }) {
  const ended = council.seats.flatMap((seat) => (seat.last === null ? [] : [{ ...seat, last: seat.last }]));
  if (ended.length === 0) return null;
  return (
    <section className="station card" aria-labelledby="ended">
      <h2 id="ended">{t.session.endedSeats}</h2>
      <ul className="plain-list">
        {ended.map(({ person, role, from, last, document }) => (
          <li key={`${person.id} ${from}`}>
            <b>{person.name}</b>, {title(role).toLocaleLowerCase('vi')}{' '}
            <span className="muted small">
              {t.session.fromTo(dateWords(from), dateWords(last))} · {document.number}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
