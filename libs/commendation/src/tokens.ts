/** Notes who has looked at names; the applications provide the log of readings. */
export interface AwardReadings {
  record(reading: {
    readonly caseId: string;
    readonly reader: string;
    readonly role: string;
    readonly unit: string;
    readonly what: 'case' | 'evidence';
  }): Promise<void>;
  /** Each of them was looked at, in a list. */
  recordAll(
    ids: readonly string[],
    by: { readonly reader: string; readonly role: string; readonly unit: string },
  ): Promise<void>;
}
export const AWARD_READINGS = Symbol('award readings');

/** Names of people by their ids; unknown and erased ones are missing from the answer. */
export interface PersonNames {
  personNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
export const AWARD_PEOPLE = Symbol('names of people');
