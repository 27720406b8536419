import type { NamedUnit, UnitMapView } from '@core/organization';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { capital } from '../language/words';
import { t } from '../language/t';
import type { Figure, Standing } from './figures';
import { figureWords } from './tile-picture';

const texts = t.map;

interface Props {
  readonly tile: UnitMapView['tiles'][number] | undefined;
  readonly standing: Standing | undefined;
  readonly on: string;
}

/** The unit of the chosen tile: its numbers with their lists, and what it came from and went into. */
export function UnitCard({ tile, standing, on }: Props) {
  if (!tile) return <p className="card map-unit muted">{texts.choose}</p>;
  const { id, name, from, into, opens } = tile;
  return (
    <section className="card map-unit" aria-labelledby="map-unit-name" aria-live="polite">
      <h2 id="map-unit-name">{capital(name)}</h2>
      <dl>
        <Number figure="open" standing={standing}>
          <Link to="/cases" search={{ unit: id, status: 'open' }} aria-label={texts.toCases(name)}>
            {figureWords('open', standing)}
          </Link>
        </Number>
        <Number figure="late" standing={standing}>
          <Link to="/cases" search={{ unit: id, overdue: true }} aria-label={texts.toLate(name)}>
            {figureWords('late', standing)}
          </Link>
        </Number>
        <Number figure="quota" standing={standing}>
          <Link to="/quotas" search={{ unit: id }} aria-label={texts.toQuotas(name)}>
            {figureWords('quota', standing)}
          </Link>
        </Number>
        <Number figure="owed" standing={standing}>
          <Link to="/obligations" search={{ unit: id, below: true }} aria-label={texts.toOwed(name)}>
            {figureWords('owed', standing)}
          </Link>
        </Number>
      </dl>
      <Kin name={texts.from} units={from} />
      <Kin name={texts.into} units={into} />
      <p className="map-ways">
        {opens && (
          <Link className="button compact" from="/map" to="." search={(was) => ({ ...was, unit: id, tile: undefined })}>
            {texts.openMap}
          </Link>
        )}
        <Link className="button quiet compact" to="/units" search={{ unit: id, as: on }}>
          {texts.life}
        </Link>
      </p>
    </section>
  );
}

function Number({
  figure,
  standing,
  children,
}: {
  readonly figure: Figure;
  readonly standing: Standing | undefined;
  readonly children: ReactNode;
}) {
  const known = standing && standing[figure] !== undefined;
  return (
    <div>
      <dt>{texts.figures[figure]}</dt>
      <dd>{known ? children : '–'}</dd>
    </div>
  );
}

function Kin({ name, units }: { readonly name: string; readonly units: readonly NamedUnit[] }) {
  if (units.length === 0) return null;
  return (
    <p className="small">
      <span className="muted">{name}: </span>
      {units.map((one) => capital(one.name)).join('; ')}
    </p>
  );
}
