import './map.css';
import { type TileMap, tileMap, type UnitMapView } from '@core/organization';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { useMemo } from 'react';
import { heldToday } from '../api/permissions';
import { DayPicker } from '../forms/date-input';
import { UnitPicker } from '../forms/search-pickers';
import { dateWords } from '../language/dates';
import { capital } from '../language/words';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Empty, Failed, hasFailed } from '../parts/states';
import { type Figure, FIGURES, figuresOf, valueOf } from './figures';
import { unitMapQuery, useNumbers } from './map-queries';
import { MapTable } from './map-table';
import { TilePicture } from './tile-picture';
import { UnitCard } from './unit-card';

const texts = t.map;
const COUNTRY = 'vn';

/** The units under one as tiles about where they lie, with a number on each, and the same as a table. */
export function MapPage() {
  const { me } = useRouteContext({ from: '/inside' });
  const search = useSearch({ from: '/inside/map' });
  const navigate = useNavigate({ from: '/map' });
  const [held] = heldToday(me);
  const asked = search.unit ?? held?.unit ?? COUNTRY;
  const found = useQuery(unitMapQuery(asked, search.on));
  const change = (part: Partial<typeof search>) =>
    void navigate({ search: (was) => ({ ...was, ...part }), replace: true });
  return (
    <>
      <PageHead title={texts.title} hint={texts.hint}>
        <button type="button" className="button" onClick={() => print()}>
          <Icon name="file" /> {texts.print}
        </button>
      </PageHead>
      <div className="map-tools form-part">
        <div>
          <label htmlFor="map-unit">{texts.unit}</label>
          <UnitPicker
            id="map-unit"
            names={Object.fromEntries([
              ...heldToday(me).map(({ unit, unitName }) => [unit, unitName] as const),
              ...(found.data?.above ?? []).map(({ id, name }) => [id, name] as const),
              ...(found.data ? [[found.data.unit.id, found.data.unit.name] as const] : []),
            ])}
            value={found.data?.unit.id ?? asked}
            onChange={(unit) => change({ unit, tile: undefined })}
          />
        </div>
        <div>
          <label htmlFor="map-on">{texts.on}</label>
          <DayPicker id="map-on" value={search.on ?? me.today} onChange={(on) => change({ on, tile: undefined })} />
        </div>
        <div>
          <label htmlFor="map-figure">{texts.figure}</label>
          <Select
            id="map-figure"
            value={search.figure ?? FIGURES[0]}
            options={FIGURES.map((value) => ({ value, label: texts.figures[value] }))}
            onChange={(figure) => change({ figure: figure === FIGURES[0] ? undefined : figure })}
          />
        </div>
      </div>
      {found.isPending && <Loading />}
      {hasFailed(found) && <Failed error={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <Drawn
          key={`${found.data.unit.id} ${found.data.on}`}
          map={found.data}
          figure={search.figure ?? FIGURES[0]}
          chosen={search.tile}
          onChoose={(tile) => change({ tile })}
        />
      )}
    </>
  );
}

interface DrawnProps {
  readonly map: UnitMapView;
  readonly figure: Figure;
  readonly chosen: string | undefined;
  readonly onChoose: (tile: string) => void;
}

function Drawn({ map, figure, chosen, onChoose }: DrawnProps) {
  const { me } = useRouteContext({ from: '/inside' });
  const { numbers, failed, loading } = useNumbers(map.unit.id, me);
  const layout: TileMap = useMemo(() => tileMap(map.tiles), [map]);
  const figures = figuresOf(map, numbers);
  const tile = map.tiles.find(({ id }) => id === chosen);
  const values = map.tiles.map(({ id }) => figures.tiles.get(id)).map((one) => one && valueOf(figure, one));
  const unit = capital(map.unit.name);
  return (
    <>
      <Periods map={map} />
      {map.on !== me.today && <p className="note">{texts.pastNote(dateWords(map.on))}</p>}
      {failed && <Failed error={failed.error} retry={() => void failed.refetch()} />}
      {map.tiles.length === 0 ? (
        <Empty title={texts.emptyTitle} hint={texts.emptyHint} />
      ) : (
        <div className="map-both" aria-busy={loading}>
          <section className="card map-card" aria-labelledby="map-name">
            <h2 id="map-name">{unit}</h2>
            <p className="muted small">{texts.explain[figure]}</p>
            <TilePicture
              label={texts.label(unit, texts.figures[figure])}
              {...{ map, layout, figure, figures, chosen, onChoose }}
              values={values.filter((value) => value !== undefined)}
            />
            <p className="muted small">{texts.meaning}</p>
          </section>
          <div className="map-beside">
            <UnitCard tile={tile} standing={tile && figures.tiles.get(tile.id)} on={map.on} />
            <MapTable {...{ map, figure, figures, chosen, onChoose }} />
          </div>
        </div>
      )}
    </>
  );
}

/** The days on which the units changed: the day before each, and the day itself. */
function Periods({ map: { above, changedOn, on } }: { readonly map: UnitMapView }) {
  const last = changedOn.at(-1);
  if (above.length === 0 && last === undefined) return null;
  return (
    <nav className="map-periods" aria-label={texts.changes}>
      {above.toReversed().map(({ id, name }) => (
        <Link key={id} from="/map" to="." search={(was) => ({ ...was, unit: id, tile: undefined })}>
          {capital(name)}
        </Link>
      ))}
      {changedOn.map((day) => (
        <span key={day} className="map-period">
          <Link
            className={on < day ? 'chip here' : 'chip'}
            {...(on < day ? { 'aria-current': 'true' as const } : {})}
            from="/map"
            to="."
            search={(was) => ({ ...was, on: dayBefore(day), tile: undefined })}
          >
            {texts.before(dateWords(day))}
          </Link>
          <Link
            className={on >= day ? 'chip here' : 'chip'}
            {...(on >= day ? { 'aria-current': 'true' as const } : {})}
            from="/map"
            to="."
            search={(was) => ({ ...was, on: day, tile: undefined })}
          >
            {texts.since(dateWords(day))}
          </Link>
        </span>
      ))}
    </nav>
  );
}

function dayBefore(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - 1);
  return at.toISOString().slice(0, 10);
}
