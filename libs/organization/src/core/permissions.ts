import type { LocalDate } from '@core/kernel';
import { reject } from './rejections';
import { type Holding, holds, type Role } from './role';
import { type Relation, RELATIONS, type UnitTree } from './unit-tree';

export const PERMISSION_NAMES = [
  'case.open',
  'case.read',
  'case.work',
  'case.approve',
  'case.reassign',
  'case.record-result',
  'round.convene',
  'round.read',
  'round.record',
  'ballot.read',
  'ballot.run',
  'ballot.vote',
  'ballot.count',
  'round.declare',
  'round.count',
  'council.keep',
  'inspection.plan',
  'inspection.approve',
  'inspection.read',
  'visit.work',
  'visit.answer',
  'visit.decide',
  'visit.file',
  'visit.read',
  'complaint.record',
  'complaint.settle',
  'complaint.read',
  'calendar.close',
  'plan.read',
  'quota.read',
  'obligation.read',
  'obligation.work',
  'obligation.decide',
  'record.read',
  'record.keep',
  'report.read',
  'report.write',
  'report.submit',
  'report.take-in',
  'draft.read',
  'draft.write',
  'draft.decide',
  'petition.ask',
  'petition.answer',
  'petition.read',
  'criteria.write',
  'criteria.read',
  'unit.read',
  'person.read',
  'person.manage',
  'account.manage',
  'evidence.add',
  'evidence.read',
  'history.read',
  'readings.read',
  'bundle.read',
  'work.read',
  'inbox.read',
  'reminders.read',
  'deliveries.retry',
  'operations.read',
  'operations.retry',
  'erasure.request',
  'erasure.decide',
  'erasure.read',
  'succession.read',
  'succession.decide',
  'commendation.read',
  'commendation.propose',
  'commendation.appraise',
  'commendation.decide',
  'commendation.present',
  'attestation.keep',
  'attestation.confirm',
  'fund.read',
  'fund.keep',
  'fund.pay',
] as const;
export type PermissionName = (typeof PERMISSION_NAMES)[number];

const OWN: readonly Relation[] = ['own'];
const DOWN: readonly Relation[] = ['own', 'below'];
/** Whoever is above decides; nobody does for themselves. */
const BELOW: readonly Relation[] = ['below'];
/** A unit's own way: itself, what is under it, and what is over it. */
const LINE: readonly Relation[] = ['own', 'below', 'above'];
const ALL: readonly Relation[] = RELATIONS;

/** Whoever takes part in a case may read all of it; the administrator takes no part, the auditor reads everywhere. */
const READ_CASE: Permission = {
  staff: DOWN,
  approver: DOWN,
  'council-member': DOWN,
  'council-secretary': DOWN,
  inspector: DOWN,
  auditor: ALL,
};
/** Reference data: plans are published documents and units are public. */
const EVERYBODY: Permission = {
  staff: ALL,
  approver: ALL,
  'council-member': ALL,
  'council-secretary': ALL,
  inspector: ALL,
  auditor: ALL,
  administrator: ALL,
};

/** For each role, how the resource's unit must lie to the unit at which the role is held. A role left out may not. */
export type Permission = Partial<Record<Role, readonly Relation[]>>;

