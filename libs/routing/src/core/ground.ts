/**
 * What routes are laid on, in indices: visits 0 … visits-1 and slots 0 … slots-1. A slot is one route at most: a team on a
 * day. Both questions become this, the inspection programme and the team orienteering problem of the literature.
 */
export interface Ground {
  readonly visits: number;
  readonly slots: number;
  /** Visits that a slot takes. */
  readonly capacity: number;
  /** Longest that a slot may take, travel and service together. */
  readonly limit: number;
  /** travel[from * places + to]. */
  readonly places: number;
  readonly travel: Int32Array;
  /** By visit. */
  readonly place: Int32Array;
  readonly service: Int32Array;
  /** What a visit is worth, and the slot in which it is worth `homeWorth` more (-1: none). */
  readonly worth: Float64Array;
  readonly home: Int32Array;
  readonly homeWorth: Float64Array;
  /** 1 for a visit that has to be made. */
  readonly must: Uint8Array;
  /** By slot: the places where its route starts and ends, and its team. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly team: Int32Array;
  readonly teams: number;
  /** Empty slots of a team with the same kind are alike. */
  readonly kind: Int32Array;
  readonly kinds: number;
  /** Against each unit of travel, and each slot between the team with most slots and the one with fewest. */
  readonly travelCost: number;
  readonly spreadCost: number;
}

/** Who may go where; it changes when people change teams. */
export interface Leave {
  /** allowed[visit * slots + slot]. */
  readonly allowed: Uint8Array;
  /** Slots that a team may use at most: teams[team]; Infinity for no bound. */
  mayOpen(slot: number): boolean;
  opened(slot: number): void;
  closed(slot: number): void;
}
