import type { LocalDate, Message } from '@core/kernel';
import type { LegalBasis } from './succession';
import type { UnitTree } from './unit-tree';

/*
 * How open work follows a unit that has ended.
 *
 * Whatever is open at units (cases, rounds, roles that people hold, obligations, findings) is a kind of open work: it says
 * what of it lies at given units, and with which command of its own aggregate one piece is handed over. When a unit has
 * passed to one successor, or the province has named one, the reader `hand-over-open-work` asks every kind and sends the
 * commands, each under an id that derives from the event that led to it: killed and begun again, nothing is done twice.
 *
 * A new kind of work plugs in with one line in `libs/assembly/src/open-work.ts`, and its category in `aggregatesOf`. What its
 * command has to do: come to one event that says from where, to where and on which basis; come to none where the piece is
 * finished or lies at `from` no more; keep every due date as it is. Finished work is not told here, and stays where it is.
 */

/** One piece of open work. */
export interface OpenWork {
  /** Where its stream lies, `case` for `case-<uuid>`. */
  readonly category: string;
  readonly streamId: string;
  /** What it is called where one is chosen: the id of the stream, or of the part of it that is meant (a grant). */
  readonly id: string;
  readonly unit: string;
}

/** Where a piece of work goes, since when, and by which document. */
export interface HandOver {
  readonly from: string;
  readonly to: string;
  /** The first day on which the unit was not there any more, or the day of the province's decision. */
  readonly on: LocalDate;
  readonly basis: LegalBasis;
}

/** A kind of work that can be open at a unit. */
export interface OpenWorkKind {
  readonly category: string;
  /** Everything of this kind that is open at these units, in order of id. */
  openAt(units: readonly string[]): Promise<readonly OpenWork[]>;
  /** The command for the stream of a piece. */
  handOver(work: OpenWork, over: HandOver): Message;
  /** Names for lists, by the ids of the pieces; nothing about people that a list of cases would not show. */
  names(work: readonly OpenWork[]): Promise<ReadonlyMap<string, string>>;
}

/**
 * The ended unit itself, and those that had gone wholly into it before it ended: what is open at any of them is what it has
 * left open.
 */
export function unitsLeftBy(unit: string, tree: UnitTree): readonly string[] {
  return [unit, ...tree.predecessors(unit).filter((id) => leadsTo(unit, id, tree))];
}

function leadsTo(unit: string, from: string, tree: UnitTree): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = from; at !== undefined && !seen.has(at); at = tree.wholeSuccessor(at)) {
    if (at === unit) return true;
    seen.add(at);
  }
  return false;
}
