import type { ProgrammeProblem } from './problem';
import { travelTimes } from './travel';

/** Minutes between two places by their ids; throws RangeError for a place that is not on the list. */
export type Minutes = (from: string, to: string) => number;

export function minutesOf(problem: ProgrammeProblem): Minutes {
  const { size, index, minutes } = travelTimes(problem.travel);
  return (from, to) => {
    const [a, b] = [index.get(from), index.get(to)];
    if (a === undefined || b === undefined) throw new RangeError(`no place ${a === undefined ? from : to}`);
    return minutes[a * size + b] as number;
  };
}

/** Minutes on the road of a way over places, one after the other. */
export function wayMinutes(minutes: Minutes, way: readonly string[]): number {
  return way.reduce((sum, place, at) => (at === 0 ? 0 : sum + minutes(way[at - 1] as string, place)), 0);
}
