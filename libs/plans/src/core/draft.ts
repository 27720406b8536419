import { type Decider, type Occasion, unreachable } from '@core/kernel';
import { copyIntoPeriod, markedNow } from './draft-copy';
import { type DraftMark, planDraftCatalogue, type PlanDraftCommand, type PlanDraftEvent } from './draft-words';
import type { PlanFault } from './fault';
import { type PlanBody, type PlanChange, withChanges } from './plan-parts';
import { reject } from './rejections';
import type { Plan, PlanRef } from './schema';

export const DRAFT_STATUSES = ['drafting', 'submitted', 'approved', 'discarded'] as const;
export type DraftStatus = (typeof DRAFT_STATUSES)[number];

/** A plan while it is written. */
export type DraftState =
  | { readonly status: 'unstarted' }
  | {
      readonly status: DraftStatus;
      readonly plan: PlanBody;
      /** The version it starts from. */
      readonly basis: PlanRef | null;
      readonly marks: readonly DraftMark[];
      /** Everybody who wrote a part of it; none of them may approve it. */
      readonly drafters: readonly string[];
      /** Of the text that was submitted last. */
      readonly fingerprint: string | null;
      /** Why it came back the last time. */
      readonly returned: { readonly reasons: string; readonly by: string; readonly on: string } | null;
    };
export type StartedDraft = Exclude<DraftState, { status: 'unstarted' }>;

/** What the rules of a draft may know beside the draft. */
export interface DraftContext extends Occasion {
  /** The newest published version of the plan that the draft is or will be; 0 for none. */
  readonly latest: number;
  /** The published version that a draft is to start from, with its fingerprint. */
  readonly basis: { readonly plan: Plan; readonly fingerprint: string } | undefined;
  /** The draft as a plan, its fingerprint and what is wrong with it; undefined before it is whole. */
  readonly whole: { readonly plan: Plan; readonly fingerprint: string } | undefined;
  readonly faults: readonly PlanFault[];
  /** Open cases of earlier versions in stages that the draft has not. */
  readonly orphans: number;
}

type Started = Extract<PlanDraftCommand, { type: 'StartDraft' }>['data'];

