import type { LocalDate } from '@core/kernel';
import { type KeeperWorld, openingOf, type Owed, owed, Owers } from './keeper';

export type Opening = ReturnType<typeof openingOf>;

/** An obligation that is not there yet, and the command that opens it. */
export interface Missing {
  readonly owed: Owed;
  readonly command: Opening;
}

/** What the keeper needs of its surroundings; production and simulation differ in nothing else. */
export interface KeeperPorts {
  /** Which of these names have no obligation yet, in their order. */
  missing(keys: readonly string[]): Promise<readonly string[]>;
  /** Opens them; one that was opened meanwhile is none. @returns how many were opened */
  open(batch: readonly Missing[]): Promise<number>;
}

export interface KeeperWish {
  /** Leaves out periods that had begun before. */
  readonly since?: LocalDate;
  readonly owers?: Owers;
  /** Ends the turn between two batches; what is left comes with the next turn. */
  readonly stopped?: () => boolean;
}

const BATCH = 500;

/**
 * One turn of the keeper: opens everything that should exist by a day and does not. It may be broken off anywhere and
 * run again, by anybody, at any time: what is there stays as it is. It closes nothing.
 * @returns how many it has opened
 */
export async function keep(
  ports: KeeperPorts,
  world: KeeperWorld,
  today: LocalDate,
  { since, owers = new Owers(world.units), stopped = () => false }: KeeperWish = {},
): Promise<number> {
  const wanted = owed(world, today, { owers, ...(since !== undefined && { since }) });
  let opened = 0;
  for (let at = 0; at < wanted.length && !stopped(); at += BATCH) {
    const batch = new Map(wanted.slice(at, at + BATCH).map((one) => [one.key, one]));
    const missing = await ports.missing([...batch.keys()]);
    const openings = missing.flatMap((key) => {
      const one = batch.get(key);
      return one ? [{ owed: one, command: openingOf(one) }] : [];
    });
    if (openings.length > 0) opened += await ports.open(openings);
  }
  return opened;
}
