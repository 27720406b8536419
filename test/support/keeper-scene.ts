import { obligationKey } from '@core/obligations';
import { type Plan, publishedPlans } from '@core/plans';
import { sendBecause, systemAt } from '@lib/assembly';
import { advance } from '@lib/event-store';
import { obligationId, proveObligations } from '@lib/obligations';
import { planStreamId } from '@lib/plans';
import { houseAlone } from './alone';
import { planOf } from './owing-plan';
import { plansOfTests } from './send';

/** A house alone, in which one district's plan is published and its communes owe what it says. */
export async function keeperScene(start: string) {
  const alone = await houseAlone(start);
  const { owner, projector, house, bus } = alone;
  const district = house.units.tree
    .unitsAt(house.clock.today())
    .find(({ level, parent }) => level === 'district' && parent === publishedPlans[0]?.territory);
  const plan: Plan = planOf(district?.id ?? '');
  await alone.publish(plan);
  return {
    ...alone,
    plan,
    planStream: planStreamId(plan.id),
    plans: plansOfTests,
    /** Sends one command as the system of a unit, which is the plan's issuer when left out. */
    send: (aggregate: unknown, streamId: string, type: string, data: object, unit = plan.issuer) =>
      alone.send(aggregate, streamId, { type, data }, systemAt(unit)),
    /** The row of an obligation of the plan, as lists have it. */
    async row(code: string, unit: string, period: string) {
      const id = obligationId(obligationKey({ plan: plan.id, code, unit, period }));
      const { rows } = await owner.query<{ id: string; status: string; due_on: string | null; plan_version: number }>(
        'select id, status, due_on::text, plan_version from obligations.obligations where id = $1',
        [id],
      );
      return rows[0];
    },
    /** Lets the reader that proves obligations read to the end of the log. */
    async catchUp(): Promise<void> {
      const prover = proveObligations(
        () => house.shelf.all(),
        (event, wanted) => sendBecause(house, bus, 'prove-obligations', event, wanted),
      );
      while ((await advance(projector, house.store, prover)) > 0);
    },
  };
}

export type KeeperScene = Awaited<ReturnType<typeof keeperScene>>;
