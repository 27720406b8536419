import type { LocalDate } from '@core/kernel';
import { addDays, calendarDays } from '@core/calendar';
import type { ReorganizationEvent, UnitEventData } from './reorganization-words';
import type { Unit } from './unit';
import type { UnitTree } from './unit-tree';

type Merged = UnitEventData<'UnitMerged'>;

/** What the offices of one ended unit need: what that unit went into, and whose offices go on there. */
interface Ending {
  readonly place: Unit;
  readonly basis: Merged['basis'];
  /** Absent where the unit has no one successor. */
  readonly heir?: { readonly id: string; readonly name: string; readonly home: Unit | undefined };
}

/**
 * What becomes of the offices of units that end. Where a province goes into a new one of its own name, its offices go on under
 * that; those of the other provinces pass to the office of the same kind and name there, if there is exactly one. All other
 * offices end without a successor by the law's text alone, as all offices of districts do.
 * @param events what the reorganization does to the units themselves
 * @param ended ids of the units that end by it
 */
export function officeEvents(
  tree: UnitTree,
  events: readonly ReorganizationEvent[],
  ended: ReadonlySet<string>,
  on: LocalDate,
): readonly ReorganizationEvent[] {
  const last = addDays(on, calendarDays(-1));
  const offices = tree.unitsAt(last).filter((unit) => unit.level === 'office' && unit.validTo === null);
  const endings = endingsOf(tree, events, ended, last);
  const placed = new Map(offices.map((office) => [office.id, placeOf(office, tree, last)]));
  const counterpart = (office: Unit, { place, heir }: Ending): string | undefined => {
    if (!heir?.home) return undefined;
    const { home, name } = heir;
    const wanted = office.name.replace(place.name, name);
    const parent = office.parent === place.id ? home.id : counterpartId(office.parent);
    const found = offices.filter(
      (other) =>
        placed.get(other.id) === home.id &&
        other.parent === parent &&
        other.kind === office.kind &&
        other.name === wanted,
    );
    return found.length === 1 ? found[0]?.id : undefined;
  };
  const transfers = new Map<string, string>();
  const counterpartId = (id: string | null) => (id === null ? undefined : transfers.get(id));
  return offices.flatMap((office): ReorganizationEvent[] => {
    const ending = endings.get(placed.get(office.id) ?? '');
    if (!ending) return [];
    const { place, heir, basis } = ending;
    if (heir?.home?.id === place.id) return goesOn(office, place.id, heir.id, on, basis);
    const to = counterpart(office, ending);
    if (to === undefined) return [{ type: 'UnitDissolved', data: { unit: office.id, on, basis } }];
    transfers.set(office.id, to);
    return [{ type: 'FunctionTransferred', data: { unit: office.id, to, on, basis } }];
  });
}

function endingsOf(
  tree: UnitTree,
  events: readonly ReorganizationEvent[],
  ended: ReadonlySet<string>,
  last: LocalDate,
): ReadonlyMap<string, Ending> {
  const names = new Map(events.flatMap((event) => (event.type === 'UnitCreated' ? [[event.data.unit.id, event.data.unit.name]] : []))); // prettier-ignore
  const merged = events.flatMap((event) => (event.type === 'UnitMerged' ? [event.data] : []));
  const homes = new Map<string, Unit>();
  for (const { unit, into } of merged) {
    const row = tree.unitAt(unit, last);
    if (row?.level === 'province' && row.name === names.get(into)) homes.set(into, row);
  }
  const endings = new Map<string, Ending>();
  for (const event of events) {
    if (event.type !== 'UnitMerged' && event.type !== 'UnitSplit' && event.type !== 'UnitDissolved') continue;
    const place = tree.unitAt(event.data.unit, last);
    if (!place || !ended.has(place.id)) continue;
    const { basis } = event.data;
    const into = event.type === 'UnitMerged' && place.level === 'province' ? event.data.into : undefined;
    const heir = into === undefined ? {} : { heir: { id: into, name: names.get(into) ?? '', home: homes.get(into) } };
    endings.set(place.id, { place, basis, ...heir });
  }
  return endings;
}

/** The id of the administrative unit to which an office belongs. */
function placeOf(office: Unit, tree: UnitTree, date: LocalDate): string | undefined {
  return tree.ancestors(office.id, date).find((above) => above.level !== 'office')?.id;
}

function goesOn(
  office: Unit,
  place: string,
  heir: string,
  on: LocalDate,
  basis: Merged['basis'],
): ReorganizationEvent[] {
  const [parent, actsFor] = [office.parent, office.actsFor].map((id) => (id === place ? heir : id));
  if (office.parent === null || !parent || (parent === office.parent && actsFor === office.actsFor)) return [];
  const moved = { unit: office.id, from: office.parent, to: parent, actsFor: actsFor ?? null };
  return [{ type: 'UnitMoved', data: { ...moved, source: office.source, on, basis } }];
}
