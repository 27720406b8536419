import { type LocalDate, type MessageOf, Rejection } from '@core/kernel';
import { whenRung } from '@core/scheduling';
import type { ObligationContext } from './obligation-context';
import { following, followsPlan } from './obligation-following';
import { obligationKey } from './obligation-key';
import type { ObligationFile, ObligationState } from './obligation-state';
import { termsOf } from './obligation-terms';
import type {
  ObligationCommand,
  ObligationCommandType,
  ObligationEvent,
  ObligationEventData,
} from './obligation-words';
import { periodsOf, type RecordedOccasion } from './period';
import { answers, fulfilments, isProven, type Proof, proofName } from './proof';
import { reject } from './rejections';
import { type DueBasis, promise, type PromisedReminder } from './reminders';

export type ObligationPermission = 'obligation.work' | 'obligation.decide' | 'system';

/** One command's rule. `when` looks at the obligation alone, so that a screen can ask it before anything is typed. */
export interface ObligationRule<Command extends ObligationCommand = ObligationCommand> {
  readonly permission: ObligationPermission;
  /** Whether the person must have proven their identity again just now. */
  readonly stepUp: boolean;
  when(state: ObligationState, context: ObligationContext): void;
  decide(data: Command['data'], state: ObligationState, context: ObligationContext): readonly ObligationEvent[];
}

function rule<Data, Held>(
  permission: ObligationPermission,
  holding: (state: ObligationState, context: ObligationContext) => Held,
  decide: (data: Data, held: Held, context: ObligationContext) => readonly ObligationEvent[],
  stepUp = false,
) {
  return {
    permission,
    stepUp,
    when: (state: ObligationState, context: ObligationContext) => void holding(state, context),
    decide: (data: Data, state: ObligationState, context: ObligationContext) =>
      decide(data, holding(state, context), context),
  };
}

