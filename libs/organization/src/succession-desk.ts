import type { Actor, LocalDate } from '@core/kernel';
import {
  type AwaitedSuccessionView,
  type NamedUnit,
  type OpenWork,
  type OpenWorkKind,
  PIECES_SHOWN,
  reach,
  type SuccessionEvent,
  type successionRoutes,
  type SuccessionView,
  unitsLeftBy,
} from '@core/organization';
import { reject as refuse } from '@core/platform';
import { type Bus, type EventStore, Execute, type Executed, type Vault } from '@lib/event-store';
import type { Call, Clock } from '@lib/platform';
import type { People } from './people';
import { type OpenWorkAt, successionAggregate, successionStreamId } from './register-aggregates';
import type { Awaited, Units } from './units';

/** Every kind of work that can be open at a unit; the applications provide it, since it lies in other libraries. */
export type OpenWorkKinds = () => readonly OpenWorkKind[];

/** All open work of these kinds, as the rule of a decision asks for it. */
export function openWorkAt(kinds: OpenWorkKinds): OpenWorkAt {
  return {
    async among(units) {
      const open = await Promise.all(kinds().map((kind) => kind.openAt(units)));
      return new Set(open.flat().map(({ category, id }) => `${category} ${id}`));
    },
  };
}

const LISTED = 200;

/** What ended units have left open, for those who decide who goes on with it. */
export class SuccessionDesk {
  constructor(
    private readonly bus: Bus,
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly vault: Pick<Vault, 'fingerprint'>,
    private readonly units: Units,
    private readonly people: Pick<People, 'findAll'>,
    private readonly clock: Clock,
    private readonly kinds: OpenWorkKinds,
  ) {}

  /** What waits in the reach of the one who asks, with work first, then the longest waiting. */
  async list(call: Call<typeof successionRoutes.listAwaitedSuccessions>) {
    const { tree } = this.units;
    const today = this.clock.today();
    const waiting = await this.units.awaitedAmong(reach(call.session.holdings, 'succession.read', tree, today));
    const open = await this.#openAt(waiting.map(({ unit }) => unit));
    const rows = waiting.map((row) => ({ row, work: open.get(row.unit) ?? [] }));
    rows.sort((a, b) => Number(b.work.length > 0) - Number(a.work.length > 0));
    return {
      total: rows.length,
      items: rows.slice(0, call.query.limit ?? LISTED).map(({ row, work }) => this.#row(row, work, call)),
    };
  }

  async get(call: Call<typeof successionRoutes.getAwaitedSuccession>): Promise<SuccessionView> {
    const { unit } = call.params;
    this.#allowed(call, 'succession.read');
    const row = (await this.units.awaitedOf(unit)) ?? refuse('NOT_FOUND');
    const events = await this.store.readStream(`succession-${successionStreamId(unit)}`);
    const work = (await this.#openAt([unit])).get(unit) ?? [];
    const shown = work.slice(0, PIECES_SHOWN);
    return {
      ...this.#row(row, work, call),
      version: events.at(-1)?.version ?? 0,
      pieces: await this.#named(shown),
      more: work.length - shown.length,
      decisions: await this.#decisions(events as unknown as readonly SuccessionEvent[]),
    };
  }

  /** Names the one that goes on. What passes at once or a moment later is the reader's who hands open work over. */
  async decide(call: Call<typeof successionRoutes.decideSuccession>): Promise<Executed> {
    const { unit } = call.params;
    const actor = this.#allowed(call, 'succession.decide');
    call.requireStepUp();
    const command = { type: 'DecideSuccession' as const, data: { unit, ...call.body } };
    const order = {
      aggregate: successionAggregate(this.units, openWorkAt(this.kinds)),
      streamId: successionStreamId(unit),
      command,
      occasion: { commandId: call.key, actor, today: this.clock.today(), now: this.clock.now() },
      expected: call.expected,
      fingerprint: this.vault.fingerprint({ actor: actor.id, command }),
      correlation: call.traceId,
    };
    const executed: Executed = await this.bus.execute(new Execute(order) as never);
    await this.units.refresh();
    return executed;
  }

  /** @throws Rejection NOT_FOUND for a unit that there never was, NOT_ALLOWED where no role reaches it */
  #allowed(
    call: Pick<Call<typeof successionRoutes.getAwaitedSuccession>, 'params' | 'allow'>,
    permission: 'succession.read' | 'succession.decide',
  ): Actor {
    const { unit } = call.params;
    return this.units.tree.versionsOf(unit).length === 0 ? refuse('NOT_FOUND') : call.allow(permission, unit);
  }

  #row(row: Awaited, work: readonly OpenWork[], call: Pick<Call, 'allows'>): AwaitedSuccessionView {
    const { tree } = this.units;
    const today = this.clock.today();
    const under = tree.lineage(row.unit, today).find((id) => tree.exists(id, today));
    const counts = new Map<string, number>();
    for (const { category } of work) counts.set(category, (counts.get(category) ?? 0) + 1);
    return {
      unit: this.#name(row.unit, today),
      ...{ since: row.since, why: row.why, decidedOn: row.decidedOn },
      under: under === undefined ? null : this.#name(under, today),
      parts: tree.successionsOf(row.unit).flatMap(({ to, relation }) => {
        const now = relation === 'part' ? tree.successorAt(to, today) : undefined;
        return now ? [this.#name(now.id, today)] : [];
      }),
      work: [...counts].map(([category, open]) => ({ category, open })),
      decidable: row.decidedOn === null && call.allows('succession.decide', row.unit),
    };
  }

  #name(id: string, today: LocalDate): NamedUnit {
    return { id, name: this.units.tree.lastName(id, today) };
  }

  /** Open work by the ended unit that has left it. */
  async #openAt(units: readonly string[]): Promise<ReadonlyMap<string, readonly OpenWork[]>> {
    const { tree } = this.units;
    const leftBy = new Map(units.flatMap((unit) => unitsLeftBy(unit, tree).map((id): [string, string] => [id, unit])));
    const found = new Map<string, OpenWork[]>();
    for (const kind of this.kinds()) {
      for (const work of await kind.openAt([...leftBy.keys()])) {
        const unit = leftBy.get(work.unit) ?? work.unit;
        const list = found.get(unit);
        if (list) list.push(work);
        else found.set(unit, [work]);
      }
    }
    return found;
  }

  async #named(work: readonly OpenWork[]): Promise<SuccessionView['pieces']> {
    const names = new Map<string, string>();
    for (const kind of this.kinds()) {
      const own = work.filter(({ category }) => category === kind.category);
      if (own.length === 0) continue;
      for (const [id, name] of await kind.names(own)) names.set(`${kind.category} ${id}`, name);
    }
    return work.map(({ category, id }) => ({ category, id, name: names.get(`${category} ${id}`) ?? id }));
  }

  async #decisions(events: readonly SuccessionEvent[]): Promise<SuccessionView['decisions']> {
    const today = this.clock.today();
    const people = await this.people.findAll(events.map(({ data }) => data.by));
    const names = new Map(people.map(({ id, name }) => [id, name]));
    return events.map(({ data: { to, basis, on, by, work } }) => ({
      to: this.#name(to, today),
      document: basis.document,
      issuedOn: basis.issuedOn,
      ...{ on, by: names.get(by) ?? by },
      pieces: work?.length ?? null,
    }));
  }
}
