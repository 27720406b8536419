import type { Me } from '@core/platform';

const DAY_MS = 86_400_000;

/** Vietnam is seven hours ahead of UTC all year. */
const dayNumber = (at: number) => Math.floor((at + 7 * 3_600_000) / DAY_MS);

/**
 * The day it must be by now as a device counts it: the day of the house when it was read, and as many days as the device has
 * counted since. A day that was chosen for trying things out stays.
 * @param readAt when `today` was read, in milliseconds of the device's clock, as `now`
 */
export function dayHere(
  { today, dateChosen }: Pick<Me, 'today' | 'dateChosen'>,
  readAt: number,
  now: number,
): Me['today'] {
  if (dateChosen) return today;
  const days = Math.max(0, dayNumber(now) - dayNumber(readAt));
  return new Date(Date.parse(`${today}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) as Me['today'];
}
