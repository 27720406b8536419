import type { LocalDate } from '@core/kernel';
import type { Holding, UnitTree } from '@core/organization';
import type { Pool } from 'pg';
import type { Log } from '../http';

/** A person as far as accounts care. */
export interface Registrant {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
}

/** The register of people and of what they hold; organization's reader of people fits as it is. */
export interface Directory {
  find(person: string): Promise<Registrant | undefined>;
  ofUnits(units: readonly string[]): Promise<readonly Registrant[]>;
  holdings(person: string): Promise<readonly Holding[]>;
}

/** Everything identity needs of the house. */
export interface IdentityOptions {
  readonly pool: Pool;
  readonly directory: Directory;
  readonly units: () => UnitTree;
  readonly clock: { today(): LocalDate; readonly chosen: boolean };
  readonly log: Log;
  /** Sign-ins a minute for one login (5) and from one address (20). */
  readonly limits?: { readonly perLogin?: number; readonly perAddress?: number };
  /** The real time in milliseconds; sessions and delays know no business date. */
  readonly now?: () => number;
}

/** What sessions over HTTP need besides. */
export interface SessionOptions extends IdentityOptions {
  /** The secret that keys of devices are derived from. */
  readonly deviceMaster: () => Uint8Array;
}

export const IDENTITY_OPTIONS = Symbol('identity options');