export const PERMISSIONS: Readonly<Record<PermissionName, Permission>> = {
  'case.open': { staff: DOWN },
  'case.read': READ_CASE,
  'case.work': { staff: DOWN },
  'case.approve': { approver: DOWN },
  'case.reassign': { staff: OWN, approver: DOWN },
  'case.record-result': { 'council-secretary': DOWN },
  'round.convene': { 'council-secretary': DOWN },
  // A case is introduced to a round of the unit above, so those who introduce it see that round.
  'round.read': {
    staff: LINE,
    approver: LINE,
    'council-member': DOWN,
    'council-secretary': DOWN,
    inspector: DOWN,
    auditor: ALL,
  },
  'round.record': { 'council-secretary': DOWN },
  // A secret ballot is for the council and those who watch over it. Casting asks for nobody, so it has no line here.
  'ballot.read': {
    'council-member': DOWN,
    'council-secretary': DOWN,
    inspector: DOWN,
    auditor: ALL,
  },
  'ballot.run': { 'council-secretary': DOWN },
  'ballot.vote': { 'council-member': DOWN },
  'ballot.count': { 'council-member': DOWN },
  // The council's secretary and its inspectors make the programme; who answers for the council approves it.
  'inspection.plan': { inspector: DOWN, 'council-secretary': DOWN },
  'inspection.approve': { approver: DOWN },
  'inspection.read': {
    staff: DOWN,
    approver: DOWN,
    'council-member': DOWN,
    'council-secretary': DOWN,
    inspector: DOWN,
    auditor: ALL,
  },
  // Whoever may be on a team; that they are on this one is asked by the rule.
  'visit.work': {
    staff: DOWN,
    approver: DOWN,
    'council-member': DOWN,
    'council-secretary': DOWN,
    inspector: DOWN,
  },
  // The unit that owes a recommendation says what it has done; another day is for those above it and the council.
  'visit.answer': { staff: DOWN },
  'visit.decide': { approver: BELOW },
  'visit.file': {
    staff: DOWN,
    approver: DOWN,
    'council-member': DOWN,
    'council-secretary': DOWN,
    inspector: DOWN,
  },
  'visit.read': READ_CASE,
  'complaint.record': { staff: DOWN, 'council-secretary': DOWN, inspector: DOWN },
  'complaint.settle': { approver: BELOW, inspector: DOWN },
  // What was brought forward about a unit is not for the unit itself.
  'complaint.read': { 'council-secretary': DOWN, inspector: DOWN, approver: BELOW, auditor: ALL },
  // A member declares an interest of their own; the rule asks whose it is. The second person at a count of papers is any
  // other of the council, never the one who entered it.
  'round.declare': { 'council-member': OWN, 'council-secretary': DOWN },
  'round.count': { 'council-member': OWN, 'council-secretary': DOWN },
  // Whoever answers for the unit decides who sits on its council and how it votes; its secretary enters the decision.
  'council.keep': { approver: DOWN, 'council-secretary': DOWN },
  // Closed days are decided by whoever answers for the unit; everybody may read a calendar.
  'calendar.close': { approver: DOWN },
  'plan.read': EVERYBODY,
  // What a unit lacks is for whoever works on its cases, and for those above.
  'quota.read': READ_CASE,
  // What a unit owes is seen by whoever sees its cases. Who excuses, moves or hands over is asked by the rule as well:
  // the unit that owes it does not let itself off.
  'obligation.read': READ_CASE,
  'obligation.work': { staff: DOWN },
  'obligation.decide': { approver: DOWN },
  'record.read': READ_CASE,
  'record.keep': { staff: DOWN },
  // A report is written by staff, signed by the head of its own unit, and taken in where it comes to.
  'report.read': READ_CASE,
  'report.write': { staff: DOWN },
  'report.submit': { approver: OWN },
  'report.take-in': { staff: OWN, approver: OWN },
  // A plan is written and approved where it is issued: an office that acts for the unit counts as the unit.
  'draft.read': { staff: OWN, approver: OWN, inspector: DOWN, auditor: ALL },
  'draft.write': { staff: OWN },
  'draft.decide': { approver: OWN },
  'petition.ask': { staff: OWN },
  'petition.answer': { staff: OWN, approver: OWN },
  'petition.read': { staff: DOWN, approver: DOWN, inspector: DOWN, auditor: ALL },
  'criteria.write': { staff: OWN, approver: OWN },
  'criteria.read': { staff: DOWN, approver: DOWN, 'council-secretary': DOWN, inspector: DOWN, auditor: ALL },
  'unit.read': EVERYBODY,
  'person.read': {
    staff: DOWN,
    approver: DOWN,
    'council-member': OWN,
    'council-secretary': DOWN,
    inspector: DOWN,
    auditor: ALL,
    administrator: DOWN,
  },
  'person.manage': { administrator: DOWN },
  'account.manage': { administrator: DOWN },
  'evidence.add': { staff: DOWN },
  'evidence.read': READ_CASE,
  'history.read': READ_CASE,
  // Who has read a case: oversight, not part of working on it.
  'readings.read': { inspector: DOWN, auditor: ALL },
  // Evidence that leaves the house, for those who check it from outside.
  'bundle.read': { inspector: DOWN, auditor: ALL },
  'work.read': {
    staff: DOWN,
    approver: DOWN,
    'council-member': OWN,
    'council-secretary': DOWN,
    inspector: DOWN,
    auditor: ALL,
  },
  // One's own inbox: its unit is the unit at which one holds a role.
  'inbox.read': {
    staff: OWN,
    approver: OWN,
    'council-member': OWN,
    'council-secretary': OWN,
    inspector: OWN,
    auditor: ALL,
    administrator: OWN,
  },
  // Whether the machine reminds in time: for who runs it and for who audits it. It shows units and days, and no case.
  'reminders.read': { auditor: ALL, administrator: DOWN },
  'deliveries.retry': { administrator: DOWN },
  // How the house runs, and what of it stands still: without a word about anybody. Taking it up again changes nothing that the
  // house would not have done by itself.
  'operations.read': { auditor: ALL, administrator: DOWN },
  'operations.retry': { administrator: DOWN },
  // Who keeps the files records what was asked; who answers for the unit decides. The administrator has no say: whoever
  // runs the machine must not be the one who makes somebody's traces vanish.
  'erasure.request': { staff: DOWN },
  'erasure.decide': { approver: DOWN },
  'erasure.read': { staff: DOWN, approver: DOWN, inspector: DOWN, auditor: ALL },
  // What ended units have left open; who goes on with it is for whoever answers for the unit above (Luật 72/2025, Điều 54.8).
  'succession.read': { staff: DOWN, approver: DOWN, inspector: DOWN, auditor: ALL },
  'succession.decide': { approver: DOWN },
  // A proposal is made where it comes from; taken in, appraised and decided where the award is given, by people of that
  // unit or of the office that acts for it, and by nobody above them: authority is not inherited.
  'commendation.read': READ_CASE,
  'commendation.propose': { staff: DOWN },
  'commendation.appraise': { staff: OWN, approver: OWN },
  'commendation.decide': { approver: OWN },
  'commendation.present': { staff: OWN, approver: OWN },
  // An award of before this system is declared by whoever keeps the files; somebody else holds it against the paper.
  'attestation.keep': { staff: DOWN, 'council-secretary': DOWN },
  'attestation.confirm': { approver: DOWN, 'council-secretary': DOWN },
  // A fund is its unit's own: those above see it, and nobody but its own people moves money in it.
  'fund.read': { staff: DOWN, approver: DOWN, inspector: DOWN, auditor: ALL },
  'fund.keep': { staff: OWN, approver: OWN },
  'fund.pay': { approver: OWN },
};

