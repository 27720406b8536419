import { vietnamTime } from '@core/calendar';
import { type Actor, type LocalDate, type Message, Rejection } from '@core/kernel';
import { keep, type KeeperPorts, type ObligationEvent, Owers } from '@core/obligations';
import type { UnitTree } from '@core/organization';
import { type CaseEvent, caseDecider, type CaseState } from '@core/pipeline';
import type { UnitsOfDay } from '@core/plans';
import { Execute, ExecuteHandler, uuidV5 } from '@lib/event-store';
import { obligationAggregate, obligationId } from '@lib/obligations';
import { caseAggregate, caseContext, type CaseSurroundings } from '@lib/pipeline';
import { Actors } from './actors';
import { belongs, CaseActors, type CaseDeed, type Wish, wishesOf } from './case-actors';
import { caseLineOf } from './case-lines';
import { openingStep, stepOf } from './case-steps';
import { type Finding, FoundProofs } from './found-proofs';
import { lineOf, type SimulatedLine } from './lines';
import { Minimums } from './minimums';
import type { Scene } from './scene';
import { casesAround, obligationsAround } from './surroundings';
import { VirtualLedger } from './virtual-ledger';

/** Nobody takes so many steps in one case on one day; more would be a circle. */
const MOST_STEPS = 40;

/** The world of a simulation: the ledger in memory, the rules over it, and the units that act. */
export class Theatre {
  readonly #ledger = new VirtualLedger(() => vietnamTime(this.#today, 8));
  readonly #stage = new ExecuteHandler(this.#ledger);
  readonly #aggregates: ReadonlyMap<string, object>;
  readonly #cases: CaseSurroundings;
  readonly #owers: Owers;
  readonly #units: UnitsOfDay;
  readonly #actors: Actors;
  readonly #caseActors: CaseActors;
  readonly #minimums: Minimums;
  readonly #found: FoundProofs;
  /** Cases as what was heard of them has left them. */
  readonly #standing = new Map<string, { readonly state: CaseState; readonly version: number }>();
  #today: LocalDate;
  #first = true;
  #lines: SimulatedLine[] = [];

  /** @param cast the units that take part; undefined for all */
  constructor(
    private readonly scene: Scene,
    cast: ReadonlySet<string> | undefined,
  ) {
    const { plan, tree, from, seed, manners } = scene;
    this.#today = from;
    this.#cases = casesAround(scene);
    this.#aggregates = new Map<string, object>([
      ['obligation', obligationAggregate(obligationsAround(scene))],
      ['case', caseAggregate(this.#cases)],
    ]);
    this.#actors = new Actors(seed, (unit) => scene.calendarOf(unit), manners);
    this.#caseActors = new CaseActors(seed, (unit) => scene.calendarOf(unit), manners);
    this.#units = only(tree, cast);
    this.#owers = new Owers(this.#units);
    this.#minimums = new Minimums(plan, tree, cast);
    this.#found = new FoundProofs(plan, this.#minimums);
  }

