import { vietnamTime } from '@core/calendar';
import {
  type Actor,
  type Decider,
  type Json,
  type LocalDate,
  type Message,
  type Occasion,
  stateOf,
} from '@core/kernel';
import {
  canonicalEnvelope,
  type Envelope,
  leafHash,
  type Metadata,
  NO_PREVIOUS,
  sealPersonal,
  type SubjectKey,
  uuidV5,
} from '@lib/event-store';
import type { z } from 'zod';

/** The key of every invented subject here: it protects nobody, it only makes texts look as they do in a log. */
const TEST_KEY = Buffer.alloc(32, 'neu-guong');
const LOG = 'neu-guong/00000000-0000-4000-8000-0000000000fe';
const TALES = '7b0f7f0e-5a55-5b8e-9a53-2f0d6a0c1e77';

/** An event as a store keeps it. */
export interface Told {
  readonly canonical: string;
  readonly prev: string;
  readonly hash: string;
}

/** How the tales of one aggregate are told. */
export interface Telling<State, C extends Message, E extends Message, Context> {
  readonly decider: Decider<State, C, E, Context>;
  /** The schema in which a command's personal fields are marked. */
  schemaOf(command: C): z.ZodType;
  contextOf(occasion: Occasion, streamId: string): Context;
  readonly grounds?: Pick<Metadata, 'plan' | 'basis'>;
}

/** One life of an aggregate, told in commands; what comes of it is written as the store would write it. */
export class Tale<State, C extends Message, E extends Message, Context> {
  readonly id: string;
  readonly told: Told[] = [];
  readonly #envelopes: Envelope[] = [];
  readonly #key: SubjectKey;

  constructor(
    readonly name: string,
    private readonly telling: Telling<State, C, E, Context>,
  ) {
    this.id = uuidV5(TALES, name);
    this.#key = { subject: this.stream, bytes: TEST_KEY };
  }

  get stream(): string {
    return `${this.telling.decider.category}-${this.id}`;
  }

  get state(): State {
    return stateOf(this.telling.decider, this.#envelopes);
  }

  /** @throws Rejection when the tale is not lawful */
  tell(today: string, actor: Actor, command: C | ((state: State) => C)): this {
    const { decider, schemaOf, contextOf, grounds } = this.telling;
    const asked = typeof command === 'function' ? command(this.state) : command;
    const commandId = uuidV5(this.id, `${this.told.length}`);
    const date = today as LocalDate;
    const now = vietnamTime(date, 9, this.told.length % 60);
    const schema = schemaOf(asked);
    const sealed = sealPersonal(schema, schema.parse(asked) as C, this.#key);
    const context = contextOf({ commandId, actor, today: date, now }, this.id);
    const events = decider.decide(sealed, this.state, context);
    if (events.length === 0) throw new Error(`${this.name}: ${asked.type} leads to nothing`);
    for (const event of events) {
      const version = this.told.length + 1;
      this.#write({
        ...{ v: 1, log: LOG, stream: this.stream, version, command: commandId },
        ...{ type: event.type, schema: decider.events?.versionOf(event.type) ?? 1, data: event.data as Json },
        ...{ occurredAt: now, recordedAt: now },
        metadata: {
          ...{ actor: actor.id, role: actor.role, unit: actor.unit, intent: asked.type, correlation: commandId },
          ...grounds,
        },
      });
    }
    return this;
  }

  #write(envelope: Envelope): void {
    const canonical = canonicalEnvelope(envelope);
    const prev = this.told.at(-1)?.hash ?? NO_PREVIOUS;
    this.told.push({ canonical, prev, hash: leafHash(Buffer.from(prev, 'hex'), canonical).toString('hex') });
    this.#envelopes.push(JSON.parse(canonical) as Envelope); // what a reader finds, not what the rule returned
  }
}
