import type { Instant } from '@core/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { link } from './batch';
import type { Queryable } from './event-log';
import {
  type Append,
  type AppendRequest,
  type AppendResult,
  type Head,
  mayFollow,
  NO_STREAM,
  type TogetherResult,
} from './port';
import { GroupAppend, machineTime, send, write, type Written } from './group-append';
import { apart, refusalOf, type Standing, standingsOf } from './standing';
import { StateCache } from './state-cache';
import type { StreamTurns, Turn } from './turns';

/** So often several streams at once are tried again while only those moved that may be anywhere. */
const RETRIES = 64;
const ASIDE_MS = 4;
const HEADS = 2_000;

/** The log that the events name was closed; nothing was written. They have to be linked again in the one that is open. */
export class LogClosed extends Error {
  override readonly name = 'LogClosed';
}

/** Settles where a request goes, writes it, and finds out why it was refused. */
export class Appends {
  readonly #group: GroupAppend;
  /** Where streams stood when this process last wrote to them; wrong at any time, found out by the append. */
  readonly #heads = new StateCache(HEADS);

  constructor(
    private readonly db: Queryable,
    private readonly turns: StreamTurns,
    private readonly now: () => Instant = machineTime,
  ) {
    this.#group = new GroupAppend(db, now);
  }

  /** @throws LogClosed, as all that append */
  async one(request: AppendRequest, log: string): Promise<AppendResult> {
    if (mayFollow(request.expected)) {
      return this.turns.take(request.stream, (turn) => this.#follow(request, log, turn));
    }
    if (typeof request.expected === 'number' && request.expected > 0) {
      const standing = await this.#standing(request);
      const refusal = refusalOf(request, standing);
      if (refusal) return { appended: false, ...refusal };
      return this.#at(request, standing.head, log);
    }
    return this.#at(request, typeof request.expected === 'object' ? request.expected : NO_STREAM, log);
  }

  async #at(request: AppendRequest, head: Head, log: string): Promise<AppendResult> {
    const result = await this.#group.append({ ...request, expected: head }, log);
    if (result.appended) return result;
    if (result.why === 'epoch') throw new LogClosed();
    if (result.why === 'clock') return { appended: false, why: 'clock' };
    const standing = await this.#standing(request);
    return { appended: false, ...(refusalOf(request, standing) ?? { why: 'stale', head: standing.head }) };
  }

  /** Writes behind whatever is there, as often as it takes: who loses a race waits for the stream. */
  async #follow(request: AppendRequest, log: string, turn: Turn): Promise<AppendResult> {
    let head = turn.behind ? undefined : this.#heads.get(request.stream)?.head;
    for (;;) {
      if (!head) {
        const standing = await this.#standing(request);
        const refusal = refusalOf(request, standing);
        if (refusal) return { appended: false, ...refusal };
        head = standing.head;
      }
      const result: Written = await this.#group.append({ ...request, expected: head }, log);
      if (result.appended) {
        this.#heads.put(request.stream, { state: undefined, head: result.head });
        return result;
      }
      this.#heads.drop(request.stream);
      head = undefined;
      if (result.why === 'epoch') throw new LogClosed();
      if (result.why === 'clock') return { appended: false, why: 'clock' };
      if (result.why === 'stale') await turn.lost();
    }
  }

  /**
   * All requests in one statement, or none.
   * @param on a transaction of the caller. A refusal leaves it as it was; a lost race ends it, so its error is thrown.
   */
  async together(requests: readonly AppendRequest[], log: string, on?: Queryable): Promise<TogetherResult> {
    apart(requests);
    let heads = requests.map(({ expected }) => known(expected));
    for (let attempt = 0; ; attempt++) {
      if (heads.includes(undefined)) {
        const { refused, standings } = await this.#look(requests, on);
        if (refused.length > 0) return { appended: false, refused };
        heads = standings.map(({ head }) => head);
      }
      const appends = requests.map((request, i): Append => ({ ...request, expected: heads[i] as Head }));
      const recordedAt = this.now();
      const members = appends.map((append) => link(append, log, recordedAt));
      const results = await (on
        ? send(on, members, recordedAt, 'exact')
        : write(this.db, members, recordedAt, 'exact'));
      const written = results.flatMap((result) => (result.appended ? [result] : []));
      if (written.length === members.length) {
        return { appended: true, members: written.map(({ head, position }) => ({ head, position })) };
      }
      if (results.some((result) => !result.appended && result.why === 'epoch')) throw new LogClosed();
      if (results.some((result) => !result.appended && result.why === 'clock')) {
        return { appended: false, refused: requests.map((_, member) => ({ member, why: 'clock' })) };
      }
      const { refused, standings } = await this.#look(requests, on);
      if (refused.length > 0) return { appended: false, refused };
      if (attempt === RETRIES) {
        const moving = standings.flatMap(({ head }, member) =>
          mayFollow(requests[member]?.expected ?? 0) ? [{ member, why: 'stale' as const, head }] : [],
        );
        return { appended: false, refused: moving };
      }
      heads = requests.map(() => undefined);
      await pause(Math.random() * ASIDE_MS);
    }
  }

  async #standing(request: AppendRequest): Promise<Standing> {
    const [standing] = await standingsOf(this.db, [request]);
    return standing as Standing;
  }

  async #look(requests: readonly AppendRequest[], on: Queryable = this.db) {
    const standings = await standingsOf(on, requests);
    const refused = standings.flatMap((standing, member) => {
      const refusal = refusalOf(requests[member] as AppendRequest, standing);
      return refusal ? [{ member, ...refusal }] : [];
    });
    return { standings, refused };
  }
}

/** The head that an expectation names; undefined when the stream has to be looked at. */
function known(expected: AppendRequest['expected']): Head | undefined {
  if (typeof expected === 'object') return expected;
  return expected === 'none' || expected === 0 ? NO_STREAM : undefined;
}
