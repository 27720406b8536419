import { type Unit, UnitTree } from '@core/organization';
import type { Queryable } from './queryable';

/** The unit tree in memory, as the database has it. Call `refresh` once at start and after units have changed. */
export class Units {
  private current = new UnitTree([]);

  constructor(private readonly database: Queryable) {}

  get tree(): UnitTree {
    return this.current;
  }

  /** Reads all rows anew; the old tree serves until the new one is whole. */
  async refresh(): Promise<UnitTree> {
    const { rows } = await this.database.query<Unit>(
      `select id, code, name, kind, level, parent, acts_for as "actsFor",
              valid_from::text as "validFrom", valid_to::text as "validTo", source
         from organization.units
        order by id collate "C", valid_from`,
    );
    this.current = new UnitTree(rows);
    return this.current;
  }
}
