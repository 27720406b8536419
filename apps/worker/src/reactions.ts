import { Rejection, type Policy } from '@core/kernel';
import { type House, react } from '@lib/assembly';
import type { Bus, Subscription } from '@lib/event-store';
import type { Log } from '@lib/platform';

/**
 * A policy as a reader of the log: it sends what the policy wants, then the checkpoint moves. Killed in between, it
 * sends the same commands with the same ids again, which changes nothing.
 */
export function policyReader(house: House, bus: Bus, policy: Policy, log: Log): Subscription {
  return {
    name: policy.name,
    categories: policy.categories,
    async handle(events, tx) {
      for (const event of events) {
        try {
          await react(house, bus, policy, event);
        } catch (error) {
          // A rule's "no" is an answer: the case was withdrawn meanwhile, say. Anything else is tried again.
          if (!(error instanceof Rejection) || error.kind === 'unavailable' || error.kind === 'stale') throw error;
          log.warn({ policy: policy.name, event: event.id, code: error.code }, 'a policy was refused');
        }
        await tx.query('select'); // the transaction must not look idle while its commands run elsewhere
      }
    },
  };
}
