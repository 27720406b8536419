import { filesOf, packed, textsOf } from './bundles';
import type { Vector } from './vectors';
import type { World } from './worlds';

/** A bit flipped in every file, at several places, found by the manifest or not: as it was written, and as a forger would. */
export function everyFile({ name, make, pinned }: World): Vector[] {
  const files = filesOf(make());
  const { manifest } = make();
  return [...files]
    .flatMap(([file, content]) =>
      [0.02, 0.4, 0.97].flatMap((where, bit) => {
        const broken = Buffer.from(content);
        const at = Math.floor(content.length * where);
        broken[at] = (broken[at] ?? 0) ^ (1 << bit);
        const what = `${name}: ${file}, bit ${bit} of byte ${at}`;
        const others = Object.fromEntries([...files].filter(([other]) => other !== 'manifest.json'));
        const known =
          file !== 'manifest.json' && bit === 0 ? { expected: { code: 'file-changed' as const, file } } : {};
        const vectors: Vector[] = [{ name: what, files: new Map([...files, [file, broken]]), pinned, ...known }];
        return file === 'manifest.json'
          ? vectors
          : [
              ...vectors,
              { name: `${what}, listed anew`, files: packed({ ...others, [file]: broken }, manifest), pinned },
            ];
      }),
    )
    .concat(
      [...files.keys()].map((file) => ({
        name: `${name}: without ${file}`,
        files: new Map([...files].filter(([other]) => other !== file)),
        pinned,
      })),
      { name: `${name}: one file more`, files: new Map([...files, ['thêm.txt', Buffer.from('x')]]), pinned },
    );
}

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const OTHER_VALUES: readonly string[] = [
  'null',
  '0',
  '-1',
  '0.5',
  '1e400',
  '9007199254740993',
  '""',
  '"x"',
  '[]',
  '{}',
  '{"__proto__":{}}',
];

/** The n-th of every value anywhere in a JSON value: each is dropped, doubled, or becomes something else. */
function* variations(text: string): Generator<string> {
  const value = JSON.parse(text) as Json;
  let n = 0;
  for (const path of pathsOf(value)) {
    n += 1;
    for (const [i, other] of OTHER_VALUES.entries()) {
      if ((n + i) % 4 === 0) yield write(value, path, () => other);
    }
    if (n % 2 === 0) yield write(value, path, (now) => `${now},${now}`);
    if (n % 3 === 0) yield write(value, path, (now) => now.replace(/[0-9a-f]/, (digit) => (digit === '1' ? '2' : '1')));
    if (n % 3 === 1) yield write(value, path, (now) => now.replace(/(.)(.{4,})"$/s, '$2$1"'));
    if (n % 3 === 2) yield write(value, path, () => '');
  }
}

function pathsOf(value: Json, path: readonly string[] = []): (readonly string[])[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [path, ...inner.flatMap(([name, member]) => pathsOf(member, [...path, name]))];
}

/** Writes a value in canonical order, with the text of what lies at the path changed. */
function write(value: Json, path: readonly string[] | undefined, change: (text: string) => string): string {
  const below = (name: string) => (path && path[0] === name ? path.slice(1) : undefined);
  const text = Array.isArray(value)
    ? `[${value.map((item, i) => write(item, below(String(i)), change)).join()}]`
    : typeof value === 'object' && value !== null
      ? `{${Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, member]) => `${JSON.stringify(name)}:${write(member, below(name), change)}`)
          .join()}}`
      : JSON.stringify(value);
  return path?.length === 0 ? change(text) : text;
}

/** Every field of every part, as a forger would change it: the manifest lists what it then is. */
export function everyField({ name, make, pinned }: World): Vector[] {
  const made = make();
  const texts = textsOf(made);
  const manifest = Buffer.from(filesOf(made).get('manifest.json') ?? '').toString();
  const vectors: Vector[] = [];
  for (const file of ['proofs.json', 'checkpoints.json', 'keys.json']) {
    for (const text of variations(texts[file] ?? '')) {
      const files = packed({ ...texts, [file]: text }, made.manifest);
      vectors.push({ name: `${name}: ${file}, variation ${vectors.length}`, files, pinned });
    }
  }
  const lines = (texts['events.ndjson'] ?? '').split('\n').slice(0, -1);
  for (const [i, line] of lines.entries()) {
    for (const text of variations(line)) {
      const all = lines.with(i, text).map((one) => `${one}\n`);
      const files = packed({ ...texts, 'events.ndjson': all.join('') }, made.manifest);
      vectors.push({ name: `${name}: event ${i + 1}, variation ${vectors.length}`, files, pinned });
    }
  }
  for (const text of variations(manifest)) {
    const files = new Map([...filesOf(made), ['manifest.json', Buffer.from(text)]]);
    vectors.push({ name: `${name}: manifest, variation ${vectors.length}`, files, pinned });
  }
  return vectors;
}
