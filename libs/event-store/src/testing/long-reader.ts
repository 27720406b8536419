import 'reflect-metadata';
import { EventLog } from '../event-log';
import { openPool } from './samples';

/** A process that reads a whole log, event by event or, as the control, all at once. READER says which and where. */
export interface LongReader {
  readonly url: string;
  readonly how: 'scan' | 'all at once';
}

async function main(): Promise<void> {
  const { url, how } = JSON.parse(process.env['READER'] ?? '{}') as LongReader;
  const pool = openPool(url, 2);
  const log = new EventLog(pool);
  const count = how === 'scan' ? await countByScan(log) : (await log.readAll(0, 2147483647)).length;
  process.stdout.write(`${JSON.stringify({ count, rss: process.memoryUsage().rss })}\n`);
  await pool.end();
}

async function countByScan(log: EventLog): Promise<number> {
  let count = 0;
  let last = 0;
  for await (const event of log.scan()) {
    if (event.position <= last) throw new Error(`${event.position} after ${last}`);
    last = event.position;
    count += 1;
  }
  return count;
}

if (require.main === module) void main();
