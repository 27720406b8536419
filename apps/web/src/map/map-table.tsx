import type { UnitMapView } from '@core/organization';
import { numberWords } from '../language/dates';
import { capital } from '../language/words';
import { t } from '../language/t';
import { type Figure, FIGURES, type MapFigures, type Standing } from './figures';
import { figureWords } from './tile-picture';

const texts = t.map;

interface Props {
  readonly map: UnitMapView;
  readonly figure: Figure;
  readonly figures: MapFigures;
  readonly chosen: string | undefined;
  readonly onChoose: (tile: string) => void;
}

/** Every number of the map, the one that is shown on the tiles marked. */
export function MapTable({ map, figure, figures, chosen, onChoose }: Props) {
  const { elsewhere, here } = figures;
  const beyond = (elsewhere.open ?? 0) + (elsewhere.late ?? 0) + (elsewhere.owed ?? 0) > 0;
  const mark = (one: Figure) => (one === figure ? 'shown' : '');
  const cells = (standing: Standing | undefined) =>
    FIGURES.map((one) => (
      <td key={one} className={mark(one)} data-label={texts.figures[one]}>
        {figureWords(one, standing)}
      </td>
    ));
  return (
    <section className="card map-table" aria-labelledby="map-table-name">
      <h2 id="map-table-name">{texts.table}</h2>
      {/* It scrolls, so it takes the tabulator; its rows are reached by their buttons anyway. */}
      <div className="map-scroll" role="region" aria-label={texts.tableOf(map.unit.name)} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.name}</th>
              {FIGURES.map((one) => (
                <th key={one} scope="col" className={mark(one)}>
                  {texts.figures[one]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {map.tiles.map(({ id, name }) => (
              <tr key={id} className={id === chosen ? 'here' : ''}>
                <th scope="row">
                  <button type="button" aria-pressed={id === chosen} onClick={() => onChoose(id)}>
                    {capital(name)}
                  </button>
                </th>
                {cells(figures.tiles.get(id))}
              </tr>
            ))}
            <tr>
              <th scope="row">{texts.here(map.unit.name)}</th>
              {cells(here)}
            </tr>
            {beyond && (
              <tr>
                <th scope="row">{texts.elsewhere}</th>
                {cells({ ...elsewhere, came: 0, quota: undefined })}
              </tr>
            )}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{texts.total}</th>
              {FIGURES.map((one) => (
                <td key={one} className={mark(one)}>
                  {one === 'quota' || one === 'came' ? '' : totalWords(one, figures)}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}

function totalWords(figure: 'open' | 'late' | 'owed', { tiles, here, elsewhere }: MapFigures): string {
  if (here[figure] === undefined) return '–';
  const placed = [...tiles.values()].reduce((sum, one) => sum + (one[figure] ?? 0), 0);
  return numberWords(placed + here[figure] + (elsewhere[figure] ?? 0));
}
