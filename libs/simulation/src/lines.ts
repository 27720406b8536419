import type { LocalDate } from '@core/kernel';
import type { ObligationEvent } from '@core/obligations';
import { obligationNotices } from '@core/notifications';
import type { Plan, Source } from '@core/plans';

/** One line of a simulation: what happened on a day, of which unit, by which rows of the register. */
export interface SimulatedLine {
  readonly date: LocalDate;
  readonly kind: 'obligation' | 'reminder' | 'missed' | 'escalation' | 'done' | 'quota' | 'case' | 'stage';
  readonly plan: string;
  readonly unit: string;
  readonly code: string;
  readonly rows: readonly string[];
  readonly [more: string]: unknown;
}

/** The line of an event of an obligation; undefined for one that nobody outside hears of. */
export function lineOf(plan: Plan, event: ObligationEvent, code: string): SimulatedLine | undefined {
  const source = plan.obligations?.find((one) => one.code === code)?.source;
  const at = { date: event.data.on, plan: plan.id, code, rows: rowsOf(source) };
  switch (event.type) {
    case 'ObligationOpened': {
      const { unit, title, period, dueOn, late, dueOpen } = event.data;
      const open = dueOpen === undefined ? {} : { open: dueOpen };
      return { ...at, kind: 'obligation', unit, title, period: period.key, due: dueOn, late, ...open };
    }
    case 'ObligationReminded': {
      const { unit, step, dueOn, channels } = event.data;
      return { ...at, kind: 'reminder', unit, step, due: dueOn, to: addressee(event), channels };
    }
    case 'ObligationMissed': {
      const { unit, dueOn, speaks } = event.data;
      return { ...at, kind: 'missed', unit, due: dueOn, ...(speaks && { to: addressee(event) }) };
    }
    case 'ObligationEscalated': {
      const { unit, dueOn, step } = event.data;
      return { ...at, kind: 'escalation', unit, step, due: dueOn, to: addressee(event) };
    }
    case 'ObligationProven': {
      const { proof, late } = event.data;
      return { ...at, kind: 'done', unit: '', by: proof.kind, late };
    }
    case 'ObligationAmended': // a simulation plays one version
    case 'ProofAdded':
    case 'ProofWithdrawn':
    case 'ObligationExcused':
    case 'ObligationHandedOver':
    case 'ObligationMoved':
    case 'ObligationClosed':
      return undefined;
  }
}

/** Whom the notice is for, by the very rule that delivers it in production. */
function addressee(event: ObligationEvent): string {
  const to = obligationNotices.noticeIn(event)?.to;
  if (!to) return '';
  if ('person' in to) return to.person;
  if ('people' in to) return to.people.join('+');
  return 'roles' in to ? to.roles.join('+') : to.superior;
}

export function rowsOf(source: Source | undefined): readonly string[] {
  return source?.kind === 'clause' ? source.rows : [];
}
