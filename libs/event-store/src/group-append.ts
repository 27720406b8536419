import type { Instant } from '@core/kernel';
import { batchQuery, link, type Linked } from './batch';
import type { Queryable } from './event-log';
import type { Append, Appended } from './port';
import type { Gate } from './statement';

/** What became of an append, as far as the statement tells. */
export type Written =
  | ({ readonly appended: true } & Appended)
  | { readonly appended: false; readonly why: 'stale' | 'repeated' | 'clock' | 'epoch' };

interface Waiting {
  readonly append: Append;
  resolve(result: Written): void;
  reject(error: unknown): void;
}

/** The time of this machine. */
export const machineTime = (): Instant => new Date().toISOString() as Instant;

/** The most appends that share a commit. */
const LARGEST = 32;
/** From so many on, those who wait go in two batches, one computed here while the other is written; fewer, fuller ones are cheaper. */
const CROWD = 12;

/**
 * Lets concurrent callers share a commit. Whoever comes while nothing is under way goes at once, alone; whoever comes
 * meanwhile goes with the next batch. There is no timer: the commit before sets the pace. Each caller gets its own
 * answer, and each append is still all or nothing: when a batch is refused, for whatever reason, its members are sent
 * one by one, so that nobody suffers from a neighbour.
 */
export class GroupAppend {
  #waiting: Waiting[] = [];
  #underWay = 0;
  #called = false;

  constructor(
    private readonly db: Queryable,
    private readonly now: () => Instant = machineTime,
  ) {}

  append(append: Append, log: string): Promise<Written> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ append, resolve, reject });
      this.#call(log);
    });
  }

  /** Departs at the end of this very turn: whoever asks until then comes along. */
  #call(log: string): void {
    if (this.#called) return;
    this.#called = true;
    setImmediate(() => {
      this.#called = false;
      this.#depart(log);
    });
  }

  #depart(log: string): void {
    const lanes = this.#waiting.length >= CROWD ? 2 : 1;
    const size = Math.min(LARGEST, Math.ceil(this.#waiting.length / Math.max(1, lanes - this.#underWay)));
    while (this.#waiting.length > 0 && this.#underWay < lanes) {
      const batch = this.#board(size);
      if (batch.length === 0) return;
      this.#underWay += 1;
      void this.#travel(batch, log).finally(() => {
        this.#underWay -= 1;
        for (const { append } of batch) this.#busy.delete(append.stream);
        if (this.#waiting.length > 0) this.#call(log);
      });
    }
  }

  readonly #busy = new Set<string>();

  /** The next batch of at most `size`: one append a stream, since the second rests on the first. */
  #board(size: number): Waiting[] {
    const batch: Waiting[] = [];
    const left: Waiting[] = [];
    for (const waiting of this.#waiting) {
      if (batch.length < size && !this.#busy.has(waiting.append.stream)) {
        this.#busy.add(waiting.append.stream);
        batch.push(waiting);
      } else left.push(waiting);
    }
    this.#waiting = left;
    return batch;
  }

  async #travel(batch: readonly Waiting[], log: string): Promise<void> {
    const recordedAt = this.now();
    const linked: { waiting: Waiting; member: Linked }[] = [];
    for (const waiting of batch) {
      try {
        linked.push({ waiting, member: link(waiting.append, log, recordedAt) });
      } catch (error) {
        waiting.reject(error);
      }
    }
    if (linked.length === 0) return;
    const members = linked.map(({ member }) => member);
    const results = linked.length > 1 ? await write(this.db, members, recordedAt).catch(() => undefined) : undefined;
    if (results?.every((result) => result.appended)) {
      linked.forEach(({ waiting }, i) => waiting.resolve(results[i] as Written));
      return;
    }
    await Promise.all(
      linked.map(async ({ waiting, member }) => {
        try {
          const [result] = await write(this.db, [member], recordedAt);
          waiting.resolve(result as Written);
        } catch (error) {
          waiting.reject(error);
        }
      }),
    );
  }
}

/** What a statement may look at before it writes; that all streams are new it finds out itself. */
type Look = Exclude<Gate, 'new'>;

/**
 * Sends linked appends as one statement. They are written in the order of their streams' names: two processes that write
 * to the same streams then meet at the first of them, never crosswise.
 * @returns each member's result; where one is refused all are, since nothing was written
 * @throws database errors as they come
 */
export async function send(
  db: Queryable,
  members: readonly Linked[],
  recordedAt: Instant,
  gate?: Look,
): Promise<Written[]> {
  const ordered = [...members].sort((a, b) => (a.append.stream < b.append.stream ? -1 : 1));
  const { rows } = await db.query<{ position: string }>(batchQuery(ordered, recordedAt, gate));
  const positions = new Map<Linked, number>();
  let last = -1;
  for (const member of ordered) {
    last += member.append.events.length;
    const row = rows[last];
    if (row) positions.set(member, Number(row.position));
  }
  return members.map((member) => {
    const position = positions.get(member);
    return position === undefined ? { appended: false, why: 'stale' } : { appended: true, head: member.head, position };
  });
}

/** As `send`, in a transaction of its own: keys and checks that say no are answers, too. */
export async function write(
  db: Queryable,
  members: readonly Linked[],
  recordedAt: Instant,
  gate?: Look,
): Promise<Written[]> {
  try {
    return await send(db, members, recordedAt, gate);
  } catch (error) {
    const why = refusalOf(error);
    if (why) return members.map(() => ({ appended: false, why }));
    throw error;
  }
}

/** Whether an event was refused because its log was closed meanwhile: another one is open. */
export function isOfClosedLog(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === '23514' && constraint === 'events_log';
}

function refusalOf(error: unknown): 'stale' | 'repeated' | 'clock' | 'epoch' | undefined {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code === '23505' && constraint === 'events_pkey') return 'stale';
  if (code === '23514' && constraint === 'events_first') return 'stale'; // a head of version 0 that has a hash
  if (code === '23505' && constraint === 'commands_pkey') return 'repeated';
  if (code === '23514' && constraint === 'events_clock') return 'clock';
  if (isOfClosedLog(error)) return 'epoch';
  return undefined;
}
