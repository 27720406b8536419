import { Readable } from 'node:stream';
import { reach, type UnitTree } from '@core/organization';
import { reject as refuse } from '@core/platform';
import { categoryOf, EventStore, listParked, type Parked } from '@lib/event-store';
import { Api, BusinessClock, Call } from '@lib/platform';
import { Controller, Inject, StreamableFile } from '@nestjs/common';
import type { Pool } from 'pg';
import {
  operationsRoutes,
  type OperationsView,
  type ParkedStreams,
  type ParkedStreamView,
  reject,
  type RetryView,
  type TaskList,
  troublesOf,
  verdictOf,
  whyParked,
} from './core';
import { follow } from './follow';
import { OperationsWatch } from './operations-watch';
import { Retries, type Retry } from './retries';
import { type Task, Tasks } from './tasks';

/** What the controller needs of the house. */
export interface OperationsParts {
  readonly pool: Pool;
  readonly tree: () => UnitTree;
}
export const OPERATIONS_PARTS = Symbol('parts of the house that its administration reads');

type Asked = Pick<Call<typeof operationsRoutes.getOperations>, 'session'>;
/** The units that somebody may look at; null for all of them. */
type Units = ReadonlySet<string> | null;

const MOST_PARKED = 200;
const MOST_RETRIES = 20;
/** Streams of one session; a browser needs one a window. */
const MOST_STREAMS = 6;
/** Pages that look at one moment share one look. */
const SHARED_MS = 900;

/** For who runs the house and who audits it; and for everybody their own long pieces of work. */
@Controller()
export class OperationsController {
  readonly #streams = new Map<string, number>();
  #shared: { readonly until: number; readonly look: Promise<OperationsView> } | undefined;

  constructor(
    private readonly watch: OperationsWatch,
    private readonly retries: Retries,
    private readonly tasks: Tasks,
    private readonly store: EventStore,
    private readonly clock: BusinessClock,
    @Inject(OPERATIONS_PARTS) private readonly parts: OperationsParts,
  ) {}

  @Api(operationsRoutes.getOperations)
  operations(): Promise<OperationsView> {
    return this.#look();
  }

  @Api(operationsRoutes.listParkedStreams)
  parked(@Call() call: Call<typeof operationsRoutes.listParkedStreams>): Promise<ParkedStreams> {
    return this.#parked(this.#units(call), call.session.person);
  }

