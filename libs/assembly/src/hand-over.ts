import { toVietnamDate } from '@core/calendar';
import { type LocalDate, type Message, Rejection } from '@core/kernel';
import type {
  HandOver,
  LegalBasis,
  OpenWork,
  OpenWorkKind,
  ReorganizationEvent,
  SuccessionEvent,
} from '@core/organization';
import {
  type Bus,
  categoryOf,
  executeTogether,
  type Order,
  type RecordedEvent,
  type Subscription,
  uuidV5,
} from '@lib/event-store';
import { caseAggregate } from '@lib/pipeline';
import type { Log } from '@lib/platform';
import type { House } from './house';
import { openWorkKinds } from './open-work';
import { aggregatesOf, type AnyAggregate, systemAt } from './reactions';

/** What an event wants handed over: everything that lies at a unit, or single pieces of it. */
interface Wish {
  readonly event: RecordedEvent;
  readonly unit: string;
  readonly to: string;
  readonly on: LocalDate;
  readonly basis: LegalBasis;
  /** By category and id; null for all of it. */
  readonly pieces: ReadonlySet<string> | null;
}

/** So many commands in one commit: each is of another stream. */
const TOGETHER = 200;

/**
 * Open work follows the unit that has ended: to its one successor as soon as the reorganization is recorded, else when the
 * province has named one. What somebody opened or granted at an ended unit in the seconds in which their process did not
 * know of it follows as well. The commands' ids derive from the event, so a reader that is killed and begins again does
 * nothing twice, though many go in one commit; what a rule refuses is logged and stays where it is, in the list of what waits.
 */
export function handOverOpenWork(house: House, bus: Bus, log: Log, together = TOGETHER): Subscription {
  const kinds = openWorkKinds(house);
  return {
    name: 'hand-over-open-work',
    categories: ['reorganization', 'succession', 'case', 'round', 'person', 'visit'],
    async handle(events, tx) {
      if (events.some((event) => isOfRegister(event))) await house.units.refresh();
      let wishes: Wish[] = [];
      const flush = async () => {
        await carryOut({ house, bus, log, together }, kinds, wishes, () => tx.query('select'));
        wishes = [];
      };
      for (const event of events) {
        const wish = wishOf(house, event);
        if (!wish) continue;
        // What one reorganization says of many units is asked for together; decisions keep their order.
        if (wish.pieces !== null || wishes.some(({ unit }) => unit === wish.unit)) await flush();
        wishes.push(wish);
        if (wish.pieces !== null) await flush();
      }
      await flush();
    },
  };
}

function isOfRegister({ stream }: RecordedEvent): boolean {
  return ['reorganization', 'succession'].includes(categoryOf(stream));
}

function wishOf(house: House, event: RecordedEvent): Wish | undefined {
  const told = event as unknown as ReorganizationEvent | SuccessionEvent;
  switch (told.type) {
    case 'UnitMerged': {
      const { unit, into: to, on, basis } = told.data;
      return { event, unit, to, on, basis, pieces: null };
    }
    case 'FunctionTransferred': {
      const { unit, to, on, basis } = told.data;
      return { event, unit, to, on, basis, pieces: null };
    }
    case 'SuccessionDecided': {
      const { unit, to, on, basis, work } = told.data;
      const pieces = work && new Set(work.map(({ category, id }) => `${category} ${id}`));
      return { event, unit, to, on, basis, pieces };
    }
    case 'ReorganizationApplied':
    case 'UnitCreated':
    case 'UnitSplit':
    case 'UnitDissolved':
    case 'UnitRenamed':
    case 'UnitRetyped':
    case 'UnitMoved':
      return undefined;
    default:
      return late(house, event);
  }
}

const PLACES: Readonly<Record<string, string>> = {
  CaseOpened: 'unit',
  RoundConvened: 'council',
  VisitScheduled: 'unit',
  RoleGranted: 'unit',
};

/** Something that was begun at a unit that had ended: it follows the succession that is in the register. */
function late({ units, clock }: House, event: RecordedEvent): Wish | undefined {
  const field = PLACES[event.type];
  if (field === undefined) return undefined;
  const unit = (event.data as Readonly<Record<string, unknown>>)[field];
  if (typeof unit !== 'string' || units.tree.exists(unit, clock.today())) return undefined;
  const to = units.tree.successorAt(unit, clock.today());
  const succession = units.tree.successionsOf(unit).find(({ relation }) => relation !== 'part');
  // What was begun before the unit ended is told by the event that ended it.
  if (!to || !succession || toVietnamDate(event.occurredAt) < succession.on) return undefined;
  const basis = { document: succession.basis, issuedOn: null, verified: false };
  return { event, unit, to: to.id, on: succession.on, basis, pieces: null };
}

