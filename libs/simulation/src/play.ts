import { addDays, vietnamTime, type WorkingCalendar } from '@core/calendar';
import { type LocalDate, type Message, Rejection } from '@core/kernel';
import { keep, type KeeperPorts, type ObligationEvent, Owers } from '@core/obligations';
import type { UnitTree } from '@core/organization';
import type { Plan, PlanRef, UnitsOfDay } from '@core/plans';
import { Execute, ExecuteHandler, uuidV5 } from '@lib/event-store';
import { obligationAggregate, obligationId, type ObligationSurroundings } from '@lib/obligations';
import { chance } from './chance';
import { Actors } from './actors';
import type { Manners } from './conduct';
import { lineOf, type SimulatedLine } from './lines';
import { quotaLinesOf } from './minimums';
import { VirtualLedger } from './virtual-ledger';

/** What is played, and by whom. */
export interface Scene {
  readonly plan: Plan;
  readonly tree: UnitTree;
  calendarOf(unit: string): WorkingCalendar;
  readonly from: LocalDate;
  /** The last day, included. */
  readonly to: LocalDate;
  /** The same seed gives the same lines, byte for byte. */
  readonly seed: number;
  /** Plays so many of the units that owe anything; all when left out. */
  readonly units?: number;
  readonly manners?: Manners;
}

/**
 * Plays a plan day by day over the code of production: the keeper opens what is owed, alarms ring at eight, units act at
 * ten. Only the clock, the queue and the delivery are others: days pass at once, and what would be told is a line.
 */
export async function* play(scene: Scene): AsyncGenerator<SimulatedLine, void, void> {
  const theatre = new Theatre(scene);
  for (let day = scene.from; day <= scene.to; day = addDays(day, 1)) {
    yield* await theatre.day(day);
    yield* quotaLinesOf(scene, theatre.cast, day);
  }
}

class Theatre {
  /** The units that take part; undefined for all. */
  readonly cast: ReadonlySet<string> | undefined;
  readonly #ledger = new VirtualLedger(() => vietnamTime(this.#today, 8));
  readonly #stage = new ExecuteHandler(this.#ledger);
  readonly #around: ObligationSurroundings;
  readonly #owers: Owers;
  readonly #units: UnitsOfDay;
  readonly #actors: Actors;
  #today: LocalDate;
  #first = true;

  constructor(private readonly scene: Scene) {
    const { plan, tree, from } = scene;
    this.#today = from;
    const find = (ref: PlanRef) => (ref.id === plan.id && ref.version === plan.version ? plan : undefined);
    this.#around = { plans: { find }, tree, calendarOf: (unit) => scene.calendarOf(unit) };
    this.#actors = new Actors(scene.seed, (unit) => scene.calendarOf(unit), scene.manners);
    this.cast = chosen(scene);
    this.#units = only(tree, this.cast);
    this.#owers = new Owers(this.#units);
  }

  async day(today: LocalDate): Promise<readonly SimulatedLine[]> {
    this.#today = today;
    const { plan } = this.scene;
    const world = { plans: [plan], units: this.#units, occasions: [] };
    const ports: KeeperPorts = {
      missing: (keys) => Promise.resolve(keys.filter((key) => !this.#actors.opened(obligationId(key)))),
      open: async (batch) => {
        for (const { owed, command } of batch) {
          const id = obligationId(owed.key);
          await this.#send(id, command, uuidV5(id, 'open'), 'system', owed.unit);
        }
        return batch.length;
      },
    };
    if (plan.validFrom <= today) {
      await keep(ports, world, today, { owers: this.#owers, ...(this.#first ? {} : { since: today }) });
      this.#first = false;
    }
    const lines = this.#listen();
    for (const { id, unit, stream_id, command } of this.#ledger.ring(today)) {
      await this.#send(stream_id, command as Message, id, 'system', unit);
    }
    lines.push(...this.#listen());
    for (const [id, { proof, bySystem }] of this.#actors.deeds(today)) {
      const unit = this.#actors.opened(id)?.unit ?? '';
      const name = `prove ${JSON.stringify(proof)}`;
      const actor = bySystem ? 'system' : `staff:${unit}`;
      await this.#send(id, { type: 'ProveObligation', data: { proof } }, uuidV5(id, name), actor, unit);
    }
    lines.push(...this.#listen());
    return lines;
  }

  /** What the rules refuse (a proof of something that meanwhile is done) changes nothing, here as anywhere. */
  async #send(id: string, command: Message, commandId: string, actor: string, unit: string): Promise<void> {
    const order = {
      aggregate: obligationAggregate(this.#around),
      streamId: id,
      command,
      occasion: {
        commandId,
        actor: { id: actor, role: actor === 'system' ? 'system' : 'staff', unit },
        today: this.#today,
        now: vietnamTime(this.#today, 8),
      },
      expected: 'any' as const,
      fingerprint: Buffer.from(commandId),
      correlation: id,
    };
    try {
      await this.#stage.execute(new Execute(order) as never);
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
    }
  }

  /** Lines of what has happened; units hear it too, and decide what they will do. */
  #listen(): SimulatedLine[] {
    return this.#ledger.heard().flatMap(({ id, event: heard }) => {
      const event = heard as ObligationEvent;
      this.#actors.hear(id, event, this.#today);
      const opened = this.#actors.opened(id);
      const line = opened && lineOf(this.scene.plan, event, opened.code);
      return line ? [{ ...line, unit: opened.unit }] : [];
    });
  }
}

/** So many of the units that owe anything on the first day, drawn by the seed. */
function chosen({ plan, tree, from, seed, units }: Scene): ReadonlySet<string> | undefined {
  if (units === undefined) return undefined;
  const owers = new Owers(tree);
  const day = from < plan.validFrom ? plan.validFrom : from;
  const all = new Set((plan.obligations ?? []).flatMap(({ code }) => [...owers.of(plan, code, day)]));
  const drawn = [...all].sort((a, b) => chance(seed, 'cast', a) - chance(seed, 'cast', b));
  return new Set(drawn.slice(0, units));
}

function only(tree: UnitTree, cast: ReadonlySet<string> | undefined): UnitsOfDay {
  if (!cast) return tree;
  return {
    unitAt: (id, date) => tree.unitAt(id, date),
    ancestors: (id, date) => tree.ancestors(id, date),
    unitsAt: (date) => tree.unitsAt(date).filter(({ id }) => cast.has(id)),
  };
}