  @Api(operationsRoutes.retryParkedStream)
  async retry(@Call() call: Call<typeof operationsRoutes.retryParkedStream>): Promise<RetryView> {
    const { reader, stream } = call.body;
    const parked = (await listParked(this.parts.pool, reader)).find((one) => one.stream === stream);
    const unit = parked && (await this.#unitOf(parked));
    // What lies outside of one's units is not there.
    if (!parked || unit === undefined || !this.#sees(this.#units(call, 'operations.retry'), unit)) {
      return reject('STREAM_NOT_PARKED');
    }
    // Of several roles the one that reaches the unit; what lies at no unit is for whoever reaches all of them.
    const actor = this.#isUnit(unit) ? call.allow('operations.retry', unit) : this.#anyActor(call);
    return this.#retryView(await this.retries.ask(reader, stream, actor, unit), call.session.person);
  }

  @Api(operationsRoutes.listAllTasks)
  async all(@Call() call: Call<typeof operationsRoutes.listAllTasks>): Promise<TaskList> {
    const units = this.#units(call);
    return this.#tasks(await this.tasks.ofUnits(units && [...units]), call.session.person);
  }

  @Api(operationsRoutes.getOperationsChanges)
  followAll(@Call() call: Call<typeof operationsRoutes.getOperationsChanges>): StreamableFile {
    const units = this.#units(call);
    return this.#follow(call, async () => {
      const [seen, parked, tasks] = await Promise.all([
        this.#sharedLook(),
        this.#parked(units, ''),
        this.tasks.ofUnits(units && [...units]),
      ]);
      return [standing(seen), parked, tasks];
    });
  }

  @Api(operationsRoutes.listMyTasks)
  async mine(@Call() call: Call<typeof operationsRoutes.listMyTasks>): Promise<TaskList> {
    const { person } = call.session;
    return this.#tasks(await this.tasks.of(person), person);
  }

  @Api(operationsRoutes.getMyTaskChanges)
  followMine(@Call() call: Call<typeof operationsRoutes.getMyTaskChanges>): StreamableFile {
    return this.#follow(call, () => this.tasks.of(call.session.person));
  }

  async #look(): Promise<OperationsView> {
    const seen = await this.watch.look();
    const troubles = [...troublesOf(seen)];
    return { ...seen, troubles, verdict: verdictOf(troubles) };
  }

  #sharedLook(): Promise<OperationsView> {
    if (!this.#shared || this.#shared.until < Date.now()) {
      this.#shared = { until: Date.now() + SHARED_MS, look: this.#look() };
    }
    return this.#shared.look;
  }

  async #parked(units: Units, person: string): Promise<ParkedStreams> {
    const found = (await listParked(this.parts.pool)).slice(0, MOST_PARKED);
    const placed = await Promise.all(found.map(async (one) => ({ ...one, unit: await this.#unitOf(one) })));
    const last = await this.retries.last(MOST_RETRIES);
    const open = new Map(last.filter((one) => !one.endedAt).map((one) => [`${one.reader} ${one.stream}`, one.id]));
    return {
      items: placed
        .filter(({ unit }) => this.#sees(units, unit))
        .map(({ subscription, stream, version, position, code, attempts, since, unit }): ParkedStreamView => ({
          reader: subscription,
          stream,
          category: categoryOf(stream),
          unit: this.#named(unit),
          version,
          position,
          why: whyParked(code),
          code,
          attempts,
          since: since.toISOString(),
          retrying: open.get(`${subscription} ${stream}`) ?? null,
        })),
      retries: last.filter(({ ofUnit }) => this.#sees(units, ofUnit)).map((one) => this.#retryView(one, person)),
    };
  }

  /** Where the first event lies that was not handled: its own word, which needs no table of any kind of thing. */
  async #unitOf({ stream, version }: Pick<Parked, 'stream' | 'version'>): Promise<string> {
    const [event] = await this.store.readStream(stream, { after: version - 1, limit: 1 });
    return event?.metadata.unit ?? '';
  }

  #retryView(retry: Retry, person: string): RetryView {
    const { id, reader, stream, role, unit, askedBy, askedAt, endedAt, outcome, handled, code } = retry;
    return {
      ...{ id, reader, stream, role, outcome, handled, code },
      unit: this.#named(unit),
      mine: askedBy === person,
      askedAt: askedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      why: code === null ? null : whyParked(code),
    };
  }

  #tasks(tasks: readonly Task[], person: string): TaskList {
    return {
      items: tasks.map(({ askedBy, unit, askedAt, overAt, done, total, ...task }) => ({
        ...task,
        unit: unit === null ? null : this.#named(unit),
        mine: askedBy === person,
        done: Math.max(0, Math.min(done, total || done)),
        total,
        askedAt: askedAt.toISOString(),
        overAt: overAt?.toISOString() ?? null,
      })),
    };
  }

  #follow(call: Pick<Call, 'reply'> & Asked & { query: { seconds: number } }, look: () => Promise<unknown>) {
    const { id } = call.session;
    const open = this.#streams.get(id) ?? 0;
    if (open >= MOST_STREAMS) return refuse('TOO_MANY_REQUESTS', { seconds: 60 });
    this.#streams.set(id, open + 1);
    const gone = new AbortController();
    call.reply.raw.once('close', () => {
      gone.abort();
      const left = (this.#streams.get(id) ?? 1) - 1;
      if (left > 0) this.#streams.set(id, left);
      else this.#streams.delete(id);
    });
    call.reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no');
    return new StreamableFile(Readable.from(follow(look, call.query.seconds, gone.signal), { objectMode: false }), {
      type: 'text/event-stream; charset=utf-8',
    });
  }

  #units({ session }: Asked, permission: Parameters<typeof reach>[1] = 'operations.read'): Units {
    const [tree, today] = [this.parts.tree(), this.clock.today()];
    const units = reach(session.holdings, permission, tree, today);
    const all = tree.unitsAt(today).length + tree.endedAt(today).length;
    return units.length >= all ? null : new Set(units);
  }

  /** What lies at a unit that nobody knows is for whoever may look at all of them. */
  #sees(units: Units, unit: string): boolean {
    return units === null || units.has(unit);
  }

  #isUnit(id: string): boolean {
    return this.parts.tree().versionsOf(id).length > 0;
  }

  #anyActor({ session }: Asked) {
    const [held] = session.holdings;
    return { id: session.person, role: held?.role ?? 'administrator', unit: held?.unit ?? '' };
  }

  #named(id: string) {
    return { id, name: this.#isUnit(id) ? this.parts.tree().displayName(id, this.clock.today()) : '' };
  }
}

/** What of the house a page is told of when it changes; ages and signs of life always do. */
function standing({ troubles, workers, readers, works, alarms, letters, successions, sealing }: OperationsView) {
  return {
    troubles: troubles.map(({ code, count }) => [code, count]),
    workers: workers.map(({ id, alive, queueFailures }) => [id, alive, queueFailures]),
    readers: readers.map(({ name, behind, parked, failures, stopped, rebuilding }) => [
      ...[name, behind, parked, failures, stopped],
      rebuilding?.done ?? null,
    ]),
    ...{ works, alarms, letters, successions },
    checkpoint: sealing.checkpoint?.size,
  };
}
