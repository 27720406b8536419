import { Rejection, toLocalDate } from '@core/kernel';
import { can, demand, PERMISSION_NAMES, type PermissionName, PERMISSIONS, reach } from './permissions';
import { type Holding, type Role, ROLES } from './role';
import type { Unit } from './unit';
import { type Relation, RELATIONS, UnitTree } from './unit-tree';

// Written by hand: what each role may do, by how the resource's unit lies to the unit of the role.
// O own, B below, A above, S sibling, F foreign; "-" never. Columns in the order of HEADER; no cell may be left out.
const HEADER: readonly Role[] = [
  'staff',
  'approver',
  'council-member',
  'council-secretary',
  'inspector',
  'auditor',
  'administrator',
];
const EXPECTED: Record<PermissionName, string> = {
  //                    staff   approver member  secretary inspector auditor administrator
  'case.open': /*          */ 'OB      -        -       -         -         -       -',
  'quota.read': /*         */ 'OB      OB       OB      OB        OB        OBASF   -',
  'obligation.read': /*    */ 'OB      OB       OB      OB        OB        OBASF   -',
  'obligation.work': /*    */ 'OB      -        -       -         -         -       -',
  'obligation.decide': /*  */ '-       OB       -       -         -         -       -',
  'record.read': /*        */ 'OB      OB       OB      OB        OB        OBASF   -',
  'record.keep': /*        */ 'OB      -        -       -         -         -       -',
  'report.read': /*        */ 'OB      OB       OB      OB        OB        OBASF   -',
  'report.write': /*       */ 'OB      -        -       -         -         -       -',
  'report.submit': /*      */ '-       O        -       -         -         -       -',
  'report.take-in': /*     */ 'O       O        -       -         -         -       -',
  'case.read': /*          */ 'OB      OB       OB      OB        OB        OBASF   -',
  'case.work': /*          */ 'OB      -        -       -         -         -       -',
  'case.approve': /*       */ '-       OB       -       -         -         -       -',
  'case.reassign': /*      */ 'O       OB       -       -         -         -       -',
  'case.record-result': /* */ '-       -        -       OB        -         -       -',
  'round.convene': /*      */ '-       -        -       OB        -         -       -',
  'round.read': /*         */ 'OBA     OBA      OB      OB        OB        OBASF   -',
  'round.record': /*       */ '-       -        -       OB        -         -       -',
  'ballot.read': /*        */ '-       -        OB      OB        OB        OBASF   -',
  'ballot.run': /*         */ '-       -        -       OB        -         -       -',
  'ballot.vote': /*        */ '-       -        OB      -         -         -       -',
  'ballot.count': /*       */ '-       -        OB      -         -         -       -',
  'inspection.plan': /*    */ '-       -        -       OB        OB        -       -',
  'inspection.approve': /* */ '-       OB       -       -         -         -       -',
  'inspection.read': /*    */ 'OB      OB       OB      OB        OB        OBASF   -',
  'visit.work': /*         */ 'OB      OB       OB      OB        OB        -       -',
  'visit.answer': /*       */ 'OB      -        -       -         -         -       -',
  'visit.decide': /*       */ '-       B        -       -         -         -       -',
  'visit.file': /*         */ 'OB      OB       OB      OB        OB        -       -',
  'visit.read': /*         */ 'OB      OB       OB      OB        OB        OBASF   -',
  'complaint.record': /*   */ 'OB      -        -       OB        OB        -       -',
  'complaint.settle': /*   */ '-       B        -       -         OB        -       -',
  'complaint.read': /*     */ '-       B        -       OB        OB        OBASF   -',
  'round.declare': /*      */ '-       -        O       OB        -         -       -',
  'round.count': /*        */ '-       -        O       OB        -         -       -',
  'council.keep': /*       */ '-       OB       -       OB        -         -       -',
  'calendar.close': /*     */ '-       OB       -       -         -         -       -',
  'plan.read': /*          */ 'OBASF   OBASF    OBASF   OBASF     OBASF     OBASF   OBASF',
  'draft.read': /*         */ 'O       O        -       -         OB        OBASF   -',
  'draft.write': /*        */ 'O       -        -       -         -         -       -',
  'commendation.read': /*  */ 'OB      OB       OB      OB        OB        OBASF   -',
  'commendation.propose': /**/ 'OB      -        -       -         -         -       -',
  'commendation.appraise': /**/ 'O       O        -       -         -         -       -',
  'commendation.decide': /**/ '-       O        -       -         -         -       -',
  'commendation.present': /**/ 'O       O        -       -         -         -       -',
  'attestation.keep': /*   */ 'OB      -        -       OB        -         -       -',
  'attestation.confirm': /**/ '-       OB       -       OB        -         -       -',
  'fund.read': /*          */ 'OB      OB       -       -         OB        OBASF   -',
  'fund.keep': /*          */ 'O       O        -       -         -         -       -',
  'fund.pay': /*           */ '-       O        -       -         -         -       -',
  'draft.decide': /*       */ '-       O        -       -         -         -       -',
  'petition.ask': /*       */ 'O       -        -       -         -         -       -',
  'petition.answer': /*    */ 'O       O        -       -         -         -       -',
  'petition.read': /*      */ 'OB      OB       -       -         OB        OBASF   -',
  'criteria.write': /*     */ 'O       O        -       -         -         -       -',
  'criteria.read': /*      */ 'OB      OB       -       OB        OB        OBASF   -',
  'unit.read': /*          */ 'OBASF   OBASF    OBASF   OBASF     OBASF     OBASF   OBASF',
  'person.read': /*        */ 'OB      OB       O       OB        OB        OBASF   OB',
  'person.manage': /*      */ '-       -        -       -         -         -       OB',
  'account.manage': /*     */ '-       -        -       -         -         -       OB',
  'evidence.add': /*       */ 'OB      -        -       -         -         -       -',
  'evidence.read': /*      */ 'OB      OB       OB      OB        OB        OBASF   -',
  'history.read': /*       */ 'OB      OB       OB      OB        OB        OBASF   -',
  'readings.read': /*      */ '-       -        -       -         OB        OBASF   -',
  'bundle.read': /*        */ '-       -        -       -         OB        OBASF   -',
  'work.read': /*          */ 'OB      OB       O       OB        OB        OBASF   -',
  'inbox.read': /*         */ 'O       O        O       O         O         OBASF   O',
  'reminders.read': /*     */ '-       -        -       -         -         OBASF   OB',
  'deliveries.retry': /*   */ '-       -        -       -         -         -       OB',
  'operations.read': /*    */ '-       -        -       -         -         OBASF   OB',
  'operations.retry': /*   */ '-       -        -       -         -         -       OB',
  'erasure.request': /*    */ 'OB      -        -       -         -         -       -',
  'erasure.decide': /*     */ '-       OB       -       -         -         -       -',
  'erasure.read': /*       */ 'OB      OB       -       -         OB        OBASF   -',
  'succession.read': /*    */ 'OB      OB       -       -         OB        OBASF   -',
  'succession.decide': /*  */ '-       OB       -       -         -         -       -',
};

