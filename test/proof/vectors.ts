import type { BundleFault, Pinned } from '@core/event-store';
import { type Bundle, checkpointText, envelope, filesOf, note, place } from './bundles';
import { everyField, everyFile } from './everywhere';
import { looseFiles, rewritten } from './other-writings';
import { A, B, foreign, keptOf, keyOfB, newKey, oldKey, oneLog, twoEpochs, witness, WORLDS } from './worlds';

/** Something that both verifiers judge; `expected` where whoever made it knows the verdict. */
export interface Vector {
  readonly name: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly pinned: Pinned;
  readonly expected?: 'whole' | BundleFault;
}

const changed = (change: (made: Bundle) => void, make: () => Bundle = () => oneLog().made): Bundle => {
  const made = make();
  change(made);
  return made;
};
const at = <T>(list: readonly T[], i: number): T => list[i] as T;
const proofsOfA = (made: Bundle) => made.proofs[A] as Bundle['proofs'][string];
const resigned = (made: Bundle, ...signed: ((text: string) => string)[]) => {
  at(made.checkpoints, 0).note = note(checkpointText(oneLog().log), ...signed);
};
const swap = <T>(list: T[], i: number, j: number) => ([list[i], list[j]] = [at(list, j), at(list, i)]);

/** One mistake or one forgery each, with the verdict that docs/proof-format.md gives it. */
const NAMED: readonly [string, BundleFault, (made: Bundle) => void, Pinned?][] = [
  ['an event dropped', { code: 'wrong-place', version: 3 }, (m) => void m.lines.splice(2, 1)],
  ['the last event dropped', { code: 'wrong-count', version: 5 }, (m) => void m.lines.pop()],
  ['an event repeated', { code: 'wrong-place', version: 3 }, (m) => void m.lines.splice(2, 0, at(m.lines, 1))],
  ['the manifest wants one less', { code: 'wrong-count', version: 5 }, (m) => void (m.manifest.events = 4)],
  ['two events swapped', { code: 'wrong-place', version: 2 }, (m) => void swap(m.lines, 1, 2)],
  ['no events at all', { code: 'wrong-count', version: 1 }, (m) => void m.lines.splice(0)],
  ['an index twice', { code: 'wrong-place', version: 3 }, (m) => void (at(m.lines, 2).index = 3)],
  ['an index of another leaf', { code: 'not-included', version: 2 }, (m) => void (at(m.lines, 1).index = 2)],
  ['an index beyond the log', { code: 'not-included', version: 5 }, (m) => void (at(m.lines, 4).index = 13)],
  ['a line that names another log', { code: 'wrong-place', version: 1 }, (m) => void (at(m.lines, 0).log = B)],
  ['another stream', { code: 'wrong-place', version: 1 }, (m) => void (m.manifest.stream = 'case-x')],
  ['a prev of another', { code: 'broken-link', version: 4 }, (m) => void (at(m.lines, 3).prev = at(m.lines, 0).hash)],
  ['a hash of another', { code: 'wrong-hash', version: 4 }, (m) => void (at(m.lines, 3).hash = at(m.lines, 0).hash)],
  ['no inclusion path', { code: 'not-included', version: 3 }, (m) => void delete proofsOfA(m).inclusion['4']],
  ['a path without its end', { code: 'not-included', version: 1 }, (m) => void proofsOfA(m).inclusion['0']?.pop()],
  ['a path without its start', { code: 'not-included', version: 1 }, (m) => void proofsOfA(m).inclusion['0']?.shift()],
  [
    'a path with one more',
    { code: 'not-included', version: 1 },
    (m) => void proofsOfA(m).inclusion['0']?.push('0'.repeat(64)),
  ],
  [
    'a path with one before it',
    { code: 'not-included', version: 1 },
    (m) => void proofsOfA(m).inclusion['0']?.unshift('0'.repeat(64)),
  ],
  ['a path turned round', { code: 'not-included', version: 1 }, (m) => void proofsOfA(m).inclusion['0']?.reverse()],
  ['proofs of another size', { code: 'bad-note', log: A }, (m) => void (proofsOfA(m).size = 12)],
  ['no proofs', { code: 'unknown-log', log: A }, (m) => void (m.proofs = {})],
  ['no checkpoint', { code: 'unknown-log', log: A }, (m) => void (m.checkpoints = [])],
  ['two checkpoints', { code: 'unknown-log', log: A }, (m) => void m.checkpoints.push(at(m.checkpoints, 0))],
  ['no key', { code: 'unknown-key', log: A }, (m) => void (m.keys.logs = {})],
  ['a key of another', { code: 'unknown-key', log: A }, (m) => void (m.keys.logs[A] = [foreign.vkey])],
  ['a key under another name', { code: 'unknown-key', log: A }, (m) => void (m.keys.logs[A] = [keyOfB.vkey])],
  [
    'signed by a key of another name',
    { code: 'unknown-key', log: A },
    (m) => {
      m.keys.logs[A] = [keyOfB.vkey];
      resigned(m, (t) => keyOfB.line(t));
    },
  ],
  ['signed by a stranger', { code: 'unknown-key', log: A }, (m) => resigned(m, (t) => foreign.line(t))],
  [
    'a forged signature under the known key',
    { code: 'bad-signature', log: A },
    (m) => resigned(m, (t) => oldKey.line(`${t} `)),
  ],
  [
    'one right and one wrong line',
    { code: 'bad-signature', log: A },
    (m) =>
      resigned(
        m,
        (t) => oldKey.line(t),
        (t) => oldKey.line(`${t} `),
      ),
  ],
  [
    'a line of another whose name holds a control character',
    { code: 'bad-note', log: A },
    (m) =>
      resigned(
        m,
        (t) => oldKey.line(t),
        (t) => witness.line(t, 1).replace('thanh-tra', 'thanh\u0085tra'),
      ),
  ],
  ['a cosignature of a log key', { code: 'bad-signature', log: A }, (m) => resigned(m, (t) => oldKey.line(t, 1))],
  [
    'a wrong cosignature of a known witness',
    { code: 'bad-signature', log: A },
    (m) => {
      m.keys.witnesses = [witness.vkey];
      resigned(
        m,
        (t) => oldKey.line(t),
        (t) => witness.line(`${t} `, 1),
      );
    },
  ],
  [
    'a wrong cosignature of a witness whom the auditor knows',
    { code: 'bad-signature', log: A },
    (m) =>
      resigned(
        m,
        (t) => oldKey.line(t),
        (t) => witness.line(`${t} `, 1),
      ),
    { keys: [witness.vkey] },
  ],
  ['no signature', { code: 'bad-note', log: A }, (m) => resigned(m)],
  [
    'a note cut short',
    { code: 'bad-note', log: A },
    (m) => void (at(m.checkpoints, 0).note = at(m.checkpoints, 0).note.slice(0, -1)),
  ],
  [
    'a note cut to its text',
    { code: 'bad-note', log: A },
    (m) => void (at(m.checkpoints, 0).note = checkpointText(oneLog().log)),
  ],
  [
    'a fourth line in the note',
    { code: 'bad-note', log: A },
    (m) => void (at(m.checkpoints, 0).note = note(`${checkpointText(oneLog().log)}more\n`, (t) => oldKey.line(t))),
  ],
  [
    'a note of another log',
    { code: 'bad-note', log: A },
    (m) => void (at(m.checkpoints, 0).note = note(checkpointText(twoEpochs().b), (t) => keyOfB.line(t))),
  ],
  [
    'a smaller size with a zero before it',
    { code: 'bad-note', log: A },
    (m) =>
      void (at(m.checkpoints, 0).note = note(checkpointText(oneLog().log).replace('\n13\n', '\n013\n'), (t) =>
        oldKey.line(t),
      )),
  ],
  ['another key pinned', { code: 'unknown-key', log: A }, () => undefined, { keys: [newKey.vkey] }],
  ['a key pinned for another log', { code: 'unknown-key', log: A }, () => undefined, { keys: [keyOfB.vkey] }],
  ['another origin pinned', { code: 'unknown-log', log: A }, () => undefined, { origins: [B] }],
  ['an own checkpoint that is none', { code: 'bad-note', checkpoint: 1 }, () => undefined, { checkpoints: ['x'] }],
  [
    'an own checkpoint of a larger log',
    { code: 'no-consistency-proof', checkpoint: 2, log: A },
    () => undefined,
    { checkpoints: [keptOf(13), larger()] },
  ],
  [
    'an own checkpoint without a path',
    { code: 'no-consistency-proof', checkpoint: 1, log: A },
    () => undefined,
    { checkpoints: [keptOf(5)] },
  ],
  [
    'an own checkpoint of another log',
    { code: 'unknown-log', checkpoint: 1, log: B },
    () => undefined,
    { checkpoints: [note(checkpointText(twoEpochs().b), (t) => keyOfB.line(t))] },
  ],
  [
    'an own checkpoint by a stranger',
    { code: 'unknown-key', checkpoint: 1, log: A },
    () => undefined,
    { checkpoints: [keptOf(6, foreign)] },
  ],
  [
    'an own checkpoint with a forged line',
    { code: 'bad-signature', checkpoint: 1, log: A },
    () => undefined,
    { checkpoints: [keptOf(6).replace('\n6\n', '\n8\n')] },
  ],
  [
    'a fork of the same size',
    { code: 'inconsistent', checkpoint: 1, log: A },
    () => undefined,
    { checkpoints: [forked(13)] },
  ],
  [
    'a fork further back',
    { code: 'inconsistent', checkpoint: 1, log: A },
    () => undefined,
    { checkpoints: [forked(6)] },
  ],
  [
    'a rewritten beginning, a power of two',
    { code: 'inconsistent', checkpoint: 1, log: A },
    () => undefined,
    { checkpoints: [forked(8)] },
  ],
  [
    'an own checkpoint of an empty log',
    { code: 'no-consistency-proof', checkpoint: 1, log: A },
    () => undefined,
    { checkpoints: [keptOf(0)] },
  ],
  [
    'a consistency path of another size',
    { code: 'inconsistent', checkpoint: 1, log: A },
    (m) => void (at(proofsOfA(m).consistency, 0).path = at(proofsOfA(m).consistency, 2).path),
    { checkpoints: [keptOf(6)] },
  ],
  [
    'a consistency path with one more',
    { code: 'inconsistent', checkpoint: 1, log: A },
    (m) => void at(proofsOfA(m).consistency, 1).path.push('0'.repeat(64)),
    { checkpoints: [keptOf(8)] },
  ],
];

