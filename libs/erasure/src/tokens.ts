import type { UnitTree } from '@core/organization';

/** Under this name the applications provide the units. */
export const UNIT_NAMES = Symbol('UNIT_NAMES');
export interface UnitNames {
  readonly tree: UnitTree;
}
