/** Something that was written at a visit and waits to be sent. */
export interface OutboxEntry<Wish = unknown> {
  /** The key of the action: however often it is sent, it counts once. */
  readonly key: string;
  readonly visit: string;
  /** Whose it is: another person on the same device sends nothing of it. */
  readonly person: string;
  readonly wish: Wish;
  /** Files that have to be there before. */
  readonly files: readonly File[];
  /** Order of writing. */
  readonly at: number;
  /** The day of writing as this device counts it. */
  readonly on?: string | undefined;
  /** Why the server did not take it, in its own sentence. */
  readonly refused?: string;
  /** The code of that refusal. */
  readonly refusedAs?: string | undefined;
}

/** Where entries are kept, and how one is sent. */
export interface Outside<Wish> {
  /** What this person has written and not sent. */
  all(person: string): Promise<readonly OutboxEntry<Wish>[]>;
  keep(entry: OutboxEntry<Wish>): Promise<void>;
  drop(key: string): Promise<void>;
  /** Sends the files, then the wish under the entry's key. */
  send(entry: OutboxEntry<Wish>): Promise<Answer>;
}

/** What came of sending: taken, refused by a rule, or nothing is known because the way there failed. */
export type Answer =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly sentence: string; readonly code?: string | undefined }
  | { readonly kind: 'unknown' };

/**
 * Sends what waits, oldest first, and stops where the way fails: what was written later may rest on it. An entry goes once
 * its answer is known; one whose answer was lost is sent again under the same key, which changes nothing twice. A refused
 * one stays, with the reason, until the person has read it.
 * @returns how many were taken
 */
export async function sendAll<Wish>(outside: Outside<Wish>, person: string): Promise<number> {
  const waiting = [...(await outside.all(person))]
    .filter((entry) => entry.person === person && entry.refused === undefined)
    .sort((a, b) => a.at - b.at);
  let taken = 0;
  for (const entry of waiting) {
    const answer = await outside.send(entry);
    if (answer.kind === 'unknown') return taken;
    if (answer.kind === 'refused') {
      await outside.keep({ ...entry, refused: answer.sentence, refusedAs: answer.code });
      continue;
    }
    await outside.drop(entry.key);
    taken += 1;
  }
  return taken;
}