function larger(): string {
  const { log } = oneLog();
  return note(checkpointText({ ...log, leaves: [...log.leaves, at(log.leaves, 0)] }), (t) => oldKey.line(t));
}

function forked(size: number): string {
  const { log } = oneLog({ 1: envelope(A, 1, { type: 'Another' }) });
  return note(checkpointText(log, size), (t) => oldKey.line(t));
}

/** Forgeries of the whole: everything inside is right, and only what is pinned from outside tells. */
function forgeries(): Vector[] {
  const { made, log } = oneLog({ 3: envelope(A, 3, { type: 'Forged' }) });
  resignedBy(made, checkpointText(log));
  const files = filesOf(made);
  const back = twoEpochs();
  const again = place(back.a, [envelope(A, 7)], [6], at(back.made.lines, 5).hash);
  back.made.lines.push(...again);
  back.made.manifest.events = 7;
  const proto = envelope(A, 2).replace('"data":{', '"data":{"__proto__":1,');
  return [
    { name: '__proto__ as a member, once', files: filesOf(oneLog({ 2: proto }).made), pinned: {}, expected: 'whole' },
    { name: 'a rewritten log under a key of the forger', files, pinned: {}, expected: 'whole' },
    {
      name: 'a rewritten log, the key pinned',
      files,
      pinned: { keys: [oldKey.vkey] },
      expected: { code: 'unknown-key', log: A },
    },
    {
      name: 'a stream that returns to a closed log',
      files: filesOf(back.made),
      pinned: {},
      expected: { code: 'wrong-place', version: 7 },
    },
  ];
}

function resignedBy(made: Bundle, text: string): void {
  at(made.checkpoints, 0).note = note(text, (t) => foreign.line(t));
  made.keys.logs[A] = [foreign.vkey];
}

/** All vectors, the same in every run. */
export function vectors(): Vector[] {
  const whole = WORLDS.map(({ name, make, pinned }) => ({
    name,
    files: filesOf(make()),
    pinned,
    expected: 'whole' as const,
  }));
  const named = NAMED.map(([name, expected, change, pinned = {}]) => ({
    name,
    files: filesOf(changed(change)),
    pinned,
    expected,
  }));
  const around = WORLDS.flatMap((world) => [...everyFile(world), ...everyField(world)]);
  return [...whole, ...named, ...rewritten(), ...looseFiles(), ...forgeries(), ...around];
}
