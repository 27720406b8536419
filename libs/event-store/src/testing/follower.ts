import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { RecordedEvent } from '../core';
import type { Queryable } from '../event-log';
import { EventStore } from '../store';
import { advance, type Subscription } from '../subscription';
import { lines } from './check-log';

/** Makes the table of what followers have seen; nothing in it is unique, so that an event seen twice stays to be seen. */
export async function createFollowed(owner: Queryable): Promise<void> {
  await owner.query(`create table public.followed (n bigserial primary key, reader text not null, position bigint not null,
                                                   stream text not null, version int not null)`);
  await owner.query('grant select, insert on public.followed to neuguong_projector');
  await owner.query('grant usage on sequence public.followed_n_seq to neuguong_projector');
}

/** Writes down which events it was shown, in the transaction that moves its checkpoint. */
export function following(name: string, categories: readonly string[]): Subscription {
  return { name, categories, handle: (events, tx) => writeDown(name, events, tx) };
}

export async function writeDown(name: string, events: readonly RecordedEvent[], on: Queryable): Promise<void> {
  await on.query(
    `insert into public.followed (reader, position, stream, version)
     select $1, e.position, e.stream, e.version
       from unnest($2::bigint[], $3::text[], $4::int[]) with ordinality as e(position, stream, version, i) order by e.i`,
    [name, events.map((e) => e.position), events.map((e) => e.stream), events.map((e) => e.version)],
  );
}

/** A live reader: it goes on through every fault, until it is told that no more will be written. */
export interface Follower {
  /** How many turns ended in an error so far. */
  readonly failed: () => number;
  /** Reads to the end of the log, and ends. */
  finish(): Promise<void>;
}

/** Starts a reader that takes turn after turn and does not care why one fails. `turn` returns how many events it passed. */
export function follow(turn: () => Promise<number>): Follower {
  let failed = 0;
  let finishing = false;
  const running = (async () => {
    for (;;) {
      const last = finishing; // a turn that began after the last commit, and found nothing
      try {
        const passed = await turn();
        if (last && passed === 0) return;
        if (passed === 0) await pause(2);
      } catch {
        failed += 1;
        await pause(10);
      }
    }
  })();
  return {
    failed: () => failed,
    finish: () => {
      finishing = true;
      return running;
    },
  };
}

/** The usual follower: a subscription over a pool of its own. */
export function followCategories(pool: Pool, categories: readonly string[], name = 'follower'): Follower {
  const store = new EventStore(pool);
  const subscription = following(name, categories);
  return follow(() => advance(pool, store, subscription));
}

const SEEN = `
  select format('%s saw position %s %s times', reader, position, count(*)) as fault
    from public.followed where reader = $1 group by reader, position having count(*) > 1
  union all
  select format('%s never saw position %s', $1::text, e.position)
    from event_store.events e
   where left(e.stream, -37) = any($2)
     and not exists (select from public.followed f where f.reader = $1 and f.position = e.position)
  union all
  select format('%s saw %s/%s at position %s, which is not in the log', f.reader, f.stream, f.version, f.position)
    from public.followed f
   where f.reader = $1 and not exists (
     select from event_store.events e where (e.position, e.stream, e.version) = (f.position, f.stream, f.version))
  union all
  select format('%s saw position %s after %s', reader, position, before)
    from (select reader, position, lag(position) over (order by n) as before from public.followed where reader = $1) f
   where position < before
  limit 50`;

/** @returns one line for each event that the reader saw twice, never, out of order, or that is not there any more */
export function faultsOfFollower(db: Queryable, categories: readonly string[], name = 'follower'): Promise<string[]> {
  return lines(db, SEEN, [name, categories]);
}
