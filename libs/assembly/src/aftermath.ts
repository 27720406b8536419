import { type Message, type Occasion, Rejection, type Send, stateOf } from '@core/kernel';
import { caseDecider, type CaseEvent } from '@core/pipeline';
import { type CaseTally, stands, tallied, unitAtLevel } from '@core/quotas';
import { type RecordedEvent, stateAt, uuidV5 } from '@lib/event-store';
import { wouldBeTold } from '@lib/notifications';
import { wouldProve } from '@lib/obligations';
import type { Aftermath, CountChange, Following } from '@lib/pipeline';
import { unitsInTime } from '@lib/quotas';
import type { House } from './house';
import { aggregatesOf, policies, systemAt } from './reactions';
import { partiesOf } from './subscriptions';

/**
 * What events of a case lead to elsewhere, asked before they happen: of the policies, of the reader that proves obligations,
 * of the one that counts toward minimums and of the one that writes messages. Each says what it would do; none does it.
 */
export function aftermathOf(house: House): Aftermath {
  return {
    told: (event) => wouldBeTold(event, 'case', partiesOf(house)),
    async follows(id, events, occasion) {
      const unwritten = events.map((event, at) => notInTheLog(id, event, at, occasion));
      const carried = policies
        .filter(({ categories }) => categories.includes('case'))
        .flatMap((policy) => events.flatMap((event) => policy.react(event, id)));
      const proven = await wouldProve(house.shelf.all(), unwritten, house.connection.pool);
      return madeOf(house, [...carried, ...proven], occasion);
    },
    async counts(id, events) {
      const history = await house.store.readStream(`case-${id}`);
      const units = unitsInTime(house.units.tree);
      const atLevel: Parameters<typeof tallied>[2] = (unit, level, date) => unitAtLevel(unit, level, units, date);
      const counting = {
        initial: undefined as CaseTally | undefined,
        events: caseDecider.events,
        evolve: (tally: CaseTally | undefined, event: CaseEvent) => tallied(tally, event, atLevel),
      };
      const before = stateOf(counting, history);
      return changesOf(before, events.reduce(counting.evolve, before));
    },
  };
}

/** An event as readers of the log would meet it, without its place in the chain. */
function notInTheLog(
  id: string,
  { type, data }: CaseEvent,
  at: number,
  { actor, now, commandId }: Occasion,
): RecordedEvent {
  return {
    ...{ v: 1, log: '', stream: `case-${id}`, version: Number.MAX_SAFE_INTEGER, type, schema: 1, command: commandId },
    metadata: { actor: actor.id, role: actor.role, unit: actor.unit, intent: '', correlation: '' },
    ...{ occurredAt: now, recordedAt: now, data: data as RecordedEvent['data'], position: 0 },
    ...{ id: uuidV5(commandId, String(at)), canonical: '', prev: '', hash: '' },
  };
}

/** What the streams that are sent to would make of it, one send after the other. */
async function madeOf(house: House, sends: readonly Send[], occasion: Occasion): Promise<readonly Following[]> {
  const made = new Map<string, { readonly state: unknown; readonly following: Following }>();
  const aggregates = aggregatesOf(house);
  for (const { category, streamId: id, command, key } of sends) {
    const aggregate = aggregates.get(category);
    if (!aggregate) throw new Error(`nothing takes a command to ${category}`);
    const stream = `${category}-${id}`;
    const { decider } = aggregate;
    const state = made.get(stream)?.state ?? (await stateAt(house.store, decider, stream)).state;
    const by = { ...occasion, commandId: uuidV5(occasion.commandId, key), actor: systemAt(occasion.actor.unit) };
    const events = await unlessRefused(async () =>
      decider.decide(command, state, await aggregate.context(state, command, by, id)),
    );
    if (events.length === 0) continue;
    const before = made.get(stream)?.following.events ?? [];
    const following = { category, id, title: titleOf(state), events: [...before, ...events.map(({ type }) => type)] };
    made.set(stream, { state: events.reduce(decider.evolve, state), following });
  }
  return [...made.values()].map(({ following }) => following);
}

/** A rule's "no" is an answer, as it is to the readers of the log: nothing comes of it. */
async function unlessRefused(decide: () => Promise<readonly Message[]>): Promise<readonly Message[]> {
  try {
    return await decide();
  } catch (error) {
    if (error instanceof Rejection && error.kind !== 'unavailable') return [];
    throw error;
  }
}

/** The title of what has one, as an obligation does. */
function titleOf(state: unknown): string | null {
  const { file } = state as { readonly file?: { readonly title?: unknown } };
  return typeof file?.title === 'string' ? file.title : null;
}

function changesOf(before: CaseTally | undefined, after: CaseTally | undefined): readonly CountChange[] {
  const holding = (tally: CaseTally | undefined) =>
    (tally?.counts ?? []).filter((count) => tally && stands(count, tally));
  const [was, is] = [holding(before), holding(after)];
  const change = (kind: CountChange['change']) => (count: (typeof is)[number]) => {
    const { code, unit, year, quarter } = count;
    return { code, unit, year, quarter, change: kind };
  };
  const ofCode = (counts: typeof is, code: string) => counts.find((count) => count.code === code);
  const moved = is.filter((count) => {
    const then = ofCode(was, count.code);
    return then && (then.year !== count.year || then.quarter !== count.quarter);
  });
  return [
    ...is.filter(({ code }) => !ofCode(was, code)).map(change('counts')),
    ...moved.map(change('counts-elsewhere')),
    ...was.filter(({ code }) => !ofCode(is, code)).map(change('counts-no-more')),
  ];
}
