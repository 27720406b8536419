/** Names of people by their ids; the applications provide it from the register of people. */
export abstract class PeopleNames {
  /** Unknown and erased ones are missing from the answer. */
  abstract of(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
