import { randomBytes, randomUUID } from 'node:crypto';
import type { Actor } from '@core/kernel';
import type { Plan } from '@core/plans';
import { type AnyAggregate, type House, PLAN_WORDS, systemAt } from '@lib/assembly';
import { type Bus, Execute, ExecuteHandler } from '@lib/event-store';
import { planAggregate, planFingerprint, planStreamId } from '@lib/plans';

/** What sends a test's commands, and what it knows of time. */
type Desk = Pick<House, 'clock' | 'store'> & { readonly bus?: Bus };

/** Plans may name whatever unit they like. */
export const plansOfTests = planAggregate({ ...PLAN_WORDS, units: () => true });

/** Sends one command, its texts sealed already, and expects nothing of its stream. @returns what was executed */
export function send(
  { clock, store, bus = new ExecuteHandler(store) }: Desk,
  aggregate: unknown,
  streamId: string,
  command: object,
  actor: Actor,
  commandId: string = randomUUID(),
) {
  const order = {
    aggregate: aggregate as AnyAggregate,
    streamId,
    command: command as never,
    occasion: { commandId, actor, today: clock.today(), now: clock.now() },
    expected: 'any' as const,
    fingerprint: randomBytes(32),
    correlation: 'test',
  };
  return bus.execute(new Execute(order) as never);
}

/** Publishes a plan as its issuer's release does; the house knows it afterwards. */
export async function publishPlan(house: House, plan: Plan | undefined): Promise<void> {
  if (!plan) throw new Error('no plan is published');
  const command = { type: 'PublishPlan', data: { plan, fingerprint: planFingerprint(plan) } };
  await send(house, plansOfTests, planStreamId(plan.id), command, systemAt(plan.issuer));
  await house.refresh();
}
