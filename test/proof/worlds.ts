import type { Pinned } from '@core/event-store';
import {
  type Bundle,
  bundle,
  checkpointText,
  envelope,
  type Log,
  note,
  others,
  place,
  type Signer,
  signer,
} from './bundles';

/** A whole bundle, and what its auditor has from elsewhere. */
export interface World {
  readonly name: string;
  readonly make: () => Bundle;
  readonly pinned: Pinned;
}

export const A = 'neu-guong/a0000000-0000-4000-8000-000000000001';
export const B = 'neu-guong/b0000000-0000-4000-8000-000000000002';
export const oldKey = signer(A, 1);
export const newKey = signer(A, 2);
export const keyOfB = signer(B, 3);
export const foreign = signer(A, 9);
export const witness = signer('thanh-tra.vn', 4, 4);
export const later = signer(A, 5, 6); // a type that no verifier of today knows

const texts = (log: string, count: number, from = 1) =>
  Array.from({ length: count }, (_, i) => envelope(log, from + i));
const by = (key: Signer) => (text: string) => key.line(text);

/** One log of 13 leaves, five events of the stream among them. */
export function oneLog(changed: Record<number, string> = {}): { log: Log; made: Bundle } {
  const log = { origin: A, leaves: others(A, 13) };
  const events = texts(A, 5).map((text, i) => changed[i + 1] ?? text);
  const lines = place(log, events, [0, 3, 4, 9, 12]);
  return { log, made: bundle([log], lines, { [A]: [oldKey] }, { from: [6, 8, 1] }) };
}

/** The note that an auditor kept when the log of `oneLog` had `size` leaves. */
export const keptOf = (size: number, key = oldKey): string => note(checkpointText(oneLog().log, size), by(key));

export function rotated(): Bundle {
  const log = { origin: A, leaves: others(A, 8) };
  const lines = place(log, texts(A, 3), [1, 2, 7]);
  return bundle([log], lines, { [A]: [oldKey, newKey] }, { witness });
}

/** Three events in an epoch that was closed, three in the next. */
export function twoEpochs(): { a: Log; b: Log; made: Bundle } {
  const [a, b] = [
    { origin: A, leaves: others(A, 7) },
    { origin: B, leaves: others(B, 6) },
  ];
  const first = place(a, texts(A, 3), [0, 1, 5]);
  const second = place(b, texts(B, 3, 4), [1, 4, 5], first[2]?.hash);
  return { a, b, made: bundle([a, b], [...first, ...second], { [A]: [oldKey], [B]: [keyOfB] }, { from: [3] }) };
}

function single(): Bundle {
  const log = { origin: A, leaves: [] };
  return bundle([log], place(log, texts(A, 1), [0]), { [A]: [oldKey] });
}

function strangers(): Bundle {
  const { made } = oneLog();
  const [entry] = made.checkpoints;
  if (entry) {
    const [text = ''] = entry.note.split('\n\n');
    entry.note += signer('ai-do.example', 6).line(`${text}\n`) + later.line(`${text}\n`);
  }
  made.keys.logs[A]?.push(later.vkey);
  made.keys.logs['neu-guong/khac'] = [];
  return made;
}

export const WORLDS: readonly World[] = [
  { name: 'one log', make: () => oneLog().made, pinned: {} },
  {
    name: 'one log, all pinned',
    make: () => oneLog().made,
    pinned: {
      keys: [oldKey.vkey],
      origins: [A],
      checkpoints: [keptOf(6), keptOf(8), keptOf(13), keptOf(1)],
    },
  },
  { name: 'a rotation', make: rotated, pinned: { keys: [newKey.vkey] } },
  {
    name: 'a rotation seen by whoever knows the old key and the witness',
    make: rotated,
    pinned: { keys: [oldKey.vkey, witness.vkey] },
  },
  { name: 'two epochs', make: () => twoEpochs().made, pinned: { keys: [oldKey.vkey, keyOfB.vkey], origins: [B, A] } },
  { name: 'one event', make: single, pinned: {} },
  { name: 'lines of strangers', make: strangers, pinned: {} },
];
