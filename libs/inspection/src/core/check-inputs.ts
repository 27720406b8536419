import { addDays } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import type { ProgrammeContext } from './programme-context';
import type { ProgrammeInputs } from './programme-input';
import { reject } from './rejections';
import type { Days } from './words';

/** The working days of a window, in order. */
export function workingDaysOf({ from, to }: Days, isWorkingDay: (date: LocalDate) => boolean): readonly LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) days.push(day);
  return days;
}

/** Refuses inputs of which no programme could ever come, and says what is wrong with them. @throws Rejection */
export function checkInputs(inputs: ProgrammeInputs, year: number, context: ProgrammeContext): void {
  const { window, teamSize, people, must, exempt, seat } = inputs;
  const { from, to } = window;
  if (to < from) reject('PROGRAMME_WINDOW_REVERSED');
  if ([from, to].some((day) => Number(day.slice(0, 4)) !== year)) reject('PROGRAMME_WINDOW_OTHER_YEAR', { year });
  for (const { from: first, to: last } of [...people.flatMap(({ away }) => away), ...inputs.blackouts]) {
    if (last < first) reject('PROGRAMME_WINDOW_REVERSED');
  }
  const days = workingDaysOf(window, (day) => context.calendar.isWorkingDay(day));
  if (days.length === 0) reject('PROGRAMME_NO_WORKING_DAY', { from, to });
  if (teamSize.most < teamSize.least) reject('PROGRAMME_TEAM_SIZE_REVERSED');
  checkPeople(inputs, days, context);
  const twice = [must, exempt].map(
    (list) => list.find(({ unit }, i) => list.findIndex((one) => one.unit === unit) !== i)?.unit,
  );
  const double = twice.find((unit) => unit !== undefined);
  if (double !== undefined) reject('PROGRAMME_UNIT_TWICE', { unit: double });
  const both = must.find(({ unit }) => exempt.some((one) => one.unit === unit));
  if (both) reject('PROGRAMME_UNIT_BOTH_WAYS', { unit: both.unit });
  for (const unit of [seat, ...must.map((one) => one.unit), ...exempt.map((one) => one.unit)]) {
    if (!context.unitKnown(unit, from)) reject('PROGRAMME_UNIT_UNKNOWN', { unit, on: from });
  }
}

function checkPeople(
  { people, teamSize, window }: ProgrammeInputs,
  days: readonly LocalDate[],
  context: ProgrammeContext,
): void {
  if (new Set(people.map(({ person }) => person)).size < people.length) reject('PROGRAMME_PERSON_TWICE');
  if (!people.every(({ person }) => context.belongs(person))) reject('PROGRAMME_PERSON_UNKNOWN');
  if (people.length < teamSize.least) {
    reject('PROGRAMME_TOO_FEW_PEOPLE', { people: people.length, needed: teamSize.least });
  }
  const heads = people.filter(({ roles }) => roles.includes('team-head'));
  if (heads.length === 0) reject('PROGRAMME_NO_HEAD');
  if (!people.some(({ roles }) => roles.includes('team-secretary'))) reject('PROGRAMME_NO_SECRETARY');
  const free = heads.some(({ away }) => days.some((day) => !away.some(({ from, to }) => from <= day && day <= to)));
  if (!free) reject('PROGRAMME_HEADS_AWAY', { from: window.from, to: window.to });
}
