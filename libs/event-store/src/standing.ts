import type { Json } from '@core/kernel';
import type { Queryable } from './event-log';
import { type AppendRequest, type Head, isMet, NO_STREAM, type Refusal, type StoredCommand } from './port';

/** What the store knows of a request before it is written: its command, if that is done, and the head of its stream. */
export interface Standing {
  readonly stored: StoredCommand | undefined;
  readonly head: Head;
}

interface StandingRow {
  stream: string | null;
  version: number;
  fingerprint: Buffer;
  answer: string;
  position: string;
  head_version: number | null;
  head_hash: Buffer;
}

/** How each request stands, in one round trip and as of one moment. */
export async function standingsOf(db: Queryable, requests: readonly AppendRequest[]): Promise<Standing[]> {
  const { rows } = await db.query<StandingRow>({
    name: 'standings',
    text: `select c.stream, c.version, c.fingerprint, c.answer, e.position, last.version as head_version, last.hash as head_hash
             from unnest($1::text[], $2::uuid[]) with ordinality as asked(stream, command, n)
             left join event_store.commands c on c.id = asked.command
             left join event_store.events e on e.stream = c.stream and e.version = c.version
             left join lateral (
               select h.version, h.hash from event_store.events h
                where h.stream = asked.stream order by h.version desc limit 1) last on true
            order by asked.n`,
    values: [requests.map(({ stream }) => stream), requests.map(({ command }) => command.id)],
  });
  return rows.map((row) => ({
    stored: row.stream === null ? undefined : toStored(row as StandingRow & { stream: string }),
    head: row.head_version === null ? NO_STREAM : { version: row.head_version, hash: row.head_hash.toString('hex') },
  }));
}

/** Why a request may not be written as things stand; undefined when it may. */
export function refusalOf(request: AppendRequest, { stored, head }: Standing): Refusal | undefined {
  if (stored) {
    const same = Buffer.compare(stored.fingerprint, request.command.fingerprint) === 0;
    return same ? { why: 'repeated', stored } : { why: 'reused' };
  }
  return isMet(request.expected, head) ? undefined : { why: 'stale', head };
}

function toStored(row: StandingRow & { stream: string }): StoredCommand {
  return {
    stream: row.stream,
    version: row.version,
    fingerprint: row.fingerprint,
    answer: JSON.parse(row.answer) as Json,
    position: Number(row.position),
  };
}

/** @throws RangeError when requests could not stand beside each other in one commit */
export function apart(requests: readonly AppendRequest[]): void {
  if (requests.length === 0) throw new RangeError('appends that go together are at least one');
  const streams = new Set(requests.map(({ stream }) => stream));
  if (streams.size < requests.length) throw new RangeError('appends that go together go to different streams');
  const commands = new Set(requests.map(({ command }) => command.id.toLowerCase()));
  if (commands.size < requests.length) throw new RangeError('appends that go together have command ids of their own');
}