/** A rule for each command of an obligation; one that is missing does not compile. */
export const obligationRules: {
  readonly [T in ObligationCommandType]: ObligationRule<MessageOf<ObligationCommand, T>>;
} = {
  OpenObligation: rule('system', asItIs, (data, state, context) => {
    if (state.status !== 'unopened') return []; // the keeper asks again after every loss
    return [opening(data, context)];
  }),
  FollowPlan: rule('system', live, ({ plan: ref }, held, context) => {
    const { plan } = context;
    if (ref.id !== held.file.plan.id || ref.id !== plan.id || ref.version !== plan.version) {
      reject('OBLIGATION_PLAN_MISMATCH');
    }
    if (!followsPlan(held) || ref.version <= held.file.plan.version) return [];
    return following(held, context.forerunner, context);
  }),
  ProveObligation: rule('obligation.work', workable, ({ proof }, held, context) => proving(proof, held, context)),
  WithdrawProof: rule('obligation.work', withdrawable, ({ proof: name, reason }, held, context) => {
    const { file } = held;
    const proof = file.proofs.find((one) => proofName(one) === name);
    if (!proof) return bySystem(context) ? [] : reject('PROOF_NOT_THERE');
    if (proof.kind !== 'paper' && !bySystem(context)) reject('PROOF_FOUND_BY_SYSTEM');
    const left = file.proofs.filter((one) => one !== proof);
    const owedAgain = held.status === 'proven' && !isProven(file.provenBy, left);
    const deadline = owedAgain ? again(file, file.dueOn, context) : {};
    return [{ type: 'ProofWithdrawn', data: { proof, reason, owedAgain, ...deadline, ...stamp(context) } }];
  }),
  RemindObligation: rule('system', openOrNothing, ({ deadline, key }, file, context) => {
    const rung = ringing('remind', deadline, key, file, context);
    if (!rung?.speaks || !file) return [];
    const data = { ...told(rung.reminder, file, context), recipients: file.rule.recipients };
    return [{ type: 'ObligationReminded', data }];
  }),
  MissObligation: rule('system', openOrNothing, ({ deadline, key }, file, context) => {
    const rung = ringing('miss', deadline, key, file, context);
    if (!rung || !file) return [];
    const { recipients } = file.rule;
    const data = { ...told(rung.reminder, file, context), recipients, speaks: rung.speaks };
    return [{ type: 'ObligationMissed', data }];
  }),
  EscalateObligation: rule('system', openOrNothing, ({ deadline, key }, file, context) => {
    const rung = ringing('escalate', deadline, key, file, context);
    if (!rung?.speaks || !file || rung.reminder.audience === 'recipients') return [];
    const data = { ...told(rung.reminder, file, context), to: rung.reminder.audience };
    return [{ type: 'ObligationEscalated', data }];
  }),
  ExcuseObligation: rule(
    'obligation.decide',
    decidable,
    (data, file, context) => {
      if (data.document.date > context.occasion.today)
        reject('OBLIGATION_DECISION_IN_FUTURE', { date: data.document.date });
      return [{ type: 'ObligationExcused', data: { unit: file.unit, ...data, ...stamp(context) } }];
    },
    true,
  ),
  HandOverObligation: rule(
    'obligation.decide',
    decidableOrDone,
    ({ to, basis }, file, context) => {
      if (!file || to === file.unit) return [];
      if (!context.unitKnown(to)) reject('OBLIGATION_UNIT_UNKNOWN');
      const deadline = again(file, file.dueOn, context);
      return [{ type: 'ObligationHandedOver', data: { from: file.unit, to, basis, ...deadline, ...stamp(context) } }];
    },
    true,
  ),
  MoveObligation: rule(
    'obligation.decide',
    decidable,
    ({ dueOn, document }, file, context) => {
      if (dueOn === file.dueOn) return [];
      if (document.date > context.occasion.today) reject('OBLIGATION_DECISION_IN_FUTURE', { date: document.date });
      if (dueOn < file.period.from) reject('DUE_BEFORE_PERIOD', { from: file.period.from });
      const { deadline } = again(file, dueOn, context, { kind: 'decision', document });
      if (!deadline) return [];
      return [{ type: 'ObligationMoved', data: { from: file.dueOn, deadline, ...stamp(context) } }];
    },
    true,
  ),
  CloseObligation: rule(
    'obligation.decide',
    decidableOrDone,
    (data, file, context) => (file ? [{ type: 'ObligationClosed', data: { ...data, ...stamp(context) } }] : []),
    true,
  ),
};

/** The opening of an obligation: whatever follows from the plan, the unit and the day is written down here. */
function opening(
  data: MessageOf<ObligationCommand, 'OpenObligation'>['data'],
  context: ObligationContext,
): ObligationEvent {
  const { plan, calendar, occasion } = context;
  if (data.plan.id !== plan.id || data.plan.version !== plan.version) reject('OBLIGATION_PLAN_MISMATCH');
  const named = { plan: plan.id, code: data.code, unit: data.unit, period: data.period };
  if (context.idOf(obligationKey(named)) !== context.obligationId) reject('OBLIGATION_PLAN_MISMATCH');
  const planned =
    plan.obligations?.find(({ code }) => code === data.code) ?? reject('OBLIGATION_NOT_IN_PLAN', { code: data.code });
  const owed =
    periodsOf(plan, planned, recordedBy(data, planned.cadence, plan.id)).find(
      ({ period }) => period.key === data.period,
    ) ?? reject('OBLIGATION_PERIOD_UNKNOWN', { period: data.period });
  const { period } = owed;
  if (period.from > occasion.today) reject('OBLIGATION_PERIOD_NOT_BEGUN', { from: period.from });
  if (!context.unitKnown(data.unit)) reject('OBLIGATION_UNIT_UNKNOWN');
  if (!context.owes(data.code, data.unit, period.from)) reject('OBLIGATION_NOT_OWED');
  const terms = termsOf(plan, planned, owed, calendar);
  const { dueOn } = terms;
  const at = { obligation: context.obligationId, revision: 1, basis: planned.source };
  return {
    type: 'ObligationOpened',
    data: {
      obligation: context.obligationId,
      plan: data.plan,
      code: data.code,
      unit: data.unit,
      ...terms,
      late: dueOn !== null && dueOn < occasion.today,
      ...(owed.occasion && { occasion: owed.occasion }),
      ...(dueOn !== null && { deadline: promise({ ...at, dueOn }, terms.rule, calendar, occasion.today) }),
      ...stamp(context),
    },
  };
}

