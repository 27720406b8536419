import { vietnamCalendar } from '@core/calendar';
import { toInstant, toLocalDate } from '@core/kernel';
import { vietnamLaw } from '@core/law';
import { type CaseCommandType, type CaseState, type CaseView, nextStep } from '@core/pipeline';
import type { Plan } from '@core/plans';
import type { Me } from '@core/platform';

/**
 * The next lawful step of a case, whoever may take it, by the same pure rule that the API uses. What only the servers know
 * (which units, files and rounds exist) does not change which step comes next.
 */
export function nextStepOf(view: CaseView, plan: Plan, me: Me): CaseCommandType | undefined {
  if (view.status !== 'open' && view.status !== 'suspended') return undefined;
  const today = toLocalDate(me.today);
  const state: CaseState =
    view.status === 'open'
      ? { status: 'open', file: view.file }
      : { status: 'suspended', file: view.file, since: today };
  return nextStep(state, {
    occasion: {
      commandId: view.id,
      actor: { id: me.person, role: '', unit: view.unit.id },
      today,
      now: toInstant(`${me.today}T00:00:00.000Z`),
    },
    caseId: view.id,
    plan,
    law: vietnamLaw,
    achievementOf: () => undefined,
    planAt: () => undefined,
    addWorkingDays: (date, days) => vietnamCalendar.addWorkingDays(date, days),
    unitKnown: () => true,
    inTerritory: () => true,
    evidenceKnown: () => true,
    roundTakes: () => true,
    councilLevel: () => undefined,
    probableDuplicates: [],
    quotaLevels: () => [],
  });
}
