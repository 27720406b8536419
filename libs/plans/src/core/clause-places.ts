/** One place of a document: its section, and the dash, star, plus or paragraph within it where the text says so. */
interface Place {
  readonly section: string;
  readonly within: ReadonlyMap<string, ReadonlySet<string>>;
}

const SECTION = /\b([IVX]+(?:\.\d+)*(?:\.[a-zđ])?)(?![\p{L}\d])/gu;
const WITHIN = /(gạch đầu dòng|dấu cộng|dấu sao|đoạn) ((?:\d+|cuối)(?:(?:, | và | đến )\d+)*)/gu;

/**
 * The places that a clause names, as a Vietnamese reader writes them: “Mục IV.3 và mục V.4, gạch đầu dòng 3” is IV.3 and
 * the third dash of V.4. A clause without a section (“Nơi nhận”) names none.
 */
function placesOf(clause: string): readonly Place[] {
  const starts = [...clause.matchAll(SECTION)];
  return starts.map((start, i) => {
    const text = clause.slice(start.index, starts[i + 1]?.index);
    const within = new Map<string, ReadonlySet<string>>();
    for (const [, kind = '', list = ''] of text.matchAll(WITHIN)) within.set(kind, numbers(list));
    return { section: start[1] ?? '', within };
  });
}

/** “1 và 2” is 1, 2; “1 đến 4” is all of them; “cuối” stays a word. */
function numbers(list: string): ReadonlySet<string> {
  const [from, to] = list.split(' đến ').map(Number);
  if (from !== undefined && to !== undefined) {
    return new Set(Array.from({ length: to - from + 1 }, (_, i) => String(from + i)));
  }
  return new Set(list.split(/, | và /));
}

/**
 * Whether a citation leads to the place of the register: the same section or one inside of it, and, where both say which
 * dash or paragraph, one in common. A citation may name several places; one of them has to be the register's.
 */
export function leadsTo(cited: string, registered: string): boolean {
  const [from, to] = [placesOf(cited), placesOf(registered)];
  if (to.length === 0) return cited.toLowerCase().includes(registered.toLowerCase());
  return to.some((place) => from.some((other) => within(other, place)));
}

function within(cited: Place, registered: Place): boolean {
  if (cited.section !== registered.section && !cited.section.startsWith(`${registered.section}.`)) return false;
  return [...registered.within].every(([kind, wanted]) => {
    const named = cited.within.get(kind);
    return named === undefined || [...named].some((number) => wanted.has(number));
  });
}
