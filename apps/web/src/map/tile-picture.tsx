import { type Direction, tileBeside, type TileMap, type UnitMapView } from '@core/organization';
import { type CSSProperties, type KeyboardEvent, useId, useRef, useState } from 'react';
import { numberWords } from '../language/dates';
import { capital } from '../language/words';
import { t } from '../language/t';
import { type Figure, type MapFigures, type Standing, stepOf, stepsOf, valueOf } from './figures';

const texts = t.map;
const KEYS: Readonly<Record<string, Direction>> = {
  ...{ ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down', Home: 'first', End: 'last' },
};

/** So many columns leave room for whole names. */
const FEW = 8;

interface Props {
  readonly label: string;
  readonly map: UnitMapView;
  readonly layout: TileMap;
  readonly figure: Figure;
  readonly figures: MapFigures;
  readonly values: readonly number[];
  readonly chosen: string | undefined;
  readonly onChoose: (tile: string) => void;
}

/** A number as it stands on a tile and in the table. */
export function figureWords(figure: Figure, standing: Standing | undefined): string {
  if (figure === 'quota') {
    const minimum = standing?.quota;
    return minimum ? `${numberWords(minimum.counted)}/${numberWords(minimum.minimum)}` : '–';
  }
  const value = standing?.[figure];
  return value === undefined ? '–' : numberWords(value);
}

/** The tiles: one of them takes the tabulator, arrow keys lead to its neighbours. */
export function TilePicture({ label, map, layout, figure, figures, values, chosen, onChoose }: Props) {
  const [at, setAt] = useState<string>();
  const box = useRef<HTMLDivElement>(null);
  const hint = useId();
  const steps = stepsOf(values);
  const units = new Map(map.tiles.map((tile) => [tile.id, tile]));
  const reached = at ?? chosen ?? layout.tiles[0]?.id;
  const move = (event: KeyboardEvent, from: string) => {
    const next = event.key in KEYS && tileBeside(layout, from, KEYS[event.key] as Direction);
    if (!next) return;
    event.preventDefault();
    setAt(next);
    box.current?.querySelector<HTMLElement>(`[data-unit="${next}"]`)?.focus();
  };
  return (
    <>
      <p id={hint} className="visually-hidden">
        {texts.keys}
      </p>
      <div
        ref={box}
        className={layout.columns <= FEW ? 'tiles few' : 'tiles'}
        role="group"
        aria-label={label}
        aria-describedby={hint}
        style={{ '--columns': layout.columns } as CSSProperties}
      >
        {layout.tiles.map(({ id, column, row }) => {
          const unit = units.get(id);
          const standing = figures.tiles.get(id);
          const words = figureWords(figure, standing);
          if (!unit) return null;
          return (
            <button
              key={id}
              type="button"
              data-unit={id}
              className={`tile step-${stepOf(steps, standing && valueOf(figure, standing))}`}
              style={{ gridColumn: column + 1, gridRow: row + 1 }}
              tabIndex={id === reached ? 0 : -1}
              aria-pressed={id === chosen}
              aria-label={texts.tile(
                capital(unit.name),
                texts.figures[figure].toLocaleLowerCase(),
                words === '–' ? texts.unknown : words,
              )}
              title={capital(unit.name)}
              onFocus={() => setAt(id)}
              onKeyDown={(event) => move(event, id)}
              onClick={() => onChoose(id)}
            >
              <span className="tile-name">{unit.short}</span>
              <b>{words}</b>
            </button>
          );
        })}
      </div>
      <p className="tile-reached" aria-hidden="true">
        {reached && units.get(reached) && (
          <>
            {capital(units.get(reached)?.name ?? '')} · {figureWords(figure, figures.tiles.get(reached))}
          </>
        )}
      </p>
      <ul className="tile-legend" aria-label={texts.legend}>
        <li>
          <span className="tile-key step-0" aria-hidden="true" /> {figure === 'quota' ? '0' : texts.none}
        </li>
        {steps.map(({ from, to }, index) => (
          <li key={to}>
            <span className={`tile-key step-${index + 1}`} aria-hidden="true" />{' '}
            {texts.range(numberWords(from), numberWords(to))}
          </li>
        ))}
      </ul>
    </>
  );
}
