import { toHex } from './core';
import type { EventBytes } from './event-bytes';

/** The first event of a log, as far as it is looked at. */
export interface Opening {
  readonly type: string;
  readonly canonical: string;
}

interface Tree {
  readonly size: number;
  readonly root: Uint8Array;
}

/** A log that was closed: as it was last signed, and the events behind it that are no leaves. */
export interface ClosedLog extends Tree {
  readonly origin: string;
  readonly unsealed: Tree;
}

/** What is kept of an event that may open a log. */
export function openingOf({ bytes, type, canonical }: EventBytes): Opening {
  return {
    type: bytes.toString('utf8', type.from, type.to),
    canonical: bytes.toString('utf8', canonical.from, canonical.to),
  };
}

/** Whether an event opens the log after a closed one: it names that log, its size and root, and what is no leaf of it. */
export function isOpening({ type, canonical }: Opening, { origin, unsealed, ...closed }: ClosedLog): boolean {
  const { data } = JSON.parse(canonical) as { data: Record<string, unknown> | null };
  return (
    type === 'LogOpened' &&
    data !== null &&
    data['origin'] === origin &&
    names(data, closed) &&
    (unsealed.size === 0 ? data['unsealed'] === undefined : names(data['unsealed'], unsealed))
  );
}

function names(said: unknown, { size, root }: Tree): boolean {
  const tree = said as { size?: unknown; root?: unknown } | null | undefined;
  return tree?.size === size && tree.root === toHex(root);
}
