import type { UnitTree } from '@core/organization';
import type { BallotBox } from './box';
import type { Electorates } from './core';

/** Names for those who may see them, and who sits on a council. */
export interface BallotNames {
  readonly tree: UnitTree;
  personNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  caseNames(cases: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export const ELECTORATES = Symbol('ELECTORATES');
export const BALLOT_NAMES = Symbol('BALLOT_NAMES');
/** The box under its own login; undefined in a process that was given none. */
export const BALLOT_BOX = Symbol('BALLOT_BOX');
export type MaybeBox = BallotBox | undefined;
export type { Electorates };
