import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import {
  type AppendRequest,
  type EventStorePort,
  type Expected,
  type Head,
  NO_STREAM,
  type TogetherResult,
} from '../port';
import { all } from './contract-clause';
import { anAppend, events } from './samples';

// The steps of the model-based runs: each asks the store and the model the same and compares what they say.

export const STREAMS = 4;

/** What the store should be: lists in memory, one command after the other. */
export interface Model {
  readonly streams: { command: string; n: number }[][];
  readonly log: string[];
  readonly commands: Map<string, { stream: number; version: number; mark: Uint8Array }>;
}

export interface Real {
  readonly store: Store;
  readonly names: readonly string[];
  /** Every head that a stream had, by version. */
  readonly heads: Head[][];
  readonly ids: string[];
  /** Where the log stood before this run. */
  readonly start: number;
  /** Appends together inside a transaction that ends in one of two ways, where the store has transactions. */
  readonly inTransaction?: (end: 'commit' | 'rollback', requests: readonly AppendRequest[]) => Promise<TogetherResult>;
}

export type Store = Pick<
  EventStorePort,
  'append' | 'appendTogether' | 'readStream' | 'readAll' | 'scan' | 'headOf' | 'findCommand' | 'horizon'
>;
type Told = 'appended' | 'stale' | 'repeated' | 'reused';

export interface Wish {
  readonly stream: number;
  readonly on:
    'head' | 'before' | 'beyond' | 'other hash' | 'nothing' | 'version' | 'old version' | 'none' | 'exists' | 'any';
  readonly count: number;
  /** Which known command id to use again; a new one when there is none. */
  readonly again: number | undefined;
  /** Whether it is used for something else. */
  readonly forged: boolean;
}

/** What a wish becomes, and what the model says must come of it. */
function asked({ stream, on, count, again, forged }: Wish, model: Model, real: Real) {
  const id = (again === undefined ? undefined : real.ids[again % real.ids.length]) ?? randomUUID();
  const known = model.commands.get(id);
  const heads = real.heads[stream] ?? [];
  const head = heads.at(-1) ?? NO_STREAM;
  const expectations: Record<Wish['on'], [Expected | Head, met: boolean]> = {
    head: [head, true],
    before: [heads.at(-2) ?? NO_STREAM, head.version === 0],
    beyond: [{ version: head.version + 1, hash: 'a'.repeat(64) }, false],
    'other hash': [{ version: head.version, hash: 'b'.repeat(64) }, false],
    nothing: [NO_STREAM, head.version === 0],
    version: [head.version, true],
    'old version': [Math.max(0, head.version - 1), head.version === 0],
    none: ['none', head.version === 0],
    exists: ['exists', head.version > 0],
    any: ['any', true],
  };
  const [expected, met] = expectations[on];
  const fingerprint = known && !forged ? known.mark : randomBytes(32);
  const request = anAppend({
    stream: real.names[stream] ?? '',
    expected,
    command: id,
    events: events(count),
    fingerprint,
  });
  const told: Told = known ? (forged ? 'reused' : 'repeated') : met ? 'appended' : 'stale';
  return { stream, request, told, head, known };
}

/** Lets the model do what the store has said that it did. */
function done(model: Model, real: Real, { stream, request }: { stream: number; request: AppendRequest }, head: Head) {
  const history = model.streams[stream] ?? [];
  request.events.forEach((_, i) => {
    history.push({ command: request.command.id, n: i + 1 });
    model.log.push(`${stream}/${history.length}`);
  });
  assert.deepEqual(head.version, history.length);
  const mark = request.command.fingerprint;
  model.commands.set(request.command.id, { stream, version: history.length, mark });
  real.ids.push(request.command.id);
  real.heads[stream]?.push(head);
}

export class AppendStep {
  constructor(readonly wish: Wish) {}
  check = () => true;

