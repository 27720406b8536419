import { foldVietnamese } from '@core/organization';

/** A thing with the name under which people write it. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

export type Found =
  | { readonly kind: 'one'; readonly id: string }
  /** Several have this name. */
  | { readonly kind: 'several'; readonly names: readonly string[] }
  /** None; `near` is what was probably meant. */
  | { readonly kind: 'none'; readonly near: string | undefined };

// Officers leave these words out, or write them where a list has none.
const KINDS = /^(xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tp|tinh|x|p|tt) /;
const bare = (folded: string) => folded.replace(/[.,]/g, ' ').replace(/\s+/g, ' ').trim().replace(KINDS, '');

// Where a tone mark stands in its syllable is a matter of taste (hòa, hoà), so it is compared at the end of it.
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const SYLLABLE = /[\p{L}\p{M}]+/gu;
const exactly = (text: string) =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(SYLLABLE, (syllable) => syllable.replace(TONES, '') + (syllable.match(TONES) ?? []).join(''))
    .normalize('NFC')
    .trim()
    .replace(/\s+/g, ' ');

/** Finds things by their names: as typed, then without tone marks, then without the word for the kind. */
export class NearNames {
  readonly #byExact = new Map<string, Named[]>();
  readonly #byFold = new Map<string, Named[]>();
  readonly #byBare = new Map<string, Named[]>();
  readonly #known = new Map<string, Found>();

  constructor(private readonly things: readonly Named[]) {
    for (const thing of things) {
      const folded = foldVietnamese(thing.name);
      put(this.#byExact, exactly(thing.name), thing);
      put(this.#byFold, folded, thing);
      put(this.#byBare, bare(folded), thing);
    }
  }

  /** A wrong tone mark is no other name only where nothing else is meant: `Phước Hâu` is asked back, `phuoc hau` is taken. */
  find(text: string): Found {
    const known = this.#known.get(text);
    if (known) return known;
    const found = this.#look(text);
    if (this.#known.size < MEMORY) this.#known.set(text, found);
    return found;
  }

  #look(text: string): Found {
    const byId = this.things.find(({ id }) => id === text.trim());
    if (byId) return { kind: 'one', id: byId.id };
    const exact = this.#byExact.get(exactly(text));
    if (exact) return one(exact);
    const folded = foldVietnamese(text);
    const near = this.#byFold.get(folded) ?? this.#byBare.get(bare(folded));
    if (near) {
      // Who writes without marks leaves them out; who writes other marks may mean another place.
      const marked = folded !== exactly(text) && !sameMarks(text, near);
      return marked ? { kind: 'none', near: near[0]?.name } : one(near);
    }
    return { kind: 'none', near: this.#nearest(bare(folded)) };
  }

  #nearest(wanted: string): string | undefined {
    if (wanted === '') return undefined;
    const most = Math.max(1, Math.floor(wanted.length / 4));
    let best: { name: string; off: number } | undefined;
    for (const [name, things] of this.#byBare) {
      if (Math.abs(name.length - wanted.length) > most) continue;
      const off = distance(name, wanted, best ? best.off - 1 : most);
      const [thing] = things;
      if (thing && off <= (best ? best.off - 1 : most)) best = { name: thing.name, off };
    }
    return best?.name;
  }
}

const MEMORY = 5_000;

function put(map: Map<string, Named[]>, key: string, thing: Named): void {
  const there = map.get(key);
  if (there) there.push(thing);
  else map.set(key, [thing]);
}

function one(things: readonly Named[]): Found {
  const [first, ...others] = things;
  if (!first) return { kind: 'none', near: undefined };
  if (others.every(({ id }) => id === first.id)) return { kind: 'one', id: first.id };
  return { kind: 'several', names: things.map(({ name }) => name) };
}

/** Whether what was typed, with its marks, is the end of one of the names: the kind was left out, no mark is wrong. */
function sameMarks(text: string, things: readonly Named[]): boolean {
  const typed = exactly(text).replace(/[.,]/g, ' ').replace(/\s+/g, ' ');
  return things.some(({ name }) => exactly(name).endsWith(typed) || typed.endsWith(withoutKind(name)));
}

const MARKED_KINDS = ['xã', 'phường', 'thị trấn', 'đặc khu', 'huyện', 'quận', 'thị xã', 'thành phố', 'tỉnh'].map(
  (kind) => `${exactly(kind)} `,
);

function withoutKind(name: string): string {
  const whole = exactly(name);
  return whole.slice(MARKED_KINDS.find((kind) => whole.startsWith(kind))?.length ?? 0);
}

/** Levenshtein's distance, as far as `most`; anything above it is `most + 1`. */
export function distance(a: string, b: string, most: number): number {
  let before = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const change = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const cost = Math.min(change, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = row;
  }
  return Math.min(before[b.length] ?? 0, most + 1);
}
