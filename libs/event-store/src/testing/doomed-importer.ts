import { importHistory } from '../import-history';
import { oldHistory, type Shape } from './old-history';
import { openPool } from './samples';

/** A process that imports until it is killed, and says after each batch how far it is. Told what to do by DOOMED_IMPORT. */
async function main(): Promise<void> {
  const { url, shape } = JSON.parse(process.env['DOOMED_IMPORT'] ?? '{}') as { url: string; shape: Shape };
  const pool = openPool(url, 2);
  const done = await importHistory(pool, oldHistory(shape), (sofar) => process.stdout.write(`${sofar.commands}\n`));
  process.stdout.write(`done ${done.commands} ${done.repeated}\n`);
  await pool.end();
}

if (require.main === module) void main();
