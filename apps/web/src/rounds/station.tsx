import { type ReactNode, useEffect, useRef } from 'react';
import { t } from '../language/t';
import { Icon, type IconName } from '../parts/icon';
import { type NextStep, standingOf, type Station } from './session-steps';

const ICONS = { done: 'done', now: 'right', later: 'none' } as const satisfies Record<string, IconName>;

interface StationProps {
  readonly station: Station;
  readonly next: NextStep;
  readonly number: number;
  /** What it comes to, in a line: all that is shown while it is folded. */
  readonly gist: string;
  /** Whether it is unfolded when the page is opened. */
  readonly unfolded: boolean;
  readonly children: ReactNode;
}

/**
 * One place of a session's page: its number, whether it is done, what can be done there. What is behind or still to come is
 * folded to a line; a place unfolds when the session comes to it, and never folds by itself under somebody's hand.
 */
export function StationCard({ station, next, number, gist, unfolded, children }: StationProps) {
  const standing = standingOf(station, next);
  const fold = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (unfolded && fold.current) fold.current.open = true;
  }, [unfolded]);
  return (
    <section className={`station card ${standing}`} aria-labelledby={stationId(station)}>
      <details ref={fold}>
        <summary>
          <h2 id={stationId(station)}>
            <span className="station-number">{standing === 'done' ? <Icon name="done" /> : number}</span>
            {t.session.stations[station]}
            <span className="visually-hidden">. {t.session.standings[standing]}</span>
          </h2>
          <span className="station-gist">{gist}</span>
          <Icon name="down" />
        </summary>
        <div className="station-body">{children}</div>
      </details>
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

/** Unfolds a place, brings it into view and moves the focus there, so that the keyboard goes on from it. */
export function goTo(station: Station): void {
  const fold = document.getElementById(stationId(station))?.closest('details');
  if (!fold) return;
  fold.open = true;
  fold.scrollIntoView({ block: 'start' });
  fold.querySelector('summary')?.focus({ preventScroll: true });
}
