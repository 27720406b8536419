import { type Policy, Rejection } from '@core/kernel';
import { type Role } from '@core/organization';
import { carryOutErasures, ErasureDesk, type Eraser } from '@lib/erasure';
import type { Bus, RecordedEvent, Subscription } from '@lib/event-store';
import { notifyParties, type Parties } from '@lib/notifications';
import { proveObligations } from '@lib/obligations';
import { keepWhereabouts } from '@lib/pipeline';
import type { Log } from '@lib/platform';
import { countQuotas, unitsInTime } from '@lib/quotas';
import { handOverOpenWork } from './hand-over';
import type { House } from './house';
import { policies, react, sendBecause } from './reactions';

/** Everything that reads the log: the policies, the erasures, what follows a unit that ended, and the messages to people. */
export function subscriptionsOf(house: House, bus: Bus, eraser: Eraser, log: Log): readonly Subscription[] {
  const desk = new ErasureDesk(bus, house.store, house.vault, house.erasing, house.clock);
  const at = () => ({ today: house.clock.today(), now: house.clock.now() });
  return [
    ...policies.map((policy) => policyReader(house, bus, policy, log)),
    carryOutErasures(eraser, desk, at),
    handOverOpenWork(house, bus, log),
    inboxOf(house),
    proveObligations(
      () => house.shelf.all(),
      (event, send) =>
        unlessRefused('prove-obligations', event, log, () => sendBecause(house, bus, 'prove-obligations', event, send)),
    ),
    countQuotas(() => unitsInTime(house.units.tree)),
    keepWhereabouts(),
  ];
}

/** The messages to people, as the house knows them. */
export function inboxOf(house: House): Subscription {
  return notifyParties(partiesOf(house));
}

/** Who is where, as messages go to them. */
export function partiesOf(house: House): Parties {
  return {
    async inRole(role, unit, on) {
      const people = await house.people.inRole(role as Role, unit, house.units.tree, on);
      return people.map((person) => person.id);
    },
    above: (unit, on) => {
      const { tree } = house.units;
      const standing = tree.standing(unit, on);
      return standing ? tree.ancestors(standing.id, on).map(({ id }) => id) : tree.lineage(unit, on).slice(1);
    },
    waits: (unit, on) => house.units.tree.waits(unit, on),
  };
}

/**
 * A policy as a reader of the log: it sends what the policy wants, then the checkpoint moves. Killed in between, it
 * sends the same commands with the same ids again, which changes nothing.
 */
function policyReader(house: House, bus: Bus, policy: Policy, log: Log): Subscription {
  return {
    name: policy.name,
    categories: policy.categories,
    async handle(events, tx) {
      for (const event of events) {
        await unlessRefused(policy.name, event, log, () => react(house, bus, policy, event));
        await tx.query('select'); // the transaction must not look idle while its commands run elsewhere
      }
    },
  };
}

/** A rule's "no" is an answer: the case was withdrawn meanwhile, say. Anything else is thrown and tried again. */
async function unlessRefused(policy: string, event: RecordedEvent, log: Log, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Rejection) || error.kind === 'unavailable' || error.kind === 'stale') throw error;
    log.warn({ policy, event: event.id, code: error.code }, 'a policy was refused');
  }
}
