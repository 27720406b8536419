declare const unit: unique symbol;

/**
 * Numbers that have said what they count. A bare number may become either; but a count of working days does not compile
 * where calendar days are asked for, nor the other way round, which is how a two-week limit turns into three.
 */
export type CalendarDays = number & { readonly [unit]?: 'calendar' };
export type WorkingDays = number & { readonly [unit]?: 'working' };

/** Says of a whole number that it counts calendar days; throws RangeError for a fraction. */
export function calendarDays(count: number): CalendarDays {
  return whole(count);
}

/** Says of a whole number that it counts working days; throws RangeError for a fraction. */
export function workingDays(count: number): WorkingDays {
  return whole(count);
}

function whole(count: number): number {
  if (!Number.isSafeInteger(count)) throw new RangeError(`not a whole number of days: ${count}`);
  return count;
}
