import type { ProgrammeView } from '@core/inspection';
import { dateWords } from '../language/dates';
import { capital } from '../language/words';
import { t } from '../language/t';

const texts = t.inspection;
const [WIDTH, HEIGHT, EDGE] = [720, 560, 48];

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The days of the teams as lines between the units, without a background: where, not how the roads run. */
export function RouteMap({ view }: { readonly view: ProgrammeView }) {
  const { places, seat } = view;
  if (!seat || places.length === 0) return <p className="muted">{texts.empty}</p>;
  const at = projection([seat, ...places]);
  const name = new Map(view.units.map((unit) => [unit.id, capital(unit.name)]));
  const spots = new Map(places.map((place) => [place.unit, place]));
  const days = [...new Set(view.visits.map(({ date, team }) => `${date} ${team}`))].sort();
  const visited = new Set(view.visits.map(({ unit }) => unit));
  const stopsOf = (day: string) => view.visits.filter(({ date, team }) => `${date} ${team}` === day).sort((a, b) => a.turn - b.turn); // prettier-ignore
  return (
    <div className="inspection-map">
      <p className="muted">{texts.mapHint}</p>
      <div className="inspection-map-both">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={texts.mapLabel}>
          {days.map((day) => {
            const stops = stopsOf(day).flatMap(({ unit }) => spots.get(unit) ?? []);
            const line = [seat, ...stops, seat].map((place) => at(place));
            const team = Number(day.split(' ')[1]);
            return (
              <polyline
                key={day}
                className={`route team-${((team - 1) % 6) + 1}`}
                points={line.map(({ x, y }) => `${x},${y}`).join(' ')}
              />
            );
          })}
          {places.map((place) => {
            const { x, y } = at(place);
            return (
              <g key={place.unit} className={visited.has(place.unit) ? 'visited' : 'unvisited'}>
                <title>{name.get(place.unit) ?? place.unit}</title>
                <circle cx={x} cy={y} r={visited.has(place.unit) ? 6 : 3.5} />
              </g>
            );
          })}
          <rect className="seat" x={at(seat).x - 7} y={at(seat).y - 7} width={14} height={14}>
            <title>{texts.seat}</title>
          </rect>
        </svg>
        <ol className="inspection-days">
          {days.map((day) => {
            const [date = '', team = ''] = day.split(' ');
            return (
              <li key={day} className={`team-${((Number(team) - 1) % 6) + 1}`}>
                <strong>{texts.dayOf(dateWords(date), Number(team))}</strong>
                <ul className="plain">
                  {stopsOf(day).map(({ unit }) => {
                    const origin = spots.get(unit)?.origin ?? 'register';
                    return (
                      <li key={unit}>
                        {name.get(unit) ?? unit}
                        {texts.origin[origin] && <span className="muted small"> ({texts.origin[origin]})</span>}
                      </li>
                    );
                  })}
                </ul>
              </li>
            );
          })}
        </ol>
      </div>
    </div>
  );
}

interface Spot {
  readonly latitude: number;
  readonly longitude: number;
}

/** A plain projection of a province: longitudes are shortened by the cosine of the middle latitude. */
function projection(spots: readonly Spot[]): (spot: Spot) => Point {
  const middle = spots.reduce((sum, { latitude }) => sum + latitude, 0) / spots.length / 1_000_000;
  const shrink = Math.cos((middle * Math.PI) / 180);
  const xs = spots.map(({ longitude }) => longitude * shrink);
  const ys = spots.map(({ latitude }) => -latitude);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const size = Math.max(
    (Math.max(...xs) - left) / (WIDTH - 2 * EDGE),
    (Math.max(...ys) - top) / (HEIGHT - 2 * EDGE),
    1,
  );
  const rounded = (value: number) => Math.round(value * 10) / 10;
  return ({ latitude, longitude }) => ({
    x: rounded(EDGE + (longitude * shrink - left) / size),
    y: rounded(EDGE + (-latitude - top) / size),
  });
}
