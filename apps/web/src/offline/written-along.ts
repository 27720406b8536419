import type { OutboxEntry } from '../inspection/outbox';
import { deviceKey } from './device-key';
import { forget, recallAll, remember } from './device-store';
import { opened, openedFile, seal, sealFile, type Sealed, type SealedFile } from './sealing';

// What was written at visits and waits to be sent lies sealed; whose it is, of which visit and when it was written stays readable,
// so that it can be counted, and sent in order, by whoever may open it.

interface Row extends Pick<OutboxEntry, 'key' | 'visit' | 'person' | 'at'> {
  readonly sealed: Sealed;
  readonly files: readonly SealedFile[];
}

/** Keeps an entry in place of the one with its key. @throws where the key of the person cannot be had */
export async function keepEntry(entry: OutboxEntry): Promise<void> {
  const { key, visit, person, at, files, ...rest } = entry;
  const under = await deviceKey(person);
  const sealed = await seal(under, rest);
  const all = await Promise.all(files.map((file) => sealFile(under, file)));
  await remember('outbox', key, { key, visit, person, at, sealed, files: all } satisfies Row);
}

/** What a person has written and not sent. @throws like `keepEntry`, where there is anything */
export async function entriesOf<Wish>(person: string): Promise<readonly OutboxEntry<Wish>[]> {
  const rows = (await recallAll<Row | OutboxEntry<Wish>>('outbox')).filter((row) => row.person === person);
  return Promise.all(
    rows.map(async (row) => {
      // A release before this one has kept entries as they are; they are sent all the same.
      if (!('sealed' in row)) return row;
      const under = await deviceKey(person);
      const { sealed, files, ...clear } = row;
      const rest = await opened<Omit<OutboxEntry<Wish>, keyof typeof clear | 'files'>>(under, sealed);
      return { ...rest, ...clear, files: await Promise.all(files.map((file) => openedFile(under, file))) };
    }),
  );
}

export async function dropEntry(key: string): Promise<void> {
  await forget('outbox', key);
}

export async function dropEntriesOf(person: string): Promise<void> {
  const rows = await recallAll<Row>('outbox');
  await Promise.all(rows.flatMap((row) => (row.person === person ? [forget('outbox', row.key)] : [])));
}
