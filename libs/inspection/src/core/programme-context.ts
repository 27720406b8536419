import type { WorkingCalendar } from '@core/calendar';
import type { LocalDate, Occasion } from '@core/kernel';
import type { ProgrammeProblem } from '@core/routing';
import type { Interest, LeftOut, ProgrammeInputs, UnitPlace } from './programme-input';
import type { ProgrammeFile } from './programme-state';
import type { UnitScore } from './score';

/** What a planning run works on, gathered from the facts of the day. */
export interface Prepared {
  readonly problem: ProgrammeProblem;
  readonly inputHash: string;
  readonly scores: readonly UnitScore[];
  readonly places: readonly UnitPlace[];
  readonly interests: readonly Interest[];
  readonly leftOut: readonly LeftOut[];
}

/** All that a rule of a programme may know of the world besides the programme itself. */
export interface ProgrammeContext {
  readonly occasion: Occasion;
  /** The id of this programme: the part of its stream's name after `programme-`. */
  readonly programmeId: string;
  /** The id that belongs to a council's programme of a year, so that there is never a second one. */
  idOf(unit: string, year: number): string;
  /** The id of the visit to a unit in this programme. */
  visitOf(unit: string): string;
  /** The working days of the council. */
  readonly calendar: WorkingCalendar;
  unitKnown(id: string, on: LocalDate): boolean;
  /** Whether the unit is a council, or stands where one does. */
  hasCouncil(id: string, on: LocalDate): boolean;
  /** Whether somebody of that id holds a role at the council or where it stands. */
  belongs(person: string): boolean;
  /** For RequestPlanning only: whatever the run needs. @throws Rejection for what no run could plan */
  prepare?(file: ProgrammeFile, inputs: ProgrammeInputs, seed: number): Prepared;
}