/**
 * The holding by which somebody may do this at the resource's unit today, or undefined. What allows it is also what the
 * event's metadata should name as role and unit. The first in the given order wins.
 */
export function can<H extends Holding>(
  holdings: readonly H[],
  permission: PermissionName,
  resourceUnit: string,
  tree: UnitTree,
  today: LocalDate,
): H | undefined {
  return holdings.find(
    (holding) =>
      holds(holding, today) &&
      PERMISSIONS[permission][holding.role]?.includes(tree.relation(holding.unit, resourceUnit, today)),
  );
}

/** As `can`, but throws the rejection NOT_PERMITTED (forbidden) where nothing allows it. */
export function demand<H extends Holding>(
  holdings: readonly H[],
  permission: PermissionName,
  resourceUnit: string,
  tree: UnitTree,
  today: LocalDate,
): H {
  const holding = can(holdings, permission, resourceUnit, tree, today);
  return holding ?? reject('NOT_PERMITTED', { unit: tree.displayName(resourceUnit, today), permission });
}

/**
 * Ids of all units at which somebody may do this today, and of those that have ended and lie in that reach: the filter of a
 * list, so that it shows no row too many.
 */
export function reach(
  holdings: readonly Holding[],
  permission: PermissionName,
  tree: UnitTree,
  today: LocalDate,
): readonly string[] {
  const ids = [...tree.unitsAt(today).map((unit) => unit.id), ...tree.endedAt(today)];
  return ids.filter((id) => can(holdings, permission, id, tree, today) !== undefined);
}
