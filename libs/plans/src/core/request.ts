import { type Decider, type Occasion, unreachable } from '@core/kernel';
import { reject } from './rejections';
import { planRequestCatalogue, type PlanRequestCommand, type PlanRequestEvent } from './request-words';
import type { PlanRef } from './schema';

export const REQUEST_STATUSES = ['asked', 'taken-in', 'accepted', 'declined', 'withdrawn-by-unit'] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/** An answer, or a step on the way to one. */
export interface RequestAnswer {
  readonly answer: string;
  readonly by: string;
  readonly on: string;
}

/** A unit's request to change a plan. */
export type RequestState =
  | { readonly status: 'unasked' }
  | {
      readonly status: RequestStatus;
      readonly plan: PlanRef;
      readonly unit: string;
      readonly clause: string;
      readonly text: string;
      readonly askedOn: string;
      /** Who has to answer. */
      readonly answering: string;
      readonly answers: readonly RequestAnswer[];
      readonly draft: string | null;
    };

export interface RequestContext extends Occasion {
  /** The issuer of the plan that is asked about; undefined when that version is not published. */
  readonly issuer: string | undefined;
  /** Whether the plan reaches the unit that asks. */
  readonly within: boolean;
  unitKnown(id: string): boolean;
  /** Whose draft it is that the answer names; undefined when there is none, or none any more. */
  readonly draftIssuer: string | undefined;
}

type Asked = Exclude<RequestState, { status: 'unasked' }>;

/** A request is asked once, taken in, and answered once; whoever cannot answer it passes it on. */
export const planRequest: Decider<RequestState, PlanRequestCommand, PlanRequestEvent, RequestContext> = {
  category: 'petition',
  initial: { status: 'unasked' },
  events: planRequestCatalogue,

  decide(command, state, context) {
    const stamp = { by: context.actor.id, on: context.today };
    switch (command.type) {
      case 'AskForChange': {
        if (state.status !== 'unasked') return reject('REQUEST_ALREADY_ASKED');
        const answering = context.issuer ?? reject('PLAN_VERSION_UNKNOWN', { ...command.data.plan });
        if (!context.within) reject('REQUEST_FROM_OUTSIDE');
        return [{ type: 'ChangeAsked', data: { ...command.data, answering, ...stamp } }];
      }
      case 'TakeInRequest': {
        const request = pending(state);
        return request.status === 'taken-in' ? [] : [{ type: 'RequestTakenIn', data: stamp }];
      }
      case 'AcceptRequest': {
        const { answering } = takenIn(state);
        if (command.data.draft !== null && context.draftIssuer !== answering) reject('REQUEST_DRAFT_UNKNOWN');
        return [{ type: 'RequestAccepted', data: { ...command.data, ...stamp } }];
      }
      case 'RefuseRequest':
        takenIn(state);
        return [{ type: 'RequestRefused', data: { ...command.data, ...stamp } }];
      case 'ForwardRequest': {
        const request = takenIn(state);
        if (command.data.to === request.answering) return [];
        if (!context.unitKnown(command.data.to)) reject('REQUEST_UNIT_UNKNOWN');
        return [{ type: 'RequestForwarded', data: { ...command.data, ...stamp } }];
      }
      case 'WithdrawRequest':
        if (state.status === 'withdrawn-by-unit') return [];
        pending(state);
        return [{ type: 'RequestWithdrawn', data: { ...command.data, ...stamp } }];
      default:
        return unreachable(command);
    }
  },

  evolve(state, event) {
    if (event.type === 'ChangeAsked') {
      const { plan, unit, clause, text, answering, on } = event.data;
      return { status: 'asked', plan, unit, clause, text, askedOn: on, answering, answers: [], draft: null };
    }
    if (state.status === 'unasked') return state;
    switch (event.type) {
      case 'RequestTakenIn':
        return { ...state, status: 'taken-in' };
      case 'RequestAccepted':
        return { ...answered(state, event.data), status: 'accepted', draft: event.data.draft };
      case 'RequestRefused':
        return { ...answered(state, event.data), status: 'declined' };
      case 'RequestForwarded':
        return { ...answered(state, event.data), status: 'asked', answering: event.data.to };
      case 'RequestWithdrawn':
        return { ...answered(state, event.data), status: 'withdrawn-by-unit' };
      default:
        return unreachable(event);
    }
  },
};

function answered(state: Asked, { answer, by, on }: RequestAnswer): Asked {
  return { ...state, answers: [...state.answers, { answer, by, on }] };
}

/** The request while it has no answer. */
function pending(state: RequestState): Asked {
  if (state.status === 'unasked') return reject('REQUEST_UNKNOWN');
  if (state.status !== 'asked' && state.status !== 'taken-in') return reject('REQUEST_ANSWERED');
  return state;
}

function takenIn(state: RequestState): Asked {
  const request = pending(state);
  return request.status === 'taken-in' ? request : reject('REQUEST_NOT_TAKEN_IN');
}
