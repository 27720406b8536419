import { ExecuteHandler } from '@lib/event-store';
import type { AtErasures, House } from '@lib/assembly';
import { loginUrl, readConfiguration } from '@lib/platform';

/** The commands' own door to the streams: the same handler that the bus of the API calls. */
export type Bus = Pick<ExecuteHandler, 'execute'>;

/** Opens the house under the application's role, runs, closes. */
export async function withHouse<T>(
  run: (house: House, bus: Bus) => Promise<T>,
  atErasures: AtErasures = 'refuse',
): Promise<T> {
  const told = readConfiguration(['VAULT_KEY']);
  const url = told.DATABASE_APP_URL ?? (told.DATABASE_URL && loginUrl(told.DATABASE_URL, 'neuguong_app'));
  const { DATABASE_APP_URL } = readConfiguration(['DATABASE_APP_URL'], { ...process.env, DATABASE_APP_URL: url });
  const { openHouse } = await import('@lib/assembly'); // most of the program: commands that open no house do without
  const house = await openHouse({ ...told, DATABASE_APP_URL }, 'neuguong cli', 8, atErasures);
  try {
    return await run(house, new ExecuteHandler(house.store, house.snapshots));
  } finally {
    await house.close();
  }
}
