import { Pool } from 'pg';
import 'reflect-metadata';
import { Belfry } from './belfry';
import { ringBells } from './bells';

/**
 * A worker process that is to be killed in the middle of its first job: before its command was sent or after it.
 * It says `ringing` when it is there.
 */
async function main(): Promise<void> {
  const { urls, backend, when } = JSON.parse(process.env['DOOMED'] ?? '{}');
  const belfry = new Belfry(urls, backend);
  const ring = ringBells(new Pool({ connectionString: urls.app, max: 4 }));
  await belfry.start(async (promised) => {
    if (when === 'after the command') await ring(promised);
    process.send?.('ringing');
    return new Promise(() => undefined);
  });
}

void main();
