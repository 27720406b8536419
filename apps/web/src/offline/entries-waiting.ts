import type { OutboxEntry } from '../inspection/outbox';
import { recallAll } from './device-store';

/** How many entries a person has written and not sent; nobody has to be able to open them. */
export async function entriesWaiting(person: string): Promise<number> {
  return (await recallAll<Pick<OutboxEntry, 'person'>>('outbox')).filter((row) => row.person === person).length;
}
