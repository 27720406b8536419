import type { Instant, LocalDate } from '@core/kernel';
import {
  type Consequence,
  followers,
  keep,
  type KeeperPorts,
  type KeeperWorld,
  type Missing,
  type ObligationCommand,
  plansToKeep,
  type RecordedOccasion,
  released,
  type WithdrawnPlan,
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
  /** Plans that were withdrawn as a whole, from whatever day on. */
  withdrawn(): readonly WithdrawnPlan[];
  /** Occasions that were recorded and stand. */
  occasions(): Promise<readonly RecordedOccasion[]>;
}

/** So many commands are under way at once; the event store writes those that meet in one commit. */
const ABREAST = 32;
/** The largest whole number that a column of versions can be compared with. */
const BEYOND_ANY_VERSION = 2_147_483_647;
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
    const withdrawn = sources.withdrawn().filter(({ from }) => from <= today);
    const gone = new Set(withdrawn.map(({ plan }) => plan));
    const plans = plansToKeep(sources.plans(), today).filter(({ id }) => !gone.has(id));
    const occasions = await sources.occasions();
    const asked = JSON.stringify([today, plans.map(({ id, version }) => [id, version]), withdrawn, occasions]);
    if (asked === this.#settled && sources.around.tree === this.#tree) return 0;
    const { tree } = sources.around;
    const world = { plans, units: tree, occasions };
    const opened = await this.#alone(async () => {
      await this.#follow(world, tree, withdrawn, today);
      return this.#stopped ? 0 : this.#keep(world, tree, today, since);
    });
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

  /** Brings what was opened under an earlier version after its plan, and lets go of what a withdrawn plan had asked. */
  async #follow(
    world: KeeperWorld,
    tree: UnitTree,
    withdrawn: readonly WithdrawnPlan[],
    today: LocalDate,
  ): Promise<void> {
    const versions = this.sources.plans();
    for (const { id, version } of world.plans) {
      const behind = version > 1 ? await this.#index.behind(id, version) : [];
      await this.#carryOut(followers(world, versions, behind, owersOf(tree)));
    }
    for (const { plan } of withdrawn) {
      await this.#carryOut(released(withdrawn, await this.#index.behind(plan, BEYOND_ANY_VERSION), today));
    }
  }

  #carryOut(consequences: readonly Consequence[]): Promise<number> {
    return this.#abreast(consequences.map(({ id, unit, command, key }) => this.#ordered(id, unit, command, key, key)));
  }

  #open(batch: readonly Missing[]): Promise<number> {
    return this.#abreast(
      batch.map(({ owed, command }) => {
        const id = obligationId(owed.key);
        return this.#ordered(id, owed.unit, command, 'open', owed.key);
      }),
    );
  }

  /** @returns how many of them have changed something */
  async #abreast(orders: readonly Execute<never, never, never, never>[]): Promise<number> {
    const waiting = [...orders];
    let opened = 0;
    const lane = async () => {
      for (let next = waiting.pop(); next !== undefined && !this.#stopped; next = waiting.pop()) {
        const { events } = await this.bus.execute(next);
        opened += events.length > 0 ? 1 : 0;
      }
    };
    const lanes = Array.from({ length: Math.min(ABREAST, orders.length) }, () =>
      lane().catch((error: unknown) => {
        waiting.length = 0; // nothing new is begun; what is under way comes to its end first
        throw error;
      }),
    );
    const failed = (await Promise.allSettled(lanes)).find((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
    return opened;
  }

  #ordered(
    id: string,
    unit: string,
    command: ObligationCommand,
    key: string,
    because: string,
  ): Execute<never, never, never, never> {
    const { around, clock } = this.sources;
    const order = {
      aggregate: obligationAggregate(around),
      streamId: id,
      command,
      occasion: {
        commandId: uuidV5(id, key),
        actor: { id: 'system', role: 'system', unit },
        today: clock.today(),
        now: clock.now(),
      },
      expected: 'any' as const,
      fingerprint: this.vault.fingerprint({ keeper: because }),
      correlation: id,
    };
    return new Execute(order) as never;
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
