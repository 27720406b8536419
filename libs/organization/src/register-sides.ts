import { foldVietnamese, type RegisterChange, type SuccessionEvent, basisText, unitName } from '@core/organization';
import type { Side, SideRows } from '@lib/event-store';

/** The statements by which a reorganization and a decision write the register in the commit of their events. */
export const registerSides = {
  /** Before rows begin: all statements of an append see what was there before it. A row that has ended is left as it is. */
  ended: {
    name: 'organization.units ended',
    sql: (rows: string) => `
      update organization.units u
         set valid_to = r."validTo"
        from json_to_recordset(${rows}::json) as r(id text, "validFrom" date, "validTo" date)
       where u.id = r.id and u.valid_from = r."validFrom" and u.valid_to is null`,
  },
  begun: {
    name: 'organization.units begun',
    sql: (rows: string) => `
      insert into organization.units
        (id, code, name, name_fold, kind, level, parent, acts_for, valid_from, valid_to, source)
      select r.id, r.code, r.name, r."nameFold", r.kind, r.level, r.parent, r."actsFor", r."validFrom", r."validTo", r.source
        from json_to_recordset(${rows}::json)
          as r(id text, code text, name text, "nameFold" text, kind text, level text, parent text, "actsFor" text,
               "validFrom" date, "validTo" date, source text)`,
  },
  successions: {
    name: 'organization.unit_successions',
    sql: (rows: string) => `
      insert into organization.unit_successions (old_id, new_id, happened_on, relation, basis)
      select r."from", r."to", r."on", r.relation, r.basis
        from json_to_recordset(${rows}::json) as r("from" text, "to" text, "on" date, relation text, basis text)`,
  },
  awaited: {
    name: 'organization.awaited_successions',
    sql: (rows: string) => `
      insert into organization.awaited_successions (unit, since, why)
      select r.unit, r.since, r.why from json_to_recordset(${rows}::json) as r(unit text, since date, why text)`,
  },
  changes: {
    name: 'organization.unit_changes',
    sql: (rows: string) => `
      insert into organization.unit_changes (unit, changed_on, change, basis)
      select r.unit, r."on", r.change, r.basis
        from json_to_recordset(${rows}::json) as r(unit text, "on" date, change text, basis text)`,
  },
  decided: {
    name: 'organization.awaited_successions decided',
    sql: (rows: string) => `
      update organization.awaited_successions a
         set decided_on = r."on"
        from json_to_recordset(${rows}::json) as r(unit text, "on" date)
       where a.unit = r.unit and a.decided_on is null`,
  },
} as const satisfies Record<string, Side>;

/** The rows of a reorganization. */
export function registerRows({ ended, begun, successions, awaited, changes }: RegisterChange): readonly SideRows[] {
  return [
    { side: registerSides.ended, rows: ended },
    { side: registerSides.begun, rows: begun.map((unit) => ({ ...unit, nameFold: foldVietnamese(unitName(unit)) })) },
    { side: registerSides.successions, rows: successions },
    { side: registerSides.awaited, rows: awaited },
    { side: registerSides.changes, rows: changes },
  ];
}

/** The rows of a decision about everything that an ended unit left; a decision about single pieces writes none. */
export function decisionRows(events: readonly SuccessionEvent[]): readonly SideRows[] {
  const whole = events.flatMap(({ data }) => (data.work === null ? [data] : []));
  if (whole.length === 0) return [];
  const rows = whole.map(({ unit, to, on, basis }) => ({
    ...{ from: unit, to, on },
    ...{ relation: 'decided', basis: basisText(basis) },
  }));
  return [
    { side: registerSides.successions, rows },
    { side: registerSides.decided, rows: whole.map(({ unit, on }) => ({ unit, on })) },
  ];
}