  async run(model: Model, real: Real): Promise<void> {
    const one = asked(this.wish, model, real);
    const result = await real.store.append(one.request);
    assert.deepEqual(result.appended ? 'appended' : result.why, one.told);
    if (result.appended) return done(model, real, one, result.head);
    if (result.why === 'stale') assert.deepEqual(result.head, one.head);
    if (result.why === 'repeated') assert.deepEqual(result.stored.version, one.known?.version);
  }

  toString = () => `append ${JSON.stringify(this.wish)}`;
}

/** Several wishes in one commit, or inside a transaction of the caller. */
export class TogetherStep {
  constructor(
    readonly wishes: readonly Wish[],
    readonly end: 'none' | 'commit' | 'rollback',
  ) {}
  check = () => true;

  async run(model: Model, real: Real): Promise<void> {
    const members = this.wishes.map((wish) => asked(wish, model, real));
    const requests = members.map(({ request }) => request);
    const apart =
      new Set(requests.map(({ stream }) => stream)).size + new Set(requests.map(({ command }) => command.id)).size;
    if (apart < 2 * requests.length) {
      await assert.rejects(() => real.store.appendTogether(requests), RangeError);
      return;
    }
    const end = real.inTransaction && this.end !== 'none' ? this.end : undefined;
    const sent = end === undefined ? real.store.appendTogether(requests) : real.inTransaction?.(end, requests);
    const result = (await sent) as TogetherResult;
    const wrong = members.flatMap(({ told }, member) => (told === 'appended' ? [] : [{ member, why: told }]));
    const refused = result.appended ? [] : result.refused.map(({ member, why }) => ({ member, why }));
    assert.deepEqual(refused, wrong);
    if (!result.appended || end === 'rollback') return;
    const inLog = members.map((one, i) => ({ one, end: result.members[i] })); // in one commit the order is the store's
    inLog.sort((a, b) => (a.end?.position ?? 0) - (b.end?.position ?? 0));
    for (const { one, end } of inLog) done(model, real, one, end?.head ?? NO_STREAM);
  }

  toString = () => `together ${JSON.stringify(this.wishes)} ${this.end}`;
}

export class ReadStep {
  constructor(readonly range: { stream: number; after: number; upTo: number; backwards: boolean }) {}
  check = () => true;

  async run(model: Model, real: Real): Promise<void> {
    const { stream, after, upTo, backwards } = this.range;
    const found = await real.store.readStream(real.names[stream] ?? '', { after, upTo, backwards });
    const should = (model.streams[stream] ?? [])
      .map(({ command, n }, i) => ({ version: i + 1, command, n }))
      .filter(({ version }) => version > after && version <= upTo);
    assert.deepEqual(
      found.map(({ version, command, data }) => ({ version, command, n: (data as { n: number }).n })),
      backwards ? should.reverse() : should,
    );
    assert.deepEqual(await real.store.headOf(real.names[stream] ?? ''), model.streams[stream]?.length);
  }

  toString = () => `read ${JSON.stringify(this.range)}`;
}

export class ReadAllStep {
  constructor(readonly limit: number) {}
  check = () => true;

  async run(model: Model, real: Real): Promise<void> {
    const placeOf = ({ stream, version }: { stream: string; version: number }) =>
      `${real.names.indexOf(stream)}/${version}`;
    const found: string[] = [];
    for (let after = real.start; ;) {
      const page = await real.store.readAll(after, this.limit);
      found.push(...page.map(placeOf));
      if (page.length === 0) break;
      after = page.at(-1)?.position ?? after;
    }
    assert.deepEqual(found, model.log);
    assert.deepEqual(
      (await all(real.store.scan({ after: real.start, backwards: true }))).map(placeOf),
      found.reverse(),
    );
  }

  toString = () => `read all by ${this.limit}`;
}

export class FindStep {
  constructor(readonly which: number) {}
  check = () => true;

  async run(model: Model, real: Real): Promise<void> {
    const id = real.ids[this.which % Math.max(real.ids.length, 1)] ?? randomUUID();
    assert.deepEqual((await real.store.findCommand(id))?.version, model.commands.get(id)?.version);
  }

  toString = () => `find command ${this.which}`;
}