const today = toLocalDate('2024-03-01');
const unit = (id: string, parent: string | null): Unit => ({
  id,
  code: null,
  name: id,
  kind: 'office',
  level: 'office',
  parent,
  actsFor: null,
  validFrom: toLocalDate('2022-01-01'),
  validTo: null,
  source: 'test',
});
const tree = new UnitTree([
  unit('above', null),
  unit('own', 'above'),
  unit('sibling', 'above'),
  unit('below', 'own'),
  unit('foreign', 'sibling'),
]);
const held = (role: Role, more: Partial<Holding> = {}): Holding => ({
  role,
  unit: 'own',
  from: toLocalDate('2024-01-01'),
  to: toLocalDate('2024-12-31'),
  ...more,
});

const combinations = PERMISSION_NAMES.flatMap((permission) => {
  const cells = EXPECTED[permission].split(/\s+/);
  return HEADER.map((role, column) => [permission, role, cells[column]] as const);
});

describe('the permission matrix', () => {
  it('has an expectation for every permission, role and relation', () => {
    expect(Object.keys(EXPECTED).sort()).toEqual([...PERMISSION_NAMES].sort());
    expect(Object.keys(PERMISSIONS).sort()).toEqual([...PERMISSION_NAMES].sort());
    expect([...HEADER].sort()).toEqual([...ROLES].sort());
    for (const row of Object.values(EXPECTED)) expect(row).toMatch(/^((-|O?B?A?S?F?)( +|$)){7}$/);
    expect(combinations).toHaveLength(77 * 7);
  });

  // The units of the tree are named after how they lie to the unit of the role.
  it.each(combinations)('%s by %s: %s', (permission, role, letters) => {
    const allowed: readonly Relation[] = RELATIONS.filter(
      (relation) => can([held(role)], permission, relation, tree, today) !== undefined,
    );
    const expected = RELATIONS.filter((relation) => letters?.includes(relation.charAt(0).toUpperCase()));
    expect(allowed).toEqual(expected);
  });

  it('keeps the administrator away from cases and rounds and lets the auditor change nothing', () => {
    const may = (role: Role) => PERMISSION_NAMES.filter((name) => PERMISSIONS[name][role]);
    expect(may('administrator').filter((name) => /^(case|round|evidence|history|readings)\./.test(name))).toEqual([]);
    expect(may('auditor').filter((name) => !name.endsWith('.read'))).toEqual([]);
  });
});

describe('what allows something', () => {
  it('is the first holding in force that day', () => {
    const early = held('staff', { to: toLocalDate('2024-02-29') });
    const late = held('staff', { from: toLocalDate('2024-03-02') });
    const now = held('staff', { from: today, to: today });
    expect(can([early, late], 'case.work', 'below', tree, today)).toBeUndefined();
    expect(can([early, late, now], 'case.work', 'below', tree, today)).toBe(now);
    expect(can([held('staff', { to: null })], 'case.work', 'own', tree, toLocalDate('2030-01-01'))).toBeDefined();
    expect(can([], 'plan.read', 'own', tree, today)).toBeUndefined();
  });

  it('does not reach a unit that does not exist, but for what everybody may read', () => {
    expect(can([held('staff')], 'case.read', 'nowhere', tree, today)).toBeUndefined();
    expect(can([held('auditor')], 'case.read', 'nowhere', tree, today)).toBeDefined();
  });

  it('is demanded with a refusal that names the unit', () => {
    const staff = held('staff');
    expect(demand([staff], 'case.open', 'own', tree, today)).toBe(staff);
    expect(() => demand([staff], 'case.open', 'sibling', tree, today)).toThrow(Rejection);
    expect(() => demand([staff], 'case.open', 'sibling', tree, today)).toThrow(
      expect.objectContaining({
        facts: { unit: tree.displayName('sibling', today), permission: 'case.open' },
      }) as Error,
    );
    expect(() => demand([staff], 'case.open', 'sibling', tree, today)).toThrow('NOT_PERMITTED');
  });

  it('reaches the units of a list', () => {
    expect(reach([held('staff')], 'case.read', tree, today)).toEqual(['own', 'below']);
    expect(reach([held('auditor')], 'case.read', tree, today)).toHaveLength(5);
    expect(reach([held('administrator')], 'case.read', tree, today)).toEqual([]);
  });
});
