import type { Unit } from './unit';

/** What is known of one day of a tree, found once and kept: a tree never changes. */
export class UnitDay {
  #units: readonly Unit[] | undefined;
  #ended: readonly string[] | undefined;
  readonly #places = new Map<string, readonly string[]>();

  units(find: () => readonly Unit[]): readonly Unit[] {
    return (this.#units ??= find());
  }

  ended(find: () => readonly string[]): readonly string[] {
    return (this.#ended ??= find());
  }

  place(id: string, find: () => readonly string[]): readonly string[] {
    const known = this.#places.get(id);
    if (known) return known;
    const found = find();
    this.#places.set(id, found);
    return found;
  }
}