function recordedBy(
  { occasion }: MessageOf<ObligationCommand, 'OpenObligation'>['data'],
  cadence: { readonly kind: string; readonly occasion?: string },
  plan: string,
): readonly RecordedOccasion[] {
  if (!occasion?.record || cadence.occasion === undefined) return [];
  return [{ plan, occasion: cadence.occasion, on: occasion.on, record: occasion.record }];
}

function proving(proof: Proof, held: Live, context: ObligationContext): readonly ObligationEvent[] {
  const { file } = held;
  const system = bySystem(context);
  if (file.proofs.some((one) => proofName(one) === proofName(proof))) return [];
  if (held.status !== 'open') return system ? [] : refuseEnded(held);
  if (proof.kind !== 'paper' && !system) reject('PROOF_FOUND_BY_SYSTEM');
  if (!file.provenBy.some((asked) => answers(asked, proof))) reject('PROOF_NOT_ASKED');
  fitsPeriod(proof, file, context);
  const proofs = [...file.proofs, proof];
  if (isProven(file.provenBy, proofs)) {
    const late = file.dueOn !== null && proof.dated > file.dueOn;
    return [{ type: 'ObligationProven', data: { proof, late, ...stamp(context) } }];
  }
  const nearest = fulfilments(file.provenBy, proofs).find(({ asked }) => answers(asked, proof));
  if (!nearest) return [];
  const { have, need } = nearest;
  return [{ type: 'ProofAdded', data: { proof, have, need, ...stamp(context) } }];
}

/** A report names its period itself, and a paper may be written after it; what was done is dated within it. */
function fitsPeriod(proof: Proof, { period }: ObligationFile, { occasion }: ObligationContext): void {
  const { dated } = proof;
  if (dated > occasion.today) reject('PROOF_IN_FUTURE', { dated });
  if (proof.kind === 'report') return;
  if (dated < period.from) reject('PROOF_BEFORE_PERIOD', { dated, from: period.from });
  if (proof.kind !== 'paper' && dated > period.to) reject('PROOF_AFTER_PERIOD', { dated, to: period.to });
}

/**
 * A reminder that rings: nothing where the promise is superseded or it has rung before.
 * @throws Rejection OBLIGATION_REMINDER_NOT_DUE before its day
 */
function ringing(
  kind: PromisedReminder['kind'],
  deadline: string,
  key: string,
  file: ObligationFile | undefined,
  { occasion: { today } }: ObligationContext,
): { readonly reminder: PromisedReminder; readonly speaks: boolean } | undefined {
  if (!file?.deadline || file.deadline.id !== deadline || file.rung.includes(key)) return undefined;
  const { reminders } = file.deadline;
  const reminder = reminders.find((one) => one.key === key && one.kind === kind);
  if (!reminder) return undefined;
  const others = reminders.filter((one) => one.audience === reminder.audience && one.key !== key).map(({ on }) => on);
  const decision = whenRung(file.rule.missed, reminder.on, today, others);
  if (decision === 'early') reject('OBLIGATION_REMINDER_NOT_DUE', { on: reminder.on });
  return { reminder, speaks: decision === 'speak' };
}

