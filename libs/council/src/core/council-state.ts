import type { LocalDate } from '@core/kernel';
import type { Bylaw, CouncilLevel, SeatRole } from './council-words';
import type { DecisionRef } from './words';

/** Somebody's time on a council; both dates inclusive. */
export interface Seat {
  readonly person: string;
  readonly role: SeatRole;
  readonly from: LocalDate;
  readonly last: LocalDate | null;
  readonly document: DecisionRef;
}

export interface BylawVersion {
  readonly version: number;
  readonly from: LocalDate;
  readonly document: DecisionRef;
  readonly bylaw: Bylaw;
}

export interface CouncilFile {
  readonly unit: string;
  readonly level: CouncilLevel;
  readonly from: LocalDate;
  /** The last day, once it is dissolved. */
  readonly last: LocalDate | null;
  readonly document: DecisionRef;
  /** Everybody who has ever had a seat, in order of entry. */
  readonly seats: readonly Seat[];
  readonly bylaws: readonly BylawVersion[];
}

export type CouncilState =
  { readonly status: 'none' } | { readonly status: 'constituted' | 'dissolved'; readonly file: CouncilFile };

export const NO_COUNCIL: CouncilState = { status: 'none' };

/** A council as it is on one day. */
export interface CouncilOnDay {
  readonly unit: string;
  readonly level: CouncilLevel;
  readonly seats: readonly { readonly person: string; readonly role: SeatRole }[];
  readonly bylaw: BylawVersion | undefined;
}

const within = (on: LocalDate, from: LocalDate, last: LocalDate | null) => from <= on && (last === null || on <= last);

/** Who sits on a council on a day, and by which by-law it works; undefined where there is no council on that day. */
export function councilOn(state: CouncilState, on: LocalDate): CouncilOnDay | undefined {
  if (state.status === 'none' || !within(on, state.file.from, state.file.last)) return undefined;
  const { unit, level, seats, bylaws } = state.file;
  const bylaw = bylaws.filter(({ from }) => from <= on).reduce<BylawVersion | undefined>(later, undefined);
  const sitting = seats.filter(({ from, last }) => within(on, from, last));
  return { unit, level, seats: sitting.map(({ person, role }) => ({ person, role })), bylaw };
}

function later(one: BylawVersion | undefined, other: BylawVersion): BylawVersion {
  return one && one.from > other.from ? one : other;
}
