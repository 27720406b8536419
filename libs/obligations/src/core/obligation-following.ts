import { type Plan } from '@core/plans';
import type { ObligationContext } from './obligation-context';
import type { ObligationFile, ObligationState } from './obligation-state';
import { lineOf, occasionsOfFile, settledBefore, termsOf } from './obligation-terms';
import type { ObligationEvent } from './obligation-words';
import { promise } from './reminders';

type Opened = Exclude<ObligationState, { readonly status: 'unopened' }>;

/** What was closed because a version no longer ordered it comes back with a version that does. */
const CLOSED_BY_PLAN: ReadonlySet<string> = new Set(['not-owed', 'plan-withdrawn']);

/** Whether an obligation follows its plan into a later version: what is done, excused or ended otherwise stays. */
export function followsPlan(state: Opened): boolean {
  return state.status === 'open' || (state.status === 'closed' && CLOSED_BY_PLAN.has(state.why));
}

/**
 * What a later version of its plan makes of an obligation. What the version no longer orders ends, unless it had fallen
 * due before the version was signed; what it words or dates differently goes on as the version says, under a new promise
 * where the day or the rule of reminders is another. A day that a decision has set stays while the two versions agree on theirs.
 * @returns nothing where the version changes nothing of it
 */
export function following(state: Opened, forerunner: Plan | undefined, context: ObligationContext): ObligationEvent[] {
  const { plan, occasion, calendar } = context;
  const { file } = state;
  const stamp = { by: occasion.actor.id, on: occasion.today };
  const occasions = occasionsOfFile(file);
  const laidOn = file.handedOver[0]?.from ?? file.unit;
  const line = lineOf(plan, file.code, file.period.key, occasions);
  if (!line || !context.owes(file.code, laidOn, line.owed.period.from)) {
    if (state.status === 'closed' || settledBefore(plan, file)) return [];
    return [{ type: 'ObligationClosed', data: { why: 'not-owed', basis: nameOf(plan), ...stamp } }];
  }
  const terms = termsOf(plan, line.planned, line.owed, calendar);
  const before = forerunner && lineOf(forerunner, file.code, file.period.key, occasions);
  const dated = before && forerunner ? termsOf(forerunner, before.planned, before.owed, calendar).dueOn : file.dueOn;
  const dueOn = terms.dueOn === dated ? file.dueOn : terms.dueOn;
  const again = state.status === 'closed';
  if (!again && dueOn === file.dueOn && same(file, terms)) return [];
  if (!again && past(dueOn, context) && past(file.dueOn, context)) return [];
  const renewed = again || dueOn !== file.dueOn || JSON.stringify(file.rule) !== JSON.stringify(terms.rule);
  const at = { obligation: context.obligationId, revision: file.revision + 1, basis: terms.source };
  return [
    {
      type: 'ObligationAmended',
      data: {
        plan: { id: plan.id, version: plan.version },
        was: { version: file.plan.version, dueOn: file.dueOn },
        ...terms,
        unit: file.unit,
        dueOn,
        ...(renewed && dueOn !== null && { deadline: promise({ ...at, dueOn }, terms.rule, calendar, occasion.today) }),
        ...stamp,
      },
    },
  ];
}

function same(file: ObligationFile, terms: ReturnType<typeof termsOf>): boolean {
  const told = ({ title, work, cadence, period, provenBy, source, rule, dueOpen }: Partial<ObligationFile>) =>
    JSON.stringify([title, work, cadence, period, provenBy, source, rule, dueOpen]);
  return told(file) === told(terms);
}

function past(dueOn: ObligationFile['dueOn'], { occasion }: ObligationContext): boolean {
  return dueOn !== null && dueOn < occasion.today;
}

function nameOf(plan: Plan): string {
  const number = typeof plan.number === 'string' ? ` (${plan.number})` : '';
  return `Kế hoạch “${plan.title}”${number}, phiên bản ${plan.version}, không còn giao việc này.`.slice(0, 500);
}
