import { addDays, calendarDays } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import type { ReorganizationEvent } from './reorganization-words';
import { basisText, type Succession } from './succession';
import type { Unit } from './unit';
import type { UnitChangeRow } from './unit-life';
import { UnitTree } from './unit-tree';

/** An ended unit whose successor is for the province to name. */
export interface AwaitedSuccession {
  readonly unit: string;
  /** The first day on which it was not there any more. */
  readonly since: LocalDate;
  /** Several units took parts of it, or the documents name none. */
  readonly why: 'several' | 'none';
}

/** What the events of a reorganization write into the register of units. */
export interface RegisterChange {
  readonly ended: readonly Pick<Unit, 'id' | 'validFrom' | 'validTo'>[];
  readonly begun: readonly Unit[];
  readonly successions: readonly Succession[];
  readonly awaited: readonly AwaitedSuccession[];
  /** What happened to which unit by which document, for whoever asks for its life. */
  readonly changes: readonly UnitChangeRow[];
}

/**
 * The rows to which the events of one application lead. Several changes of one unit on one day make one row.
 * @param tree the units before the events
 */
export function registerChange(events: readonly ReorganizationEvent[], tree: UnitTree): RegisterChange {
  const begun = new Map<string, Unit>();
  const ended: Pick<Unit, 'id' | 'validFrom' | 'validTo'>[] = [];
  const successions: Succession[] = [];
  const awaited: AwaitedSuccession[] = [];
  const end = (id: string, on: LocalDate) => {
    const last = addDays(on, calendarDays(-1));
    const row = tree.unitAt(id, last);
    if (row) ended.push({ id, validFrom: row.validFrom, validTo: last });
    return row;
  };
  const next = (id: string, on: LocalDate, change: Partial<Unit>) => {
    const row = begun.get(id) ?? end(id, on);
    if (row) begun.set(id, { ...row, ...change, validFrom: on, validTo: null });
  };
  for (const event of events) {
    switch (event.type) {
      case 'ReorganizationApplied':
        break;
      case 'UnitCreated':
        begun.set(event.data.unit.id, { ...event.data.unit, validFrom: event.data.on, validTo: null });
        break;
      case 'UnitRenamed':
        next(event.data.unit, event.data.on, { name: event.data.to, source: event.data.source });
        break;
      case 'UnitRetyped':
        next(event.data.unit, event.data.on, { kind: event.data.to, source: event.data.source });
        break;
      case 'UnitMoved': {
        const { unit, on, to, actsFor, source } = event.data;
        next(unit, on, { parent: to, actsFor, source });
        break;
      }
      case 'UnitMerged': {
        const { unit, into, on, basis } = event.data;
        end(unit, on);
        successions.push({ from: unit, to: into, on, relation: 'whole', basis: basisText(basis) });
        break;
      }
      case 'FunctionTransferred': {
        const { unit, to, on, basis } = event.data;
        end(unit, on);
        successions.push({ from: unit, to, on, relation: 'whole', basis: basisText(basis) });
        break;
      }
      case 'UnitSplit': {
        const { unit, into, on, basis } = event.data;
        end(unit, on);
        for (const to of into) successions.push({ from: unit, to, on, relation: 'part', basis: basisText(basis) });
        awaited.push({ unit, since: on, why: 'several' });
        break;
      }
      case 'UnitDissolved':
        end(event.data.unit, event.data.on);
        awaited.push({ unit: event.data.unit, since: event.data.on, why: 'none' });
        break;
    }
  }
  const changes = events.flatMap((event) => changeOf(event) ?? []);
  return { ended, begun: [...begun.values()], successions, awaited, changes };
}

function changeOf(event: ReorganizationEvent): UnitChangeRow | undefined {
  if (event.type === 'ReorganizationApplied') return undefined;
  const { on, basis } = event.data;
  const unit = event.type === 'UnitCreated' ? event.data.unit.id : event.data.unit;
  return { unit, on, change: event.type, basis: basisText(basis) };
}

/** The units after a change of the register. Throws Error, as UnitTree does, when that makes no tree. */
export function treeAfter(tree: UnitTree, { ended, begun, successions }: RegisterChange): UnitTree {
  const ends = new Map(ended.map(({ id, validFrom, validTo }) => [`${id} ${validFrom}`, validTo]));
  const rows = tree.rows.map((row) => {
    const validTo = ends.get(`${row.id} ${row.validFrom}`);
    return validTo === undefined ? row : { ...row, validTo };
  });
  return new UnitTree([...rows, ...begun], [...tree.successions, ...successions]);
}
