import type { WorkingDays } from '@core/calendar';
import { type Decider, type LocalDate, type MessageOf, type Occasion, unreachable } from '@core/kernel';
import type { PermissionName } from '@core/organization';
import {
  erasureCatalogue,
  type ErasureCommand,
  type ErasureCommandType,
  type ErasureEvent,
  type ErasureGround,
} from './erasure-words';
import { reject } from './rejections';
import { ANSWER_WITHIN, keptUntil, RETENTION } from './retention';

/** A request as it was recorded. */
export interface ErasureRequest {
  readonly subject: string;
  readonly unit: string;
  readonly ground: ErasureGround;
  readonly reference: string;
  readonly receivedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly recordedBy: string;
}

export const ERASURE_STATUSES = ['requested', 'deferred', 'refused', 'granted', 'carried-out'] as const;
export type ErasureStatus = (typeof ERASURE_STATUSES)[number];

export type ErasureState =
  | { readonly status: 'unrequested' }
  | { readonly status: 'requested'; readonly request: ErasureRequest }
  | { readonly status: 'deferred'; readonly request: ErasureRequest; readonly decision: Decided<'ErasureDeferred'> }
  | { readonly status: 'refused'; readonly request: ErasureRequest; readonly decision: Decided<'ErasureRefused'> }
  | { readonly status: 'granted'; readonly request: ErasureRequest; readonly decision: Decided<'ErasureGranted'> }
  | {
      readonly status: 'carried-out';
      readonly subject: string;
      readonly unit: string;
      readonly line: number;
      readonly hash: string;
      readonly on: LocalDate;
      /** Both are missing where a replay is all that this database knows. */
      readonly request?: ErasureRequest;
      readonly decision?: Decided<'ErasureGranted'>;
    };
type Decided<Type extends ErasureEvent['type']> = MessageOf<ErasureEvent, Type>['data'];

/** What a rule may know of the subject beside the request's own history. */
export interface ErasureContext extends Occasion {
  /** The subject's key is there: there is something to erase. */
  readonly keyThere: boolean;
  /** Where the subject belongs; undefined where nobody has this id. */
  readonly subjectUnit: string | undefined;
  /** A case that is not closed or withdrawn, or any other work that goes on. */
  readonly caseOpen: boolean;
  /** A person who holds a role today or will hold one. */
  readonly holdsRole: boolean;
  /** When the work ended. */
  readonly endedOn: LocalDate | null;
  addWorkingDays(date: LocalDate, days: WorkingDays): LocalDate;
}

/**
 * A request to erase somebody's personal data, in a stream `erasure-<uuid>`: recorded by one, decided by another, carried
 * out by the system. What is granted cannot be taken back: the key is gone.
 */
export const erasure: Decider<ErasureState, ErasureCommand, ErasureEvent, ErasureContext> = {
  category: 'erasure',
  initial: { status: 'unrequested' },
  events: erasureCatalogue,

  decide(command, state, context) {
    const stamp = { by: context.actor.id, on: context.today };
    switch (command.type) {
      case 'RequestErasure':
        return request(command, state, context);
      case 'GrantErasure':
        return grant(command, state, context);
      case 'RefuseErasure': {
        if (state.status === 'refused' && state.decision.article === command.data.article) return [];
        decidable(state, context);
        return [{ type: 'ErasureRefused', data: { ...command.data, ...stamp } }];
      }
      case 'DeferErasure': {
        const { until, article } = command.data;
        if (state.status === 'deferred' && state.decision.until === until && state.decision.article === article)
          return [];
        decidable(state, context);
        if (until <= context.today) reject('ERASURE_DEFERRED_TO_PAST', { until });
        return [{ type: 'ErasureDeferred', data: { ...command.data, ...stamp } }];
      }
      case 'RecordErasureCarriedOut': {
        if (state.status === 'carried-out') return [];
        if (state.status !== 'granted') return reject('ERASURE_NOT_GRANTED');
        const { subject } = state.request;
        return [{ type: 'ErasureCarriedOut', data: { subject, ...command.data, ...stamp } }];
      }
      case 'ReplayErasure': {
        if (state.status === 'carried-out' && !context.keyThere) return [];
        return [{ type: 'ErasureReplayed', data: { ...command.data, ...stamp } }];
      }
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'ErasureRequested': {
        const { subject, unit, ground, reference, receivedOn, dueOn, by } = event.data;
        return {
          status: 'requested',
          request: { subject, unit, ground, reference, receivedOn, dueOn, recordedBy: by },
        };
      }
      case 'ErasureGranted':
        return 'request' in state && state.request
          ? { status: 'granted', request: state.request, decision: event.data }
          : state;
      case 'ErasureRefused':
        return 'request' in state && state.request
          ? { status: 'refused', request: state.request, decision: event.data }
          : state;
      case 'ErasureDeferred':
        return 'request' in state && state.request
          ? { status: 'deferred', request: state.request, decision: event.data }
          : state;
      case 'ErasureCarriedOut': {
        if (state.status !== 'granted') return state;
        const { subject, line, hash, on } = event.data;
        const { request: asked, decision } = state;
        return { status: 'carried-out', subject, unit: asked.unit, line, hash, on, request: asked, decision };
      }
      case 'ErasureReplayed': {
        const { subject, unit, line, hash, on } = event.data;
        const known = {
          ...('request' in state && state.request ? { request: state.request } : {}),
          ...((state.status === 'granted' || state.status === 'carried-out') && state.decision
            ? { decision: state.decision }
            : {}),
        };
        return { status: 'carried-out', subject, unit, line, hash, on, ...known };
      }
      default:
        return state;
    }
  },
};

