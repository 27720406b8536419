import { canonicalJson, type BundleCrypto, type Pinned } from '@core/event-store';
import { createHash } from 'node:crypto';

/** Bugs for verify.mjs, each as a change of its text: what stands there, and what a tired author might have written. */
export const BUGS_IN_THE_FIRST: readonly { readonly bug: string; readonly text: string; readonly instead: string }[] = [
  {
    bug: 'takes an inclusion path that is too long',
    text: 'return left.length === 0 ? root : undefined;',
    instead: 'return root;',
  },
  {
    bug: 'skips the last step of an inclusion path',
    text: 'const root = climb(index, size);',
    instead:
      'left.pop(); const root = size < 2 ? leaf : climb(index < split(size) ? index : index - split(size), index < split(size) ? split(size) : size - split(size));',
  },
  {
    bug: 'takes any signature',
    text: 'return verify(null, Buffer.from(message,',
    instead: 'return true || verify(null, Buffer.from(message,',
  },
  { bug: 'does not miss a version', text: "envelope.get('version') === version &&", instead: '' },
  { bug: 'does not compare the stream', text: "envelope.get('stream') === manifest.get('stream') &&", instead: '' },
  { bug: 'takes an index twice', text: 'event.index > lastOfLog', instead: 'event.index >= lastOfLog' },
  {
    bug: 'does not look at the size in the note',
    text: "&& checkpoint.size === proofs.get(log).get('size')",
    instead: '',
  },
  { bug: 'takes a number in any writing', text: 'String(number) !== digits ||', instead: '' },
  { bug: 'takes a member twice', text: '!(last < name)', instead: 'last > name' },
  { bug: 'takes members in any order', text: '!(last < name)', instead: 'last === name' },
  { bug: 'takes decomposed letters', text: "history && content.normalize('NFC') !== content", instead: 'false' },
  {
    bug: 'takes needless escapes',
    text: "if ('\\b\\f\\n\\r\\t'.includes(control)) no('a shorter escape exists');",
    instead: '',
  },
  { bug: 'does not compare prev', text: "hold(event.prev === prev, 'broken-link', place);", instead: '' },
  {
    bug: 'does not compute the hash',
    text: "hold(event.hash === leafHash(event.prev, event.canonical), 'wrong-hash', place);",
    instead: '',
  },
  { bug: 'ignores the manifest', text: 'listed.get(file) === sha256(files.get(file))', instead: 'true' },
  { bug: 'does not count', text: 'hold(events.length === expected,', instead: 'hold(true,' },
  {
    bug: 'believes the bundle’s keys though others are pinned',
    text: 'pinnedLogKeys.length > 0\n        ? pinnedLogKeys',
    instead: 'false\n        ? pinnedLogKeys',
  },
  {
    bug: 'does not compare the name of the log with that of the key',
    text: 'keys.filter((key) => key.name === checkpoint.origin)',
    instead: 'keys',
  },
  { bug: 'does not look at the grown root', text: '&& found.now === toRoot', instead: '' },
  { bug: 'does not look at the old root', text: '&& found.old === fromRoot', instead: '' },
  { bug: 'compares no own checkpoint', text: 'checkpoints.forEach((note, i) =>', instead: '[].forEach((note, i) =>' },
  { bug: 'ignores cosignatures', text: "hold(seconds !== undefined, 'bad-signature', place);", instead: '' },
];

/** Ways to use the verifier of the core so that it has a bug; what is not named stays as it is. */
export interface Bug {
  readonly bug: string;
  readonly files?: (files: ReadonlyMap<string, Uint8Array>) => ReadonlyMap<string, Uint8Array>;
  readonly pinned?: (pinned: Pinned) => Pinned;
  readonly crypto?: (crypto: BundleCrypto) => BundleCrypto;
}

const edited = (files: ReadonlyMap<string, Uint8Array>, name: string, edit: (text: string) => string) => {
  const content = files.get(name);
  return content ? new Map([...files, [name, Buffer.from(edit(Buffer.from(content).toString()))]]) : files;
};

/** The manifest as it would have to be for the files. */
function listedAnew(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  return edited(files, 'manifest.json', (text) => {
    try {
      const manifest = JSON.parse(text) as { files: Record<string, string> };
      const listed = [...files].filter(([name]) => name !== 'manifest.json' && name in manifest.files);
      for (const [name, content] of listed) manifest.files[name] = createHash('sha256').update(content).digest('hex');
      return canonicalJson(manifest);
    } catch {
      return text;
    }
  });
}

const tidy = (text: string) => {
  try {
    return canonicalJson(JSON.parse(text));
  } catch {
    return text;
  }
};

export const BUGS_IN_THE_SECOND: readonly Bug[] = [
  { bug: 'takes any signature', crypto: (crypto) => ({ ...crypto, verify: () => true }) },
  { bug: 'ignores the manifest', files: listedAnew },
  { bug: 'believes the bundle’s keys though others are pinned', pinned: ({ keys: _, ...rest }) => rest },
  { bug: 'takes any origin', pinned: ({ origins: _, ...rest }) => rest },
  { bug: 'compares no own checkpoint', pinned: ({ checkpoints: _, ...rest }) => rest },
  { bug: 'reads proofs in any writing', files: (files) => listedAnew(edited(files, 'proofs.json', tidy)) },
  {
    bug: 'drops the last line when it is cut short',
    files: (files) => listedAnew(edited(files, 'events.ndjson', (text) => text.replace(/[^\n]+$/, ''))),
  },
  {
    bug: 'reads lines with either end',
    files: (files) => listedAnew(edited(files, 'events.ndjson', (text) => text.replaceAll('\r\n', '\n'))),
  },
  {
    bug: 'takes the same note twice',
    files: (files) => listedAnew(edited(files, 'checkpoints.json', (text) => text.replace(/,\{.*\}\]$/s, ']'))),
  },
];
