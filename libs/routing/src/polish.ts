import type { Crews, Field, RoutePool, Search } from '@core/routing';
import type { Highs } from './highs';

/** Limits that do not depend on the machine, so that the result does not either. */
const LIMITS = { mip_max_nodes: 10, mip_rel_gap: 0, mip_heuristic_effort: 0.05 };

/**
 * Lets HiGHS choose the best days among all the routes that a search has come across, for the teams as they are in the
 * best programme, and takes the choice over if it is better.
 * @returns false when it was ended before it had an answer
 */
export async function polish(
  field: Field,
  search: Search<Crews>,
  pool: RoutePool,
  { highs, stop }: { readonly highs: Highs; readonly stop: () => boolean },
): Promise<boolean> {
  const { model, now, read } = pool.choice(search.best.board, search.best.staff);
  if (model.columns === 0) return true;
  await highs.load(model);
  await highs.start(now);
  const answer = await highs.run(LIMITS);
  if (!answer || stop()) return false; // what was ended by the clock cannot be had again
  if (answer.status === 'infeasible' || answer.value.length !== model.columns) return true;
  const chosen = read(answer.value);
  search.offer((board, crews) => {
    for (let visit = 0; visit < field.ground.visits; visit++) board.remove(visit, crews);
    for (const [visit, slot] of chosen) {
      if (crews.allowed[visit * field.ground.slots + slot] !== 1) continue;
      if (board.length[slot] === 0 && !crews.mayOpen(slot)) continue;
      const more = board.cheapest(visit, slot);
      if (more !== Number.POSITIVE_INFINITY) board.insert(visit, slot, board.position, more, crews);
    }
  });
  return true;
}
