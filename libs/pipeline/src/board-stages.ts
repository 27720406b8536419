import type { Plan, Stage } from '@core/plans';
import { orderOf } from './case-view';

/**
 * Columns of a board: the stages of the viewer's plan in its order, then those of other plans in force where cases stand,
 * so that no case is hidden. A viewer whom no single plan covers sees the plan with most stages.
 * @param own the plan under which the viewer's unit works, if there is one
 * @param inForce every plan in force, newest first
 * @param held stages in which cases of the board stand
 */
export function boardStages(
  own: Plan | undefined,
  inForce: readonly Plan[],
  held: ReadonlySet<string>,
): readonly { readonly stage: Stage; readonly title: string }[] {
  const orders = inForce.map(orderOf);
  const longest = orders.reduce((most, order) => (order.length > most.length ? order : most), orders[0] ?? []);
  const columns = (own ? orderOf(own) : longest).map(({ stage, title }) => ({ stage, title }));
  for (const { stage, title } of orders.flat()) {
    if (held.has(stage) && !columns.some((column) => column.stage === stage)) columns.push({ stage, title });
  }
  return columns;
}
