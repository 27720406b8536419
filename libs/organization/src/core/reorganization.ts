import { type Decider, type LocalDate, type Occasion, unreachable } from '@core/kernel';
import { addDays, calendarDays } from '@core/calendar';
import { officeEvents } from './office-changes';
import { reject } from './rejections';
import {
  reorganizationCatalogue,
  type ReorganizationCommand,
  type ReorganizationCounts,
  type ReorganizationEvent,
  type UnitChange,
} from './reorganization-words';
import { type Unit } from './unit';
import type { UnitTree } from './unit-tree';

/** How often a reorganization was applied: once more when units were loaded after the first time. */
export interface ReorganizationState {
  readonly applications: number;
  readonly changes: number;
}

/** What a reorganization may know of the world: the units as they are now. */
export interface ReorganizationContext extends Occasion {
  readonly tree: UnitTree;
}

/**
 * A reorganization of units by a document, in a stream `reorganization-<uuid>`: all of its changes in one append. Units that
 * are not known here are passed over; one that is something else than the document presumes stops all of it.
 */
export const reorganization: Decider<
  ReorganizationState,
  ReorganizationCommand,
  ReorganizationEvent,
  ReorganizationContext
> = {
  category: 'reorganization',
  initial: { applications: 0, changes: 0 },
  events: reorganizationCatalogue,
  decide({ data }, _state, context) {
    if (context.today < data.on) reject('REORGANIZATION_NOT_DUE', { on: data.on, today: context.today });
    const events = unitEvents(data, context);
    if (events.length === 0) return [];
    const counts = countsOf(events);
    const { reorganization: key, on } = data;
    const applied = { reorganization: key, on, counts, by: context.actor.id, appliedOn: context.today };
    return [{ type: 'ReorganizationApplied', data: applied }, ...events];
  },
  evolve(state, event) {
    return event.type === 'ReorganizationApplied'
      ? { ...state, applications: state.applications + 1 }
      : { ...state, changes: state.changes + 1 };
  },
};

/** What of a reorganization is still to be done here. Throws the refusals that name the unit in the way. */
function unitEvents(
  { on, changes }: ReorganizationCommand['data'],
  { tree }: ReorganizationContext,
): readonly ReorganizationEvent[] {
  const last = addDays(on, calendarDays(-1));
  const events: ReorganizationEvent[] = [];
  const ended = new Set<string>();
  for (const change of changes) {
    const made = change.kind === 'create' ? created(change, on, last, tree) : changed(change, on, last, tree);
    events.push(...made);
    if (change.kind !== 'create' && change.kind !== 'continue' && made.length > 0) ended.add(change.unit);
  }
  return ended.size === 0 ? events : [...events, ...officeEvents(tree, events, ended, on)];
}

function created(
  { unit, from, basis }: Extract<UnitChange, { kind: 'create' }>,
  on: LocalDate,
  last: LocalDate,
  tree: UnitTree,
): readonly ReorganizationEvent[] {
  if (!from.some((id) => tree.exists(id, last))) return [];
  const [known] = tree.versionsOf(unit.id);
  if (!known) return [{ type: 'UnitCreated', data: { unit, on, basis } }];
  return known.validFrom === on && known.name === unit.name ? [] : reject('UNIT_ID_TAKEN', { unit: unit.id });
}

function changed(
  change: Exclude<UnitChange, { kind: 'create' }>,
  on: LocalDate,
  last: LocalDate,
  tree: UnitTree,
): readonly ReorganizationEvent[] {
  const versions = tree.versionsOf(change.unit);
  const before = tree.unitAt(change.unit, last);
  if (!before) {
    const earlier = change.kind === 'continue' ? change.instead?.find((id) => tree.exists(id, last)) : undefined;
    if (earlier) reject('REORGANIZATION_OUT_OF_ORDER', { unit: named(earlier, last, tree) });
    return versions.length === 0 ? [] : changedMeanwhile(change.unit, last, tree);
  }
  if (isDone(change, versions, on, last)) return [];
  const expected = before.validTo === null && sameAs(before, change.before);
  return expected ? eventsOf(change, before, on) : changedMeanwhile(change.unit, last, tree);
}

/** The change has been applied: the unit ended with the day before, or has been since the first day what it is to be. */
function isDone(
  change: Exclude<UnitChange, { kind: 'create' }>,
  versions: readonly Unit[],
  on: LocalDate,
  last: LocalDate,
): boolean {
  if (change.kind !== 'continue') return versions.at(-1)?.validTo === last;
  return versions.some((unit) => unit.validFrom === on && sameAs(unit, change.after));
}

function eventsOf(
  change: Exclude<UnitChange, { kind: 'create' }>,
  before: Unit,
  on: LocalDate,
): readonly ReorganizationEvent[] {
  const { unit, basis } = change;
  switch (change.kind) {
    case 'merge':
      return [{ type: 'UnitMerged', data: { unit, into: change.into, on, basis } }];
    case 'split':
      return [{ type: 'UnitSplit', data: { unit, into: change.into, on, basis } }];
    case 'dissolve':
      return [{ type: 'UnitDissolved', data: { unit, on, basis } }];
    case 'continue': {
      const { after, source } = change;
      const events: ReorganizationEvent[] = [];
      if (before.name !== after.name) {
        events.push({ type: 'UnitRenamed', data: { unit, from: before.name, to: after.name, source, on, basis } });
      }
      if (before.kind !== after.kind) {
        events.push({ type: 'UnitRetyped', data: { unit, from: before.kind, to: after.kind, source, on, basis } });
      }
      if (before.parent !== null && after.parent !== null && before.parent !== after.parent) {
        const moved = { unit, from: before.parent, to: after.parent, actsFor: before.actsFor, source, on, basis };
        events.push({ type: 'UnitMoved', data: moved });
      }
      return events;
    }
    default:
      return unreachable(change);
  }
}

function sameAs(unit: Unit, { name, kind, parent }: Pick<Unit, 'name' | 'kind' | 'parent'>): boolean {
  return unit.name === name && unit.kind === kind && unit.parent === parent;
}

function changedMeanwhile(id: string, last: LocalDate, tree: UnitTree): never {
  return reject('UNIT_CHANGED_MEANWHILE', { unit: named(id, last, tree) });
}

function named(id: string, date: LocalDate, tree: UnitTree): string {
  return `${tree.displayName(id, date)} (${id})`;
}

const COUNTED: Readonly<Record<ReorganizationEvent['type'], keyof ReorganizationCounts | null>> = {
  ReorganizationApplied: null,
  UnitCreated: 'created',
  UnitMerged: 'merged',
  UnitSplit: 'split',
  UnitDissolved: 'dissolved',
  UnitRenamed: 'renamed',
  UnitRetyped: 'retyped',
  UnitMoved: 'moved',
  FunctionTransferred: 'transferred',
};

/** How many events of each kind there are. */
export function countsOf(events: readonly ReorganizationEvent[]): ReorganizationCounts {
  const counts = {
    ...{ created: 0, merged: 0, split: 0, dissolved: 0 },
    ...{ renamed: 0, retyped: 0, moved: 0, transferred: 0 },
  };
  for (const { type } of events) {
    const counted = COUNTED[type];
    if (counted) counts[counted] += 1;
  }
  return counts;
}