function told(reminder: PromisedReminder, file: ObligationFile, context: ObligationContext) {
  const { deadline, unit, title, source, rule: reminders } = file;
  return {
    deadline: deadline?.id ?? '',
    key: reminder.key,
    step: reminder.step,
    promisedOn: reminder.on,
    dueOn: deadline?.dueOn ?? reminder.on,
    unit,
    role: reminders.recipients[0] ?? 'staff',
    title,
    clause: source.kind === 'clause' ? source.clause : source.reason,
    channels: reminders.channels,
    ...stamp(context),
  };
}

/** A new promise for an obligation that goes on: its old alarms find themselves superseded. */
function again(
  file: ObligationFile,
  dueOn: LocalDate | null,
  { calendar, occasion, obligationId }: ObligationContext,
  basis: DueBasis = file.deadline?.basis ?? file.source,
): Pick<ObligationEventData<'ObligationHandedOver'>, 'deadline'> {
  if (dueOn === null) return {};
  const at = { obligation: obligationId, revision: file.revision + 1, dueOn, basis };
  return { deadline: promise(at, file.rule, calendar, occasion.today) };
}

type Live = Exclude<ObligationState, { readonly status: 'unopened' }>;

function asItIs(state: ObligationState): ObligationState {
  return state;
}

function live(state: ObligationState): Live {
  return state.status === 'unopened' ? reject('OBLIGATION_NOT_OPENED') : state;
}

/** Whoever works on it: a person hears why nothing is left to do, the system stays quiet. */
function workable(state: ObligationState, context: ObligationContext): Live {
  const held = live(state);
  if (held.status !== 'open' && !bySystem(context)) refuseEnded(held);
  return held;
}

function withdrawable(state: ObligationState, context: ObligationContext): Live {
  const held = live(state);
  if (bySystem(context)) return held;
  if (held.status === 'excused' || held.status === 'closed') refuseEnded(held);
  if (!held.file.proofs.some(({ kind }) => kind === 'paper')) reject('PROOF_NOT_THERE');
  return held;
}

function openOrNothing(state: ObligationState): ObligationFile | undefined {
  const held = live(state);
  return held.status === 'open' ? held.file : undefined;
}

/** Who owes something does not let themselves off; only of the body that issued the plan is nobody of the plan above. */
function decidable(state: ObligationState, context: ObligationContext): ObligationFile {
  const held = live(state);
  if (held.status !== 'open') refuseEnded(held);
  mayDecide(held.file, context);
  return held.file;
}

/** The system closes and hands over whatever it meets; what is done stays done. */
function decidableOrDone(state: ObligationState, context: ObligationContext): ObligationFile | undefined {
  const held = live(state);
  if (held.status !== 'open') return bySystem(context) ? undefined : refuseEnded(held);
  mayDecide(held.file, context);
  return held.file;
}

function mayDecide({ unit }: ObligationFile, context: ObligationContext): void {
  if (bySystem(context)) return;
  const { plan, occasion } = context;
  if (!context.sameBody(occasion.actor.unit, unit)) return;
  if (!context.sameBody(unit, plan.issuer)) reject('EXCUSE_BY_WHO_OWES');
}

function refuseEnded(held: Live): never {
  switch (held.status) {
    case 'open':
    case 'proven':
      return reject('OBLIGATION_PROVEN');
    case 'excused':
      return reject('OBLIGATION_EXCUSED', { document: held.document.number });
    case 'closed':
      return reject('OBLIGATION_CLOSED');
  }
}

function bySystem({ occasion }: ObligationContext): boolean {
  return occasion.actor.id === 'system';
}

function stamp({ occasion }: ObligationContext) {
  return { by: occasion.actor.id, on: occasion.today };
}

/** Why a rule says no now, or nothing where it would say yes. */
export function refusalOf(ask: () => void): Rejection | undefined {
  try {
    ask();
    return undefined;
  } catch (error) {
    if (error instanceof Rejection) return error;
    throw error;
  }
}
