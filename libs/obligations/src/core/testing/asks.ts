import { fold, type LocalDate, toLocalDate } from '@core/kernel';
import { obligationDecider } from '../obligation-decider';
import type { ObligationCommand, ObligationEvent, ObligationEventData } from '../obligation-words';
import type { Proof } from '../proof';
import { opened } from './scene';

const day = toLocalDate;
export const REPORT = '11111111-1111-4111-8111-111111111111';
export const paper = (dated: string, number = '12/BC-UBND'): Proof => ({ kind: 'paper', number, dated: day(dated) });
export const report = (dated: string): Proof => ({ kind: 'report', report: REPORT, form: 'list', dated: day(dated) });
export const record = (dated: string, id: string, of: 'coverage' | 'criteria' = 'coverage'): Proof => ({
  kind: 'record',
  record: id,
  of,
  dated: day(dated),
});
export const prove = (proof: Proof): ObligationCommand => ({ type: 'ProveObligation', data: { proof } });
export const document = { number: '45/QĐ-UBND', date: day('2024-02-01') };
export const excuse: ObligationCommand = { type: 'ExcuseObligation', data: { reason: 'thiên tai', document } };
export const handOver = (to: string): ObligationCommand => ({
  type: 'HandOverObligation',
  data: { to, basis: 'NQ 1656/NQ-UBTVQH15' },
});
export const move = (dueOn: string): ObligationCommand => ({
  type: 'MoveObligation',
  data: { dueOn: day(dueOn), document },
});
export const close: ObligationCommand = { type: 'CloseObligation', data: { why: 'plan-withdrawn', basis: 'QĐ 9' } };
export const withdraw = (proof: string): ObligationCommand => ({
  type: 'WithdrawProof',
  data: { proof, reason: 'ghi nhầm' },
});

export const firstOf = (history: readonly ObligationEvent[]) =>
  history[0]?.data as ObligationEventData<'ObligationOpened'>;
export const deadlineOf = (history: readonly ObligationEvent[]) => firstOf(history).deadline?.id ?? '';
export const ring = (
  type: 'RemindObligation' | 'MissObligation' | 'EscalateObligation',
  key: string,
  history = opened(),
): ObligationCommand => ({ type, data: { deadline: deadlineOf(history), key } });
export const stateOf = (history: readonly ObligationEvent[]) =>
  fold(obligationDecider.evolve, obligationDecider.initial, history);

/** Who did it, and on which day. */
export function stamp(by: string, date: string): { readonly by: string; readonly on: LocalDate } {
  return { by, on: day(date) };
}
