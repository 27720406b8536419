import { type House, subscriptionsOf } from '@lib/assembly';
import { openLog } from '@lib/platform';

/** The names of everything that reads the log in a worker, as the worker puts it together; nothing of a house is asked for them. */
export function readerNames(): readonly string[] {
  const house = { store: undefined, vault: undefined, erasing: undefined, clock: undefined } as unknown as House;
  const bus = { execute: () => Promise.reject(new Error('not in this test')) };
  return subscriptionsOf(house, bus, undefined as never, openLog('silent', 'test')).map(({ name }) => name);
}