  /** Plays one day. @returns its lines, in the order in which they came about */
  async day(today: LocalDate): Promise<readonly SimulatedLine[]> {
    this.#today = today;
    this.#lines = [];
    await this.#keep();
    await this.#listen();
    await this.#ring();
    for (const [id, { proof, bySystem }] of this.#actors.deeds(today)) {
      const unit = this.#actors.opened(id)?.unit ?? '';
      const actor = bySystem ? systemAt(unit) : { id: `staff:${unit}`, role: 'staff', unit };
      const name = `prove ${JSON.stringify(proof)}`;
      await this.#send('obligation', id, { type: 'ProveObligation', data: { proof } }, uuidV5(id, name), actor);
    }
    await this.#listen();
    for (const deed of this.#caseActors.deeds(today)) await this.#do(deed);
    await this.#ring(); // what was promised today for today
    return [...this.#lines, ...this.#minimums.ending(today, this.scene.to)];
  }

  async #ring(): Promise<void> {
    for (let due = this.#ledger.ring(this.#today); due.length > 0; due = this.#ledger.ring(this.#today)) {
      for (const { id, unit, category, stream_id, command } of due) {
        await this.#send(category, stream_id, command as Message, id, systemAt(unit));
      }
      await this.#listen();
    }
  }

  async #keep(): Promise<void> {
    const { plan, seed, manners } = this.scene;
    const today = this.#today;
    if (plan.validFrom > today) return;
    const world = { plans: [plan], units: this.#units, occasions: [] };
    const ports: KeeperPorts = {
      missing: (keys) => Promise.resolve(keys.filter((key) => !this.#actors.opened(obligationId(key)))),
      open: async (batch) => {
        for (const { owed, command } of batch) {
          const id = obligationId(owed.key);
          await this.#send('obligation', id, command, uuidV5(id, 'open'), systemAt(owed.unit));
        }
        return batch.length;
      },
    };
    await keep(ports, world, today, { owers: this.#owers, ...(this.#first ? {} : { since: today }) });
    const wanted = this.#minimums.wanted(today, this.#first);
    this.#bring(wanted.flatMap((one) => wishesOf(seed, one, manners)));
    this.#first = false;
  }

  #bring(wishes: readonly Wish[]): void {
    this.#caseActors.bring(wishes, this.#today);
  }

  /** Brings an exemplar, or goes on in a case until the promise is kept that the deed is about. */
  async #do(deed: CaseDeed): Promise<void> {
    const { plan, seed } = this.scene;
    if (deed.act === 'open') {
      const { id, unit, kind } = deed.wish;
      if (this.#today > plan.validTo || !this.scene.tree.exists(unit, this.#today)) return;
      const { actor, command } = openingStep(seed, id, unit, kind, plan, this.#today);
      await this.#send('case', id, command, uuidV5(id, 'open'), actor);
      return this.#listen();
    }
    const { act, id, deadline } = deed;
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      const { state, version } = this.#standing.get(id) ?? { state: caseDecider.initial, version: 0 };
      if (promiseOf(state) !== deadline) return;
      const occasion = { commandId: id, actor: systemAt(''), today: this.#today, now: vietnamTime(this.#today, 8) };
      const context = caseContext(this.#cases, state, undefined, occasion, id);
      const step = stepOf(seed, id, state, context);
      if (!step || !belongs(act, step.command.type) || !this.scene.tree.exists(step.actor.unit, this.#today)) return;
      const taken = await this.#send('case', id, step.command, uuidV5(id, `step ${version}`), step.actor);
      await this.#listen();
      if (!taken) return;
    }
  }

  /**
   * What the rules refuse (a proof of something that meanwhile is done) changes nothing, here as anywhere.
   * @returns whether it was taken
   */
  async #send(category: string, id: string, command: Message, commandId: string, actor: Actor): Promise<boolean> {
    const order = {
      aggregate: this.#aggregates.get(category),
      streamId: id,
      command,
      occasion: { commandId, actor, today: this.#today, now: vietnamTime(this.#today, 8) },
      expected: 'any' as const,
      fingerprint: Buffer.from(commandId),
      correlation: id,
    };
    try {
      await this.#stage.execute(new Execute(order as never) as never);
      return true;
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      return false;
    }
  }

  /** Lines of what has happened; units hear it too, and what it proves is proven. */
  async #listen(): Promise<void> {
    for (let told = this.#ledger.heard(); told.length > 0; told = this.#ledger.heard()) {
      const findings = told.flatMap(({ category, id, event }) =>
        category === 'case' ? this.#hearCase(id, event as CaseEvent) : this.#hear(id, event as ObligationEvent),
      );
      for (const { id, unit, command } of findings) {
        await this.#send('obligation', id, command, uuidV5(id, JSON.stringify(command)), systemAt(unit));
      }
    }
  }

  #hear(id: string, event: ObligationEvent): readonly Finding[] {
    const { plan, seed, manners } = this.scene;
    this.#actors.hear(id, event, this.#today);
    const opened = this.#actors.opened(id);
    const line = opened && lineOf(plan, event, opened.code);
    if (line) this.#lines.push({ ...line, unit: opened.unit });
    if (event.type === 'ObligationProven' && opened) this.#found.settled(id, opened.unit);
    if (event.type !== 'ObligationOpened') return [];
    const wanted = this.#minimums.owedBesides(event.data, this.#today);
    this.#bring(wanted.flatMap((one) => wishesOf(seed, one, manners)));
    return this.#found.opened(event.data, this.#today);
  }

  #hearCase(id: string, event: CaseEvent): readonly Finding[] {
    this.#caseActors.hear(id, event, this.#today);
    const { state, version } = this.#standing.get(id) ?? { state: caseDecider.initial, version: 0 };
    this.#standing.set(id, { state: caseDecider.evolve(state, event), version: version + 1 });
    const unit = this.#caseActors.unitOf(id) ?? '';
    const line = caseLineOf(this.scene.plan, id, unit, event);
    if (line) this.#lines.push(line);
    return this.#found.inCase(id, unit, event, this.#minimums.hear(id, event), this.#today);
  }
}

const systemAt = (unit: string): Actor => ({ id: 'system', role: 'system', unit });

function promiseOf(state: CaseState): string | undefined {
  return state.status === 'open' ? state.file.standing?.deadline.id : undefined;
}

function only(tree: UnitTree, cast: ReadonlySet<string> | undefined): UnitsOfDay {
  if (!cast) return tree;
  return {
    unitAt: (id, date) => tree.unitAt(id, date),
    ancestors: (id, date) => tree.ancestors(id, date),
    unitsAt: (date) => tree.unitsAt(date).filter(({ id }) => cast.has(id)),
  };
}
