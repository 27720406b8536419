import type { Instant, LocalDate } from '@core/kernel';
import {
  keep,
  type KeeperPorts,
  type KeeperWorld,
  type Missing,
  plansToKeep,
  type RecordedOccasion,
} from '@core/obligations';
import type { UnitTree } from '@core/organization';
import type { Plan } from '@core/plans';
import { type Bus, Execute, type Queryable, uuidV5, type Vault } from '@lib/event-store';
import type { Pool } from 'pg';
import { obligationAggregate, obligationId, type ObligationSurroundings, owersOf } from './obligation-aggregate';
import { ObligationIndex } from './obligation-index';

/** What the keeper asks of the house: every published plan and the register of units, as they are known now. */
export interface KeeperSources {
  readonly around: ObligationSurroundings;
  plans(): readonly Plan[];
  readonly clock: { today(): LocalDate; now(): Instant };
  /** Occasions that were recorded and stand. */
  occasions(): Promise<readonly RecordedOccasion[]>;
}

/** So many commands are under way at once; the event store writes those that meet in one commit. */
const ABREAST = 32;
/** Names the lock by which one worker at a time keeps obligations. */
const LOCK = 'obligations: keeper';

/**
 * Opens what units owe. Whatever was opened by anybody is found in the index, so a turn that was broken off is simply
 * run again; and while nothing has changed since a whole turn, the next one has nothing to ask.
 */
export class ObligationKeeper {
  readonly #index: ObligationIndex;
  #settled: string | undefined;
  #tree: UnitTree | undefined;
  #stopped = false;

  constructor(
    private readonly bus: Bus,
    private readonly pool: Pool,
    private readonly vault: Pick<Vault, 'fingerprint'>,
    private readonly sources: KeeperSources,
  ) {
    this.#index = new ObligationIndex(pool);
  }

  /** One turn. @returns how many obligations it has opened; 0 when another worker is at it */
  async turn(since?: LocalDate): Promise<number> {
    const { sources } = this;
    const today = sources.clock.today();
    const plans = plansToKeep(sources.plans(), today);
    const occasions = await sources.occasions();
    const asked = JSON.stringify([today, plans.map(({ id, version }) => [id, version]), occasions]);
    if (asked === this.#settled && sources.around.tree === this.#tree) return 0;
    const { tree } = sources.around;
    const world = { plans, units: tree, occasions };
    const opened = await this.#alone(() => this.#keep(world, tree, today, since));
    if (opened === undefined) return 0;
    if (!this.#stopped) [this.#settled, this.#tree] = [asked, tree];
    return opened;
  }

  /** Ends a turn under way after its batch. */
  stop(): void {
    this.#stopped = true;
  }

  /** Asks again for everything with the next turn: what was there may have been lost with a database. */
  forget(): void {
    this.#settled = undefined;
  }

  #keep(world: KeeperWorld, tree: UnitTree, today: LocalDate, since: LocalDate | undefined): Promise<number> {
    const ports: KeeperPorts = {
      missing: (keys) => this.#index.missing(keys),
      open: (batch) => this.#open(batch),
    };
    const wish = { owers: owersOf(tree), stopped: () => this.#stopped };
    return keep(ports, world, today, since === undefined ? wish : { ...wish, since });
  }

  async #open(batch: readonly Missing[]): Promise<number> {
    const waiting = [...batch];
    let opened = 0;
    const lane = async () => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const { events } = await this.bus.execute(new Execute(this.#order(next)) as never);
        opened += events.length > 0 ? 1 : 0;
      }
    };
    const lanes = Array.from({ length: Math.min(ABREAST, batch.length) }, () =>
      lane().catch((error: unknown) => {
        waiting.length = 0; // nothing new is begun; what is under way comes to its end first
        throw error;
      }),
    );
    const failed = (await Promise.allSettled(lanes)).find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
    return opened;
  }

  #order({ owed, command }: Missing) {
    const { around, clock } = this.sources;
    const id = obligationId(owed.key);
    return {
      aggregate: obligationAggregate(around),
      streamId: id,
      command,
      occasion: {
        commandId: uuidV5(id, 'open'),
        actor: { id: 'system', role: 'system', unit: owed.unit },
        today: clock.today(),
        now: clock.now(),
      },
      expected: 'any' as const,
      fingerprint: this.vault.fingerprint({ keeper: owed.key }),
      correlation: id,
    };
  }

  /** Undefined where another worker holds the lock. It is that of a session, so it falls with the process that holds it. */
  async #alone<T>(work: () => Promise<T>): Promise<T | undefined> {
    const client = await this.pool.connect();
    const onError = () => undefined; // a checked-out client without a listener would end the process
    client.on('error', onError);
    const db: Queryable = client;
    try {
      const { rows } = await db.query<{ mine: boolean }>('select pg_try_advisory_lock(hashtext($1)) as mine', [LOCK]);
      if (!rows[0]?.mine) return undefined;
      try {
        return await work();
      } finally {
        await db.query('select pg_advisory_unlock(hashtext($1))', [LOCK]);
      }
    } finally {
      client.off('error', onError);
      client.release();
    }
  }
}
