import type { LocalDate } from '@core/kernel';
import type { UnitTree } from '@core/organization';
import type { Names } from './programme-view';

interface Directory {
  readonly tree: UnitTree;
  personNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** The names that pages of inspections show. */
export class InspectionNames {
  constructor(private readonly directory: Directory) {}

  /** Of these people and of every unit, as of a day. */
  async of(people: readonly string[], today: LocalDate): Promise<Names> {
    const known = await this.directory.personNames(people);
    const { tree } = this.directory;
    return { unit: (id) => tree.displayName(id, today), person: (id) => known.get(id) ?? id };
  }
}