interface Hands {
  readonly house: House;
  readonly bus: Bus;
  readonly log: Log;
  readonly together: number;
}

async function carryOut(
  hands: Hands,
  kinds: readonly OpenWorkKind[],
  wishes: readonly Wish[],
  stayAwake: () => Promise<unknown>,
): Promise<void> {
  if (wishes.length === 0) return;
  const { house } = hands;
  const { tree } = house.units;
  const today = house.clock.today();
  // A unit into which others went before it ended itself may still hold what was theirs.
  const wishAt = new Map<string, Wish>();
  for (const wish of wishes) {
    for (const id of [wish.unit, ...tree.predecessors(wish.unit)]) {
      const mine = id === wish.unit || tree.successorAt(id, today)?.id === tree.successorAt(wish.unit, today)?.id;
      if (mine) wishAt.set(id, wish);
    }
  }
  const units = [...wishAt.keys()];
  for (const kind of kinds) {
    const open = (await kind.openAt(units)).flatMap((work) => {
      const wish = wishAt.get(work.unit);
      const wanted = wish && (!wish.pieces || wish.pieces.has(`${work.category} ${work.id}`));
      return wanted ? [{ work, wish }] : [];
    });
    for (let left = open; left.length > 0;) {
      const batch = distinct(left).slice(0, hands.together);
      const taken = new Set(batch);
      left = left.filter((one) => !taken.has(one));
      await pass(hands, kind, batch);
      await stayAwake(); // the transaction must not look idle while its commands run elsewhere
    }
  }
}

interface Passing {
  readonly work: OpenWork;
  readonly wish: Wish;
}

/** The first piece of each stream: a person may hold several roles. */
function distinct(open: readonly Passing[]): readonly Passing[] {
  const streams = new Set<string>();
  return open.filter(({ work: { streamId } }) => !streams.has(streamId) && streams.add(streamId));
}

async function pass(hands: Hands, kind: OpenWorkKind, batch: readonly Passing[]): Promise<void> {
  const { house, bus, log } = hands;
  const aggregate = await aggregateFor(house, kind, batch);
  const outcomes = await executeTogether(
    house.store,
    bus,
    batch.map(({ work, wish }) => orderOf(house, kind, aggregate, work, wish)),
  );
  outcomes.forEach((outcome, i) => {
    if (!(outcome instanceof Rejection)) return;
    // A rule's "no" is an answer: the case was closed meanwhile, say. Anything else is tried again.
    if (outcome.kind === 'unavailable' || outcome.kind === 'stale') throw outcome;
    const { work, wish } = batch[i] as Passing;
    log.warn(
      { event: wish.event.id, category: work.category, code: outcome.code },
      'open work could not be handed over',
    );
  });
}

/** Whether subjects of cases have been erased is asked for all of a batch at once. */
async function aggregateFor(house: House, kind: OpenWorkKind, batch: readonly Passing[]): Promise<AnyAggregate> {
  if (kind.category === 'case') {
    const keys = await house.vault.findAll(batch.map(({ work }) => `case-${work.streamId}`));
    const find = (subject: string) => Promise.resolve(keys.get(subject));
    return caseAggregate({ ...house.around, keys: { find } }) as unknown as AnyAggregate;
  }
  const aggregate = aggregatesOf(house).get(kind.category);
  if (!aggregate) throw new Error(`open work of unknown category ${kind.category}`);
  return aggregate;
}

function orderOf(
  house: House,
  kind: OpenWorkKind,
  aggregate: AnyAggregate,
  work: OpenWork,
  { event, to: heir, on, basis }: Wish,
): Order<unknown, Message, Message, unknown> {
  const to = house.units.tree.successorAt(heir, house.clock.today())?.id ?? heir;
  const over: HandOver = { from: work.unit, to, on, basis };
  return {
    aggregate,
    streamId: work.streamId,
    command: kind.handOver(work, over),
    occasion: {
      commandId: uuidV5(event.id, `${work.category} ${work.id}`),
      actor: systemAt(work.unit),
      today: house.clock.today(),
      now: house.clock.now(),
    },
    expected: 'any',
    fingerprint: house.vault.fingerprint({ reader: 'hand-over-open-work', category: work.category, id: work.id }),
    correlation: event.metadata.correlation,
    causation: event.id,
  };
}
