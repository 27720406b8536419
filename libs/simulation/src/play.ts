import { addDays } from '@core/calendar';
import { Owers } from '@core/obligations';
import { chance } from './chance';
import type { SimulatedLine } from './lines';
import type { Scene } from './scene';
import { Theatre } from './theatre';

/**
 * Plays a plan day by day over the code of production: the keeper opens what is owed, alarms ring, units act, and cases go
 * through their stages. Only the clock, the queue and the delivery are others: days pass at once, and what would be told is
 * a line.
 */
export async function* play(scene: Scene): AsyncGenerator<SimulatedLine, void, void> {
  const theatre = new Theatre(scene, chosen(scene));
  for (let day = scene.from; day <= scene.to; day = addDays(day, 1)) yield* await theatre.day(day);
}

/** So many of the units that owe anything on the first day, drawn by the seed. */
function chosen({ plan, tree, from, seed, units }: Scene): ReadonlySet<string> | undefined {
  if (units === undefined) return undefined;
  const owers = new Owers(tree);
  const day = from < plan.validFrom ? plan.validFrom : from;
  const all = new Set((plan.obligations ?? []).flatMap(({ code }) => [...owers.of(plan, code, day)]));
  const drawn = [...all].sort((a, b) => chance(seed, 'cast', a) - chance(seed, 'cast', b));
  return new Set(drawn.slice(0, units));
}
