import { canonicalJson, NotCanonical } from './canonical-json';

/**
 * The canonical text of states that follow one another, each part written once: `evolve` makes new objects only where
 * something changed, so what is the same object has the same text. A state that was changed in place would be missed;
 * `whole` is for finding that out.
 */
export class StateText {
  readonly #texts = new WeakMap<object, string>();
  readonly #keys = new Map<string, string>();

  /** Equal to `canonicalJson(value)`. @throws NotCanonical */
  of(value: unknown): string {
    if (value === null || typeof value !== 'object') return canonicalJson(value);
    const known = this.#texts.get(value);
    if (known !== undefined) return known;
    const text = Array.isArray(value) ? this.#array(value) : this.#object(value);
    this.#texts.set(value, text);
    return text;
  }

  /** True when what is remembered of a state is still what it says. */
  whole(value: unknown): boolean {
    return this.of(value) === canonicalJson(value);
  }

  #array(values: readonly unknown[]): string {
    let text = '[';
    for (const value of values) text += text.length > 1 ? `,${this.of(value)}` : this.of(value);
    return `${text}]`;
  }

  #object(value: object): string {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) throw new NotCanonical('', 'type');
    let text = '{';
    for (const key of Object.keys(value).sort()) {
      const member = (value as Record<string, unknown>)[key];
      if (member === undefined) continue;
      if (text.length > 1) text += ',';
      text += this.#key(key);
      text += this.of(member);
    }
    return `${text}}`;
  }

  #key(name: string): string {
    let text = this.#keys.get(name);
    if (text === undefined) {
      text = `${canonicalJson(name)}:`;
      this.#keys.set(name, text);
    }
    return text;
  }
}
