import { toVietnamDate } from '@core/calendar';
import { type LocalDate, Rejection } from '@core/kernel';
import type {
  HandOver,
  LegalBasis,
  OpenWork,
  OpenWorkKind,
  ReorganizationEvent,
  SuccessionEvent,
} from '@core/organization';
import { type Bus, categoryOf, Execute, type RecordedEvent, type Subscription, uuidV5 } from '@lib/event-store';
import type { Log } from '@lib/platform';
import type { House } from './house';
import { openWorkKinds } from './open-work';
import { aggregatesOf, systemAt } from './reactions';

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

/** So many commands at a time: each is of another stream. */
const AT_ONCE = 8;

/**
 * Open work follows the unit that has ended: to its one successor as soon as the reorganization is recorded, else when the
 * province has named one. What somebody opened or granted at an ended unit in the seconds in which their process did not
 * know of it follows as well. The commands' ids derive from the event, so a reader that is killed and begins again does
 * nothing twice; what a rule refuses is logged and stays where it is, in the list of what waits.
 */
export function handOverOpenWork(house: House, bus: Bus, log: Log): Subscription {
  const kinds = openWorkKinds(house);
  return {
    name: 'hand-over-open-work',
    categories: ['reorganization', 'succession', 'case', 'round', 'person', 'visit'],
    async handle(events, tx) {
      if (events.some((event) => isOfRegister(event))) await house.units.refresh();
      let together: Wish[] = [];
      const flush = async () => {
        await carryOut(house, bus, log, kinds, together, () => tx.query('select'));
        together = [];
      };
      for (const event of events) {
        const wish = wishOf(house, event);
        if (!wish) continue;
        // What one reorganization says of many units is asked for together; decisions keep their order.
        if (wish.pieces !== null || together.some(({ unit }) => unit === wish.unit)) await flush();
        together.push(wish);
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

async function carryOut(
  house: House,
  bus: Bus,
  log: Log,
  kinds: readonly OpenWorkKind[],
  wishes: readonly Wish[],
  stayAwake: () => Promise<unknown>,
): Promise<void> {
  if (wishes.length === 0) return;
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
    const open = await kind.openAt(units);
    for (let at = 0; at < open.length; at += AT_ONCE) {
      await Promise.all(open.slice(at, at + AT_ONCE).map((work) => send(house, bus, log, kind, work, wishAt)));
      await stayAwake(); // the transaction must not look idle while its commands run elsewhere
    }
  }
}

async function send(
  house: House,
  bus: Bus,
  log: Log,
  kind: OpenWorkKind,
  work: OpenWork,
  wishAt: ReadonlyMap<string, Wish>,
): Promise<void> {
  const wish = wishAt.get(work.unit);
  if (!wish || (wish.pieces && !wish.pieces.has(`${work.category} ${work.id}`))) return;
  const { event, on, basis } = wish;
  const to = house.units.tree.successorAt(wish.to, house.clock.today())?.id ?? wish.to;
  const over: HandOver = { from: work.unit, to, on, basis };
  const command = kind.handOver(work, over);
  const aggregate = aggregatesOf(house).get(kind.category);
  if (!aggregate) throw new Error(`open work of unknown category ${kind.category}`);
  const order = {
    aggregate,
    streamId: work.streamId,
    command,
    occasion: {
      commandId: uuidV5(event.id, `${work.category} ${work.id}`),
      actor: systemAt(work.unit),
      today: house.clock.today(),
      now: house.clock.now(),
    },
    expected: 'any' as const,
    fingerprint: house.vault.fingerprint({ reader: 'hand-over-open-work', category: work.category, id: work.id }),
    correlation: event.metadata.correlation,
    causation: event.id,
  };
  try {
    await bus.execute(new Execute(order) as never);
  } catch (error) {
    // A rule's "no" is an answer: the case was closed meanwhile, say. Anything else is tried again.
    if (!(error instanceof Rejection) || error.kind === 'unavailable' || error.kind === 'stale') throw error;
    log.warn({ event: event.id, category: work.category, code: error.code }, 'open work could not be handed over');
  }
}
