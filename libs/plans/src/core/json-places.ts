/** Where each value of a JSON text begins: by its path in dots (the root is the empty path), counted from line 1. */
export interface JsonPlaces {
  readonly lines: ReadonlyMap<string, number>;
  /** Where the text stops being JSON; absent for one that is. */
  readonly broken?: { readonly line: number; readonly column: number };
}

/**
 * Walks a JSON text (RFC 8259) and notes the line of each value. A member that comes twice keeps its last place, as
 * JSON.parse keeps its last value. Nothing is thrown: what cannot be read ends the walk and is told as `broken`.
 */
export function jsonPlaces(text: string): JsonPlaces {
  const lines = new Map<string, number>();
  let at = 0;
  let line = 1;
  let start = 0;

  const step = (count = 1) => {
    for (let i = 0; i < count; i += 1) {
      if (text[at] === '\n') {
        line += 1;
        start = at + 1;
      }
      at += 1;
    }
  };
  const space = () => {
    while (at < text.length && ' \t\r\n'.includes(text[at] ?? '')) step();
  };
  const expect = (mark: string) => {
    space();
    if (text[at] !== mark) throw new Broken();
    step();
  };
  const token = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found === undefined) throw new Broken();
    step(found.length);
    return found;
  };
  /** What stands between two marks, item by item. */
  const items = (open: string, close: string, item: (index: number) => void) => {
    expect(open);
    space();
    if (text[at] === close) return step();
    for (let index = 0; ; index += 1) {
      item(index);
      space();
      if (text[at] === close) return step();
      expect(',');
    }
  };
  const value = (path: string) => {
    space();
    if (path !== '' || lines.size === 0) lines.set(path, line); // a member may have an empty name
    const below = (key: string | number) => (path === '' ? String(key) : `${path}.${key}`);
    switch (text[at] ?? '') {
      case '{':
        return items('{', '}', () => {
          space();
          const key = JSON.parse(token(STRING)) as string;
          expect(':');
          value(below(key));
        });
      case '[':
        return items('[', ']', (index) => value(below(index)));
      case '"':
        return void token(STRING);
      default:
        return void token(SCALAR);
    }
  };

  try {
    value('');
    space();
    if (at < text.length) throw new Broken();
    return { lines };
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return { lines, broken: { line, column: at - start + 1 } };
  }
}

/** The line of a path, or of the nearest value around it that is there. */
export function lineOf({ lines }: JsonPlaces, path: string): number {
  const members = path === '' ? [] : path.split('.');
  for (let length = members.length; length > 0; length -= 1) {
    const line = lines.get(members.slice(0, length).join('.'));
    if (line !== undefined) return line;
  }
  return lines.get('') ?? 1;
}

class Broken extends Error {}

const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|true(?!\w)|false(?!\w)|null(?!\w)/y;