/** A draft becomes a plan when somebody who did not write it approves the very text that they have read. */
export const planDraft: Decider<DraftState, PlanDraftCommand, PlanDraftEvent, DraftContext> = {
  category: 'draft',
  initial: { status: 'unstarted' },
  events: planDraftCatalogue,

  decide(command, state, context) {
    const stamp = { by: context.actor.id, on: context.today };
    switch (command.type) {
      case 'StartDraft': {
        if (state.status !== 'unstarted') return reject('DRAFT_ALREADY_STARTED');
        return [{ type: 'DraftStarted', data: { ...started(command.data, context), ...stamp } }];
      }
      case 'EditDraft': {
        const draft = written(state);
        const changes = command.data.changes.filter((change) => differs(draft.plan, change));
        return changes.length === 0 ? [] : [{ type: 'DraftEdited', data: { changes, ...stamp } }];
      }
      case 'ConfirmDraftMarks': {
        const draft = written(state);
        const marks = draft.marks.map(({ id }) => id).filter((id) => command.data.marks.includes(id));
        return marks.length === 0 ? [] : [{ type: 'DraftMarksConfirmed', data: { marks, ...stamp } }];
      }
      case 'SubmitDraft': {
        const draft = written(state);
        if (draft.marks.length > 0) reject('DRAFT_UNCHECKED', { count: draft.marks.length });
        const { fingerprint } = sound(context);
        return [{ type: 'DraftSubmitted', data: { fingerprint, ...stamp } }];
      }
      case 'ReturnDraft':
        submitted(state);
        return [{ type: 'DraftReturned', data: { ...command.data, ...stamp } }];
      case 'PublishDraft': {
        const draft = submitted(state);
        if (draft.drafters.includes(context.actor.id)) reject('DRAFT_APPROVER_IS_DRAFTER');
        const { plan, fingerprint } = sound(context);
        const approved = command.data.fingerprint;
        if (approved !== fingerprint || approved !== draft.fingerprint) reject('PLAN_FINGERPRINT_WRONG');
        if (plan.version !== context.latest + 1) reject('PLAN_VERSION_NOT_NEXT', { next: context.latest + 1 });
        if (context.orphans > 0 && !command.data.keepCases) reject('DRAFT_ORPHANS_CASES', { count: context.orphans });
        return [{ type: 'DraftApproved', data: { plan, fingerprint, casesKept: context.orphans, ...stamp } }];
      }
      case 'DiscardDraft':
        if (state.status === 'discarded') return [];
        if (state.status !== 'submitted') written(state);
        return [{ type: 'DraftDiscarded', data: { ...command.data, ...stamp } }];
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    if (event.type === 'DraftStarted') {
      const { plan, start, marks, by } = event.data;
      const basis = start.kind === 'empty' ? null : start.of;
      return { status: 'drafting', plan, basis, marks, drafters: [by], fingerprint: null, returned: null };
    }
    if (state.status === 'unstarted') return state;
    switch (event.type) {
      case 'DraftEdited': {
        const plan = withChanges(state.plan, event.data.changes);
        const marks = state.marks.filter((mark) => markedNow(plan, mark) === mark.was);
        return { ...state, plan, marks, drafters: [...new Set([...state.drafters, event.data.by])] };
      }
      case 'DraftMarksConfirmed': {
        const marks = state.marks.filter(({ id }) => !event.data.marks.includes(id));
        return { ...state, marks, drafters: [...new Set([...state.drafters, event.data.by])] };
      }
      case 'DraftSubmitted':
        return { ...state, status: 'submitted', fingerprint: event.data.fingerprint, returned: null };
      case 'DraftReturned': {
        const { reasons, by, on } = event.data;
        return { ...state, status: 'drafting', fingerprint: null, returned: { reasons, by, on } };
      }
      case 'DraftApproved':
        return { ...state, status: 'approved', plan: event.data.plan, fingerprint: event.data.fingerprint };
      case 'DraftDiscarded':
        return { ...state, status: 'discarded' };
      default:
        return unreachable(event);
    }
  },
};

function started({ issuer, start }: Started, { basis, latest }: DraftContext) {
  switch (start.kind) {
    case 'amendment': {
      const old = basis ?? reject('PLAN_VERSION_UNKNOWN', { ...start.of });
      if (old.plan.issuer !== issuer) reject('DRAFT_ISSUER_FOREIGN', { issuer: old.plan.issuer });
      if (start.of.version !== latest) reject('DRAFT_BASIS_OLD', { latest });
      return { plan: { ...old.plan, version: latest + 1 }, start, basis: old.fingerprint, marks: [] };
    }
    case 'new-period': {
      const old = basis ?? reject('PLAN_VERSION_UNKNOWN', { ...start.of });
      if (latest > 0) reject('DRAFT_ID_TAKEN', { id: start.id });
      if (start.validTo < start.validFrom) reject('DRAFT_PERIOD_REVERSED');
      const { plan, marks } = copyIntoPeriod(old.plan, { ...start, issuer });
      return { plan, start, basis: old.fingerprint, marks: [...marks] };
    }
    case 'empty': {
      if (latest > 0) reject('DRAFT_ID_TAKEN', { id: start.id });
      if (start.validTo < start.validFrom) reject('DRAFT_PERIOD_REVERSED');
      const { id, title, territory, validFrom, validTo } = start;
      const fresh = { unknown: true, note: 'Chưa ban hành; ghi số, ngày khi ký.' } as const;
      const frame = { id, version: 1, title, number: fresh, issuedOn: fresh, issuer, territory, validFrom, validTo };
      const lists = { parents: [], criteria: { general: [], sectors: [] }, quotas: [], roles: [], recipients: [] };
      return { plan: { ...frame, ...lists }, start, basis: null, marks: [] };
    }
  }
}

function begun(state: DraftState): StartedDraft {
  return state.status === 'unstarted' ? reject('DRAFT_UNKNOWN') : state;
}

/** The draft while it may be written. */
function written(state: DraftState): StartedDraft {
  const draft = begun(state);
  if (draft.status === 'submitted') reject('DRAFT_SUBMITTED');
  if (draft.status !== 'drafting') reject('DRAFT_ENDED');
  return draft;
}

function submitted(state: DraftState): StartedDraft {
  const draft = begun(state);
  if (draft.status === 'drafting') reject('DRAFT_NOT_SUBMITTED');
  if (draft.status !== 'submitted') reject('DRAFT_ENDED');
  return draft;
}

/** The draft as a plan without a fault. */
function sound({ whole, faults }: DraftContext) {
  const [first] = faults;
  if (first) reject('PLAN_FAULTY', { count: faults.length, path: first.path, first: first.sentence });
  return whole ?? reject('PLAN_FAULTY', { count: 1, path: '', first: 'kế hoạch chưa đủ các mục' });
}

function differs(plan: PlanBody, { part, value }: PlanChange): boolean {
  return JSON.stringify(sorted(plan[part] ?? null)) !== JSON.stringify(sorted(value));
}

/** The same value with members in one order, so that only content is compared. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
