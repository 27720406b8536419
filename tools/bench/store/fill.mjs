// Fills a log by COPY with whole chains, as an import does, so that a large log is there in seconds.
import { once } from 'node:events';
import { from } from 'pg-copy-streams';
import { product } from './cluster.mjs';
import { anAppend } from './ours.mjs';

/** Events of one stream of a large log. */
export const LONG = 100;

const COLUMNS = 'stream, version, type, schema, command, occurred_at, recorded_at, canonical, prev, hash';
const escaped = (text) =>
  text.replace(/[\\\t\n\r]/g, (one) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[one]);

/** Writes so many events, in streams of `LONG`. @returns the names of the streams */
export async function fill({ owner }, store, events) {
  const { link } = product('libs/event-store/src/batch.js');
  const log = await store.origin();
  const streams = [];
  const client = await owner.connect();
  try {
    const { rows } = await client.query('select last_value as before from event_store.position_seq');
    const { before } = rows[0];
    for (let done = 0; done < events; done += 50_000) {
      const copy = client.query(from(`copy event_store.events (${COLUMNS}) from stdin`));
      const recorded = new Date().toISOString(); // within five minutes of the storing: a new copy for each part
      for (let i = 0; i < Math.min(50_000, events - done) / LONG; i++) {
        const { append, canonicals, prevs, hashes } = link(anAppend({ count: LONG }), log, recorded);
        streams.push(append.stream);
        const lines = canonicals.map((canonical, version) => {
          const keys = [append.stream, version + 1, 'Written', 1, append.command.id, append.occurredAt, recorded];
          return `${keys.join('\t')}\t${escaped(canonical)}\t\\\\x${prevs[version].toString('hex')}\t\\\\x${hashes[version].toString('hex')}\n`;
        });
        if (!copy.write(lines.join(''))) await once(copy, 'drain');
      }
      copy.end();
      await once(copy, 'finish');
    }
    await client.query(
      `insert into event_store.commands (id, stream, version, fingerprint, answer)
       select gen_random_uuid(), stream, version, sha256('x'), '{"events":["Written"]}'
         from event_store.events where position > $1`,
      [before],
    );
  } finally {
    client.release();
  }
  await owner.query('vacuum analyze event_store.events');
  await owner.query('vacuum analyze event_store.commands');
  return streams;
}
