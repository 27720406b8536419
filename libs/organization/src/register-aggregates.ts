import {
  registerChange,
  reorganization,
  type ReorganizationCommand,
  type ReorganizationContext,
  type ReorganizationEvent,
  type ReorganizationState,
  type Relation,
  succession,
  type SuccessionCommand,
  type SuccessionContext,
  type SuccessionEvent,
  type SuccessionState,
  treeAfter,
  unitsLeftBy,
  type UnitTree,
} from '@core/organization';
import { type Aggregate, uuidV5 } from '@lib/event-store';
import { decisionRows, registerRows } from './register-sides';
import type { Units } from './units';

const SPACE = '0b1f7c3e-5d2a-5c0e-9a44-6f2f1d7a9be1';
/** Where a role must lie to a unit to decide about it. */
const WITHIN: readonly Relation[] = ['own', 'below'];

/** The uuid of the stream of a reorganization. */
export const reorganizationStreamId = (key: string): string => uuidV5(SPACE, `reorganization ${key}`);
/** The uuid of the stream of what becomes of an ended unit's work. */
export const successionStreamId = (unit: string): string => uuidV5(SPACE, `succession ${unit}`);

/**
 * A reorganization as the applications run it. The register it is judged by is read anew for each attempt, and the rows it
 * writes must make a tree together with those that stay.
 */
export function reorganizationAggregate(
  units: Units,
): Aggregate<ReorganizationState, ReorganizationCommand, ReorganizationEvent, ReorganizationContext> {
  let tree: UnitTree = units.tree;
  return {
    decider: reorganization,
    async context(_state, _command, occasion) {
      tree = await units.refresh();
      return { ...occasion, tree };
    },
    sides({ events }) {
      const change = registerChange(events, tree);
      treeAfter(tree, change); // throws where that makes no tree, before anything is written
      return registerRows(change);
    },
  };
}

/** What is open at ended units, as the applications know it: cases, rounds, roles and obligations lie in other libraries. */
export interface OpenWorkAt {
  /** Names of pieces as `category id`. */
  among(units: readonly string[]): Promise<ReadonlySet<string>>;
}

/** A province's decision as the applications run it. */
export function successionAggregate(
  units: Units,
  work: OpenWorkAt,
): Aggregate<SuccessionState, SuccessionCommand, SuccessionEvent, SuccessionContext> {
  return {
    decider: succession,
    async context(_state, { data }, occasion) {
      const waits = await units.awaited(data.unit);
      const { tree } = units;
      const open = data.work === null ? new Set<string>() : await work.among(unitsLeftBy(data.unit, tree));
      return {
        ...occasion,
        awaited: () => waits,
        unitExists: (id, date) => tree.exists(id, date),
        isOpen: ({ category, id }) => open.has(`${category} ${id}`),
        withinReach: (id) => WITHIN.includes(tree.relation(occasion.actor.unit, id, occasion.today)),
      };
    },
    sides: ({ events }) => decisionRows(events),
  };
}
