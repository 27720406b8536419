import type { Actor } from '@core/kernel';
import {
  reorganization,
  ReorganizationCommand,
  type ReorganizationContext,
  type ReorganizationEvent,
  type ReorganizationState,
  succession,
  SuccessionCommand,
  type SuccessionContext,
  type SuccessionEvent,
  type SuccessionState,
  UnitTree,
} from '@core/organization';
import { reorganizationCommand, shippedUnits } from '@lib/organization';
import { Tale, type Telling } from './teller';

const SYSTEM: Actor = { id: 'system', role: 'system', unit: 'vn' };
const APPROVER: Actor = { id: 'c0ffee00-0000-4000-8000-0000000000b0', role: 'approver', unit: 'vn.56-2025' };

const reorganizing: Telling<ReorganizationState, ReorganizationCommand, ReorganizationEvent, ReorganizationContext> = {
  decider: reorganization,
  schemaOf: () => ReorganizationCommand,
  contextOf: (occasion) => ({ ...occasion, tree: new UnitTree(shippedUnits()) }),
};

/** A few units of the reorganization of 2025: one of each thing that can happen to a unit. */
export function reorganizationTales(): readonly Tale<
  ReorganizationState,
  ReorganizationCommand,
  ReorganizationEvent,
  ReorganizationContext
>[] {
  const { data } = reorganizationCommand('2025-07-01');
  const names = ['vn.56', 'vn.58', 'vn.56.574', 'vn.56-2025', 'vn.14.123.03982', 'vn.14.123.03979'];
  const chosen = data.changes.filter((change) =>
    names.includes(change.kind === 'create' ? change.unit.id : change.unit),
  );
  const retyped = {
    ...{ kind: 'continue' as const, unit: 'vn.40.416', source: 'mẫu' },
    before: { name: 'Quỳ Châu', kind: 'rural-district' as const, parent: 'vn.40' },
    after: { name: 'Quỳ Châu Mẫu', kind: 'town' as const, parent: 'vn.40' },
    basis: { document: 'Nghị quyết mẫu', issuedOn: null, verified: false, note: 'mẫu' },
  };
  const command: ReorganizationCommand = {
    type: 'ApplyReorganization',
    data: { reorganization: 'mẫu', on: data.on, changes: [...chosen, retyped] },
  };
  return [new Tale('reorganization', reorganizing).tell('2025-07-01', SYSTEM, command)];
}

const deciding: Telling<SuccessionState, SuccessionCommand, SuccessionEvent, SuccessionContext> = {
  decider: succession,
  schemaOf: () => SuccessionCommand,
  contextOf: (occasion) => ({
    ...{ ...occasion, awaited: () => true, unitExists: () => true },
    ...{ withinReach: () => true, isOpen: () => true },
  }),
};

/** A district of which one case goes to one commune and everything else to another. */
export function successionTales(): readonly Tale<
  SuccessionState,
  SuccessionCommand,
  SuccessionEvent,
  SuccessionContext
>[] {
  const decided = { unit: 'vn.56.574', document: 'Quyết định 1/QĐ-UBND (mẫu)', issuedOn: '2025-07-02' };
  const ask = (to: string, work: object[] | null) =>
    ({ type: 'DecideSuccession', data: { ...decided, to, work } }) as SuccessionCommand;
  return [
    new Tale('succession', deciding)
      .tell('2025-07-03', APPROVER, ask('vn.56-2025.22651', [{ category: 'case', id: 'c0ffee00-0000-4000-8000-0000000000c1' }]))
      .tell('2025-07-03', APPROVER, ask('vn.56-2025.22702', null)),
  ]; // prettier-ignore
}
