import { type LocalDate, toLocalDate } from '@core/kernel';
import { type Unit, UnitTree } from '@core/organization';
import type { Plan, Quota } from '@core/plans';
import type { UnitsInTime } from '../lines';
import type { CountedCase } from '../progress';

export const date = toLocalDate;

const row = (id: string, parent: string | null, more: Partial<Unit>): Unit => ({
  id,
  code: null,
  name: id,
  kind: 'department',
  level: 'office',
  parent,
  actsFor: null,
  validFrom: date('2022-01-01'),
  validTo: null,
  source: 'test',
  ...more,
});

const commune = { kind: 'rural-commune', level: 'commune' } as const;
const ended = { validTo: date('2025-06-30') };

/** A province with a focal agency, a district until 2025-06-30, two communes that went into one, and one that did not. */
export const rows: readonly Unit[] = [
  row('vn', null, { kind: 'state', level: 'state' }),
  row('p', 'vn', { kind: 'province', level: 'province' }),
  row('p.noi-vu', 'p', { actsFor: 'p' }),
  row('p.y-te', 'p', {}),
  row('d', 'p', { kind: 'rural-district', level: 'district', ...ended }),
  row('a', 'd', { ...commune, ...ended }),
  row('b', 'd', { ...commune, ...ended }),
  row('ab', 'p', { ...commune, validFrom: date('2025-07-01') }),
  row('c', 'd', { ...commune, ...ended }),
  row('c', 'p', { ...commune, validFrom: date('2025-07-01') }),
];

/** Units in time over rows, with who went into whom. */
export function unitsOf(units: readonly Unit[] = rows, merged: Readonly<Record<string, readonly string[]>> = {}) {
  const tree = new UnitTree(units);
  return {
    rows: tree.rows,
    unitAt: (id: string, on: LocalDate) => tree.unitAt(id, on),
    ancestors: (id: string, on: LocalDate) => tree.ancestors(id, on),
    unitsAt: (on: LocalDate) => tree.unitsAt(on),
    mergedInto: (id: string) => merged[id] ?? [],
  } satisfies UnitsInTime;
}

export const units = unitsOf(rows, { ab: ['a', 'b'] });

export function quota(code: string, level: Quota['level'], minimum: number, more: Partial<Quota> = {}): Quota {
  return {
    code,
    level,
    minimum,
    period: 'year',
    countedWhen: 'replicated',
    countedKinds: ['collective', 'individual'],
    everyKind: false,
    source: { kind: 'clause', clause: `Mục ${code}`, rows: [] },
    ...more,
  };
}

/** A plan of 2023-2025 over the province with these minimums. */
export function planWith(...quotas: readonly Quota[]): Plan {
  const source = { kind: 'clause' as const, clause: 'Mục IV', rows: [] };
  const order = ['discovery', 'selection', 'replication', 'commendation'] as const;
  return {
    id: 'sample',
    version: 2,
    title: 'Kế hoạch mẫu',
    number: { unknown: true, note: 'không có' },
    issuedOn: { unknown: true, note: 'không có' },
    issuer: 'p',
    territory: 'p',
    validFrom: date('2023-01-01'),
    validTo: date('2025-12-31'),
    legalBasis: [{ document: '1526/QĐ-TTg', verified: false }],
    parents: [],
    subjectKinds: ['individual', 'collective', 'household'],
    exemplarKinds: ['exemplar'],
    criteria: { general: [], sectors: [] },
    firstStage: 'discovery',
    stages: order.map((stage, at) => ({
      stage,
      title: stage,
      next: order[at + 1] ?? null,
      ownerRole: 'staff',
      dueWithin: { workingDays: 20, source },
      reminders: [0],
      requirements: [],
      source,
    })),
    quotas: [...quotas],
    roles: [],
    recipients: [],
  };
}

/** A case that counts, an individual's, by its day. */
export function countedCase(id: string, countedOn: string, more: Partial<CountedCase> = {}): CountedCase {
  return { id, unit: 'c', kind: 'individual', countedOn: date(countedOn), alike: null, toldApart: [], ...more };
}
