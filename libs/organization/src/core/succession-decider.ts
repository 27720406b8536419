import type { Decider, LocalDate, Occasion } from '@core/kernel';
import { reject } from './rejections';
import { type NamedWork, successionCatalogue, type SuccessionCommand, type SuccessionEvent } from './succession-words';

/** What has been decided about what one unit left open. */
export interface SuccessionState {
  /** Where single pieces go, by category and id. */
  readonly pieces: Readonly<Record<string, string>>;
  /** Where everything else goes; undefined while that is open. */
  readonly rest?: { readonly to: string; readonly document: string };
}

/** What a decision may know of the world: whether the unit waits for one, and who could go on. */
export interface SuccessionContext extends Occasion {
  /** Whether the unit has ended without one successor. */
  awaited(unit: string): boolean;
  unitExists(id: string, date: LocalDate): boolean;
  /** Whether the unit lies where the one who decides may decide: at or under the unit of their role. */
  withinReach(id: string): boolean;
  /** Whether that piece of work is open at the unit. */
  isOpen(piece: NamedWork): boolean;
}

/** What becomes of the open work of one ended unit that has several successors or none, in a stream `succession-<uuid>`. */
export const succession: Decider<SuccessionState, SuccessionCommand, SuccessionEvent, SuccessionContext> = {
  category: 'succession',
  initial: { pieces: {} },
  events: successionCatalogue,
  decide({ data }, state, context) {
    const { unit, to, document, issuedOn, work } = data;
    if (!context.awaited(unit)) reject('SUCCESSION_NOT_AWAITED', { unit });
    if (!context.unitExists(to, context.today)) reject('SUCCESSOR_UNKNOWN', { unit: to, date: context.today });
    if (!context.withinReach(to)) reject('SUCCESSOR_OUT_OF_REACH');
    if (issuedOn > context.today) reject('DECISION_NOT_ISSUED_YET', { on: issuedOn });
    const { rest } = state;
    if (rest?.to === to && rest.document === document && work === null) return [];
    if (rest) reject('SUCCESSION_ALREADY_DECIDED', { document: rest.document });
    const open = work?.filter((piece) => state.pieces[keyOf(piece)] !== to) ?? null;
    if (open?.length === 0) return [];
    if (open?.some((piece) => Object.hasOwn(state.pieces, keyOf(piece)))) reject('WORK_ALREADY_DECIDED');
    if (open?.some((piece) => !context.isOpen(piece))) reject('WORK_NOT_OPEN_THERE');
    const basis = { document, issuedOn, verified: true };
    return [{ type: 'SuccessionDecided', data: { unit, to, work: open, basis, by: context.actor.id, on: context.today } }]; // prettier-ignore
  },
  evolve(state, { data }) {
    if (data.work === null) return { ...state, rest: { to: data.to, document: data.basis.document } };
    const pieces = Object.fromEntries(data.work.map((piece) => [keyOf(piece), data.to]));
    return { ...state, pieces: { ...state.pieces, ...pieces } };
  },
};

function keyOf({ category, id }: NamedWork): string {
  return `${category} ${id}`;
}
