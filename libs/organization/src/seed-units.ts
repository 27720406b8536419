import { foldVietnamese, type Unit, unitName, UnitTree } from '@core/organization';
import type { Queryable } from './queryable';
import { shippedUnits } from './unit-data';

/**
 * Writes the units into organization.units, in one statement; rows that are already there as they should be stay untouched,
 * and one that a reorganization has ended stays ended.
 * Needs the owner of the schema. Throws Error, before anything is written, when the rows make no tree.
 * @returns how many rows were new or changed
 */
export async function seedUnits(client: Queryable, units: readonly Unit[] = shippedUnits()): Promise<number> {
  const tree = new UnitTree(units);
  const rows = tree.rows.map((unit) => ({ ...unit, nameFold: foldVietnamese(unitName(unit)) }));
  const { rows: written } = await client.query<{ id: string }>(
    `insert into organization.units as u
       (id, code, name, name_fold, kind, level, parent, acts_for, valid_from, valid_to, source)
     select r.id, r.code, r.name, r."nameFold", r.kind, r.level, r.parent, r."actsFor", r."validFrom", r."validTo", r.source
       from json_to_recordset($1::json)
         as r(id text, code text, name text, "nameFold" text, kind text, level text, parent text, "actsFor" text,
              "validFrom" date, "validTo" date, source text)
     on conflict (id, valid_from) do update
        set code = excluded.code, name = excluded.name, name_fold = excluded.name_fold, kind = excluded.kind,
            level = excluded.level, parent = excluded.parent, acts_for = excluded.acts_for,
            valid_to = coalesce(excluded.valid_to, u.valid_to), source = excluded.source
      where (u.code, u.name, u.name_fold, u.kind, u.level, u.parent, u.acts_for, u.valid_to, u.source)
            is distinct from
            (excluded.code, excluded.name, excluded.name_fold, excluded.kind, excluded.level, excluded.parent,
             excluded.acts_for, coalesce(excluded.valid_to, u.valid_to), excluded.source)
     returning u.id`,
    [JSON.stringify(rows)],
  );
  return written.length;
}
