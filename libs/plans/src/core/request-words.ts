import { command, eventCatalogue, eventsWith } from '@core/kernel';
import { z } from 'zod';
import { PlanRef } from './schema';
import { LocalDateSchema } from './source';

const actor = z.string().min(1).max(100);
const unit = z.string().regex(/^[\w.:-]{1,100}$/);
const prose = z.string().trim().normalize('NFC').min(1).max(4000).regex(/^[^\0]*$/); // prettier-ignore

const event = eventsWith({ by: actor, on: LocalDateSchema });

/** What a unit asks to have changed: in which version, at which clause. */
const asked = { plan: PlanRef, unit, clause: prose, text: prose };

/** Everything that can be asked of a request for change (kiến nghị; rows NT-73, DK-60). */
export const PlanRequestCommand = z.discriminatedUnion('type', [
  command('AskForChange', asked),
  command('TakeInRequest', {}),
  /** `draft`: the draft that takes it up, where there is one already. */
  command('AcceptRequest', { answer: prose, draft: z.uuid().toLowerCase().nullable() }),
  command('RefuseRequest', { answer: prose }),
  command('ForwardRequest', { to: unit, answer: prose }),
  command('WithdrawRequest', { answer: prose }),
]);
export type PlanRequestCommand = z.infer<typeof PlanRequestCommand>;
export type PlanRequestCommandType = PlanRequestCommand['type'];

const requestEvents = [
  /** `answering`: who has to answer, the plan's issuer. */
  event('ChangeAsked', { ...asked, answering: unit }),
  event('RequestTakenIn', {}),
  event('RequestAccepted', { answer: prose, draft: z.uuid().nullable() }),
  event('RequestRefused', { answer: prose }),
  event('RequestForwarded', { to: unit, answer: prose }),
  event('RequestWithdrawn', { answer: prose }),
] as const;
export const PlanRequestEvent = z.discriminatedUnion('type', requestEvents);
export type PlanRequestEvent = z.infer<typeof PlanRequestEvent>;

/** Every version of every event of a request for change. */
export const planRequestCatalogue = eventCatalogue<PlanRequestEvent>({
  ChangeAsked: requestEvents[0],
  RequestTakenIn: requestEvents[1],
  RequestAccepted: requestEvents[2],
  RequestRefused: requestEvents[3],
  RequestForwarded: requestEvents[4],
  RequestWithdrawn: requestEvents[5],
});