export interface ErasureCommandRow {
  /** 'system': no person may ever send it. */
  readonly permission: PermissionName | 'system';
  readonly stepUp: boolean;
}

/** Who may send each command at the subject's unit, and whether it needs a fresh proof of identity. */
export const ERASURE_COMMANDS: Readonly<Record<ErasureCommandType, ErasureCommandRow>> = {
  RequestErasure: { permission: 'erasure.request', stepUp: false },
  GrantErasure: { permission: 'erasure.decide', stepUp: true },
  RefuseErasure: { permission: 'erasure.decide', stepUp: true },
  DeferErasure: { permission: 'erasure.decide', stepUp: true },
  RecordErasureCarriedOut: { permission: 'system', stepUp: false },
  ReplayErasure: { permission: 'system', stepUp: false },
};

function request(
  { data }: MessageOf<ErasureCommand, 'RequestErasure'>,
  state: ErasureState,
  context: ErasureContext,
): readonly ErasureEvent[] {
  if (state.status !== 'unrequested') {
    const same = state.status === 'requested' && state.request.subject === data.subject;
    return same && state.request.reference === data.reference ? [] : reject('ERASURE_ALREADY_REQUESTED');
  }
  if (context.subjectUnit === undefined || !context.keyThere) return reject('ERASURE_SUBJECT_UNKNOWN');
  if (data.receivedOn > context.today) reject('ERASURE_RECEIVED_LATER', { receivedOn: data.receivedOn });
  const { workingDays, source, verified } = ANSWER_WITHIN;
  const limit = {
    dueOn: context.addWorkingDays(data.receivedOn, workingDays),
    dueSource: source,
    dueVerified: verified,
  };
  const stamp = { by: context.actor.id, on: context.today };
  return [{ type: 'ErasureRequested', data: { ...data, unit: context.subjectUnit, ...limit, ...stamp } }];
}

function grant(
  { data }: MessageOf<ErasureCommand, 'GrantErasure'>,
  state: ErasureState,
  context: ErasureContext,
): readonly ErasureEvent[] {
  if (state.status === 'granted' && state.decision.article === data.article) return [];
  const { subject, unit } = decidable(state, context);
  const rule = RETENTION[data.dataClass];
  if (!rule.of.some((kind) => subject.startsWith(`${kind}-`))) reject('ERASURE_CLASS_UNFIT');
  if (context.caseOpen) reject('ERASURE_CASE_OPEN');
  if (context.holdsRole) reject('ERASURE_HOLDS_ROLE');
  const until = keptUntil(data.dataClass, context.endedOn) ?? null;
  const retained = until === 'permanent' || (until !== null && context.today <= until);
  if (retained && data.despiteRetention === null) {
    reject('ERASURE_RETAINED', { until: until === 'permanent' ? 'vĩnh viễn' : until });
  }
  const retention = { keptUntil: until, retentionSource: rule.source, retentionVerified: rule.verified };
  const stamp = { by: context.actor.id, on: context.today };
  return [{ type: 'ErasureGranted', data: { subject, unit, ...data, ...retention, ...stamp } }];
}

/** The request, while it can be decided by this actor: neither who recorded it nor the person it is about. */
function decidable(state: ErasureState, context: ErasureContext): ErasureRequest {
  if (state.status === 'unrequested') return reject('ERASURE_NOT_REQUESTED');
  if (state.status !== 'requested' && state.status !== 'deferred') return reject('ERASURE_DECIDED');
  if (state.request.recordedBy === context.actor.id) return reject('ERASURE_DECIDER_IS_RECORDER');
  if (state.request.subject === `person-${context.actor.id}`) return reject('ERASURE_OF_ONESELF');
  return state.request;
}
