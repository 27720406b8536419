import { fold, type LocalDate } from '@core/kernel';
import type { Plan } from '@core/plans';
import { caseDecider } from './case-decider';
import type { CaseEvent } from './case-words';
import { type MigrationVerdict, migrationVerdict } from './migration';
import type { CaseState } from './state';

/**
 * What a recorded history would be under another version: the stages it went through, what it has proven, and whether it
 * can go on from where it stands. A promise that was made stays as it was; a stage that was finished is never asked again.
 * Null for a case that is not open.
 */
export function migrationDryRun(
  history: Iterable<CaseEvent>,
  from: Plan,
  to: Plan,
  today: LocalDate,
): MigrationVerdict | null {
  const state: CaseState = fold(caseDecider.evolve, caseDecider.initial, history);
  if (state.status !== 'open' && state.status !== 'suspended') return null;
  return migrationVerdict(state.file, from, to, today);
}
