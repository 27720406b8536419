import { toVietnamDate } from '@core/calendar';
import { keepFund } from '@core/commendation';
import type { RoundCommand, RoundEvent } from '@core/council';
import type { Actor, Instant, LocalDate, Message, Policy, Send } from '@core/kernel';
import { announceVisits } from '@core/inspection';
import {
  carryAwardOutcomes,
  carryIntroductions,
  carryRoundResults,
  keepFundOfCases,
  type CaseCommand,
  type CaseEvent,
} from '@core/pipeline';
import { fundAggregate, fundId, proposalAggregate } from '@lib/commendation';
import { roundAggregate } from '@lib/council';
import { type Bus, type Aggregate, Execute, idOf, type RecordedEvent, uuidV5 } from '@lib/event-store';
import { programmeAggregate, visitAggregate } from '@lib/inspection';
import { obligationAggregate } from '@lib/obligations';
import { personAggregate } from '@lib/organization';
import { caseAggregate } from '@lib/pipeline';
import { planAggregate, publishApprovedDrafts } from '@lib/plans';
import { carryBallotResults } from './carry-ballot-results';
import type { House } from './house';

/** Who acts when nobody does: a policy or a timer, at the unit of the stream. */
export const systemAt = (unit: string): Actor => ({ id: 'system', role: 'system', unit });

export type AnyAggregate = Aggregate<unknown, Message, Message, unknown>;

/** The aggregates that policies and timers may send commands to, by category. */
export function aggregatesOf(house: House): ReadonlyMap<string, AnyAggregate> {
  return new Map<string, AnyAggregate>([
    ['case', caseAggregate(house.around) as unknown as AnyAggregate],
    ['round', roundAggregate(house.sitting) as unknown as AnyAggregate],
    ['obligation', obligationAggregate(house.obliging) as unknown as AnyAggregate],
    ['plan', planAggregate(house.planLife.known()) as unknown as AnyAggregate],
    ['proposal', proposalAggregate(house.commending) as unknown as AnyAggregate],
    ['fund', fundAggregate((id) => house.units.tree.versionsOf(id).length > 0) as unknown as AnyAggregate],
    ['programme', programmeAggregate(house.inspecting) as unknown as AnyAggregate],
    ['visit', visitAggregate(house.inspecting) as unknown as AnyAggregate],
    ['person', personAggregate(house.units, sealed) as unknown as AnyAggregate],
  ]);
}

/** The system has nothing to say about people that would have to be opened. */
function sealed(): never {
  throw new Error('a command of the system holds personal text');
}

/** Every policy of the product, in the order in which they react to an event. */
export const policies: readonly Policy[] = [
  carryIntroductions as unknown as Policy<CaseEvent>,
  carryRoundResults as unknown as Policy<RoundEvent>,
  carryBallotResults as unknown as Policy,
  publishApprovedDrafts as unknown as Policy,
  keepFund(fundId) as unknown as Policy,
  keepFundOfCases(fundId) as unknown as Policy,
  carryAwardOutcomes as unknown as Policy,
  announceVisits as unknown as Policy,
] as readonly Policy[];

/**
 * When a reaction happens: now, and never before what it reacts to. Two processes may disagree about the time for a moment,
 * at midnight or when a date is chosen, and what one of them has dated today is nothing of the future to the other.
 */
export function afterCause(
  clock: { today(): LocalDate; now(): Instant },
  { occurredAt }: Pick<RecordedEvent, 'occurredAt'>,
): { readonly today: LocalDate; readonly now: Instant } {
  const [now, on] = [clock.now(), toVietnamDate(occurredAt)];
  const today = clock.today() < on ? on : clock.today();
  return { today, now: Date.parse(now) < Date.parse(occurredAt) ? occurredAt : now };
}

/**
 * Sends what a policy wants because of an event. The command's id derives from the event and the policy's key, so the
 * same reaction, here or in another process, now or after a crash, changes nothing twice.
 * @throws Rejection when the receiving rule says no
 */
export async function react(
  house: House,
  bus: Bus,
  policy: Policy,
  event: RecordedEvent,
  at: { readonly today: LocalDate; readonly now: Instant } = afterCause(house.clock, event),
): Promise<void> {
  const sends = policy.react(event as unknown as Message, idOf(event.stream)) as readonly Send<
    CaseCommand | RoundCommand
  >[];
  for (const send of sends) await sendBecause(house, bus, policy.name, event, send, at);
}

/** Sends one command because of an event, as the system at the event's unit. @throws Rejection when the rule says no */
export async function sendBecause(
  house: House,
  bus: Bus,
  policy: string,
  event: RecordedEvent,
  send: Send,
  at: { readonly today: LocalDate; readonly now: Instant } = afterCause(house.clock, event),
): Promise<void> {
  const aggregate = aggregatesOf(house).get(send.category);
  if (!aggregate) throw new Error(`policy ${policy} sends to unknown category ${send.category}`);
  const order = {
    aggregate,
    streamId: send.streamId,
    command: send.command,
    occasion: { commandId: uuidV5(event.id, send.key), actor: systemAt(event.metadata.unit), ...at },
    expected: 'any' as const,
    fingerprint: house.vault.fingerprint({ policy, command: send.command }),
    correlation: event.metadata.correlation,
    causation: event.id,
  };
  await bus.execute(new Execute(order) as never);
}
