import type { ReactNode } from 'react';
import { t } from '../language/t';
import { Icon, type IconName } from '../parts/icon';
import { type NextStep, standingOf, type Station } from './session-steps';

const ICONS = { done: 'done', now: 'right', later: 'none' } as const satisfies Record<string, IconName>;

/** One place of a session's page: its number, whether it is done, what can be done there. */
export function StationCard({
  station,
  next,
  number,
  side,
  children,
}: {
  station: Station;
  next: NextStep;
  number: number;
  /** What stands at the end of the heading: a figure, or a button. */
  side?: ReactNode;
  children: ReactNode;
}) {
  const standing = standingOf(station, next);
  return (
    <section className={`station card ${standing}`} aria-labelledby={stationId(station)}>
      <div className="station-head">
        <h2 id={stationId(station)} tabIndex={-1}>
          <span className="station-number">{number}</span>
          {t.session.stations[station]}
          <span className="visually-hidden">. {t.session.standings[standing]}</span>
        </h2>
        {side}
      </div>
      {children}
    </section>
  );
}

export const stationId = (station: Station) => `station-${station}`;

/** The way through the session: where it stands, and a jump to each place. */
export function StationList({ stations, next }: { stations: readonly Station[]; next: NextStep }) {
  return (
    <nav className="station-list" aria-label={t.session.way}>
      <ol>
        {stations.map((station) => {
          const standing = standingOf(station, next);
          return (
            <li key={station} className={standing} {...(standing === 'now' && { 'aria-current': 'step' as const })}>
              <a
                href={`#${stationId(station)}`}
                onClick={(event) => {
                  event.preventDefault();
                  goTo(station);
                }}
              >
                <Icon name={ICONS[standing]} />
                <span>{t.session.stations[station]}</span>
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** Brings a place into view and moves the focus there, so that the keyboard goes on from it. */
export function goTo(station: Station): void {
  const heading = document.getElementById(stationId(station));
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}
