import type { QuotaLineView, QuotaTable } from '@core/quotas';
import { useState } from 'react';
import { numberWords } from '../language/dates';
import { capital, title } from '../language/words';
import { t } from '../language/t';

const texts = t.quotas;
const SHOWN = 60;
const LEVELS = ['province', 'district', 'commune'];
/** Whole steps of a minimum that is met by so much; the number stands in the cell too. */
const FULL = 4;

/**
 * Every unit beside its minimums, one cell each with its number and a shade for what is missing: what a table of many pages
 * says, at a glance. The tables of the minimums below hold the same lines.
 */
export function QuotaHeat({
  table,
  level,
  onOpen,
}: {
  readonly table: QuotaTable;
  readonly level: string | undefined;
  readonly onOpen: (line: string) => void;
}) {
  const [all, setAll] = useState(false);
  const codes = new Set(table.quotas.filter((quota) => !level || quota.level === level).map(({ code }) => code));
  const lines = table.items.filter(({ code, status }) => codes.has(code) && status !== 'unit-ended');
  const units = byUnit(lines, table);
  if (units.length < 2) return null;
  const shown = all ? units : units.slice(0, SHOWN);
  return (
    <section className="card quota-heat" aria-labelledby="quota-heat">
      <h2 id="quota-heat">{texts.heat}</h2>
      <p className="muted small">{texts.heatHint}</p>
      <ul className="heat-cells">
        {shown.map(({ name, cells }) => (
          <li key={cells[0]?.id}>
            {cells.map((line) => (
              <button
                key={line.id}
                type="button"
                className={`heat-cell step-${stepOf(line)}`}
                aria-label={texts.heatCell(name, line.counted, line.minimum, title(line.status))}
                onClick={() => onOpen(line.id)}
              >
                <span className="heat-name">{name}</span>
                <b>
                  {numberWords(line.counted)}/{numberWords(line.minimum)}
                </b>
              </button>
            ))}
          </li>
        ))}
      </ul>
      <ul className="tile-legend" aria-label={t.map.legend}>
        {texts.heatSteps.map((words, step) => (
          <li key={words}>
            <span className={`tile-key step-${step}`} aria-hidden="true" /> {words}
          </li>
        ))}
      </ul>
      {shown.length < units.length && (
        <button type="button" className="button quiet quota-more" onClick={() => setAll(true)}>
          {texts.more(units.length - shown.length)}
        </button>
      )}
    </section>
  );
}

/** How much is missing, in four steps; 0 where the minimum is reached. */
function stepOf({ shortfall, minimum }: QuotaLineView): number {
  return shortfall <= 0 ? 0 : Math.max(1, Math.min(FULL, Math.ceil((shortfall / minimum) * FULL)));
}

interface UnitCells {
  readonly name: string;
  readonly cells: readonly QuotaLineView[];
}

/** Units from the province down, the order of the table within a level; a unit with several lines has a cell for each. */
function byUnit(lines: readonly QuotaLineView[], { quotas }: QuotaTable): UnitCells[] {
  const levelOf = new Map(quotas.map(({ code, level }) => [code, level]));
  const found = new Map<string, { name: string; level: number; cells: QuotaLineView[] }>();
  for (const line of lines) {
    const known = found.get(line.unit.id);
    if (known) known.cells.push(line);
    else {
      const level = LEVELS.indexOf(levelOf.get(line.code) ?? '');
      found.set(line.unit.id, {
        name: capital(line.unit.name),
        level: level < 0 ? LEVELS.length : level,
        cells: [line],
      });
    }
  }
  return [...found.values()].sort((a, b) => a.level - b.level);
}
