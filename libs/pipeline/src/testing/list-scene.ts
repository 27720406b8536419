import { randomUUID } from 'node:crypto';
import { toLocalDate } from '@core/kernel';
import { type Unit, UnitTree } from '@core/organization';
import type { Stage } from '@core/plans';
import type { Pool } from 'pg';
import { caseFiles, caseSubjectRows } from '../case-rows';

// Two units with cases, as their commands would have written them.

export const TODAY = toLocalDate('2024-03-01');
export const OFFICER = randomUUID();
const unit = (id: string, name: string): Unit => ({
  ...{ id, name, code: null, kind: 'rural-commune', level: 'commune', parent: 'vn', actsFor: null },
  ...{ validFrom: toLocalDate('2000-01-01'), validTo: null, source: 'test' },
});
export const tree = new UnitTree([
  { ...unit('vn', 'Việt Nam'), kind: 'state', level: 'state', parent: null },
  unit('a', 'A'),
  unit('b', 'B'),
]);
export const directory = {
  tree,
  personNames: (ids: readonly string[]) =>
    Promise.resolve(new Map(ids.filter((id) => id === OFFICER).map((id) => [id, 'Người Giữ Việc'] as const))),
};

export interface Given {
  readonly name?: string;
  readonly unit?: string;
  readonly stage?: Stage | null;
  readonly status?: 'open' | 'suspended' | 'withdrawn' | 'closed';
  readonly due?: string | null;
  readonly role?: string | null;
  readonly owner?: string | null;
  readonly next?: string | null;
  readonly waitsFor?: string | null;
  readonly sector?: string;
  readonly kind?: 'individual' | 'collective';
  readonly holds?: readonly string[] | null;
  readonly year?: number;
}

/** Writes the rows of one case as its commands would. */
export async function putCase(pool: Pool, given: Given = {}): Promise<string> {
  const id = randomUUID();
  const { name = 'Tổ thử nghiệm', unit: at = 'a', year = 2024 } = given;
  const row = {
    ...{
      id,
      version: 3,
      plan: 'p',
      plan_version: 1,
      unit: at,
      year,
      subject_kind: given.kind ?? 'collective',
      source: 'unit',
    },
    ...{ sector: given.sector ?? 'SEC04', status: given.status ?? 'open', outcome: null, counted_year: null },
    ...{ stage: given.stage === undefined ? 'discovery' : given.stage, stage_entered_on: '2024-02-20' },
    ...{ due_on: given.due === undefined ? '2024-03-12' : given.due, drafter: OFFICER, opened_on: '2024-02-20' },
    ...{ owner_role: given.role === undefined ? 'staff' : given.role, owner: given.owner ?? null },
    next_step: given.next ?? 'AttachEvidence',
    waits_for: given.waitsFor === undefined ? 'staff' : given.waitsFor,
    changed_at: '2024-02-20T02:00:00.000Z',
    holds: given.holds ?? null,
  };
  await pool.query(caseFiles.sql('$1'), [JSON.stringify([row])]);
  const { side, rows } = caseSubjectRows(id, at, year, { kind: given.kind ?? 'collective', name });
  await pool.query(side.sql('$1'), [JSON.stringify(rows)]);
  return id;
}
