import { eventCatalogue } from '@core/kernel';
import { AwardCode } from '@core/law';
import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { RecusalEffect, SessionRule } from './voting';
import { byType, command, DecisionRef, event, Id } from './words';

/** The rung at which a council sits; its results feed the council above. The district's ended on 2025-06-30. */
export const COUNCIL_LEVELS = ['organization', 'commune', 'district', 'province', 'central'] as const;
export const CouncilLevel = z.enum(COUNCIL_LEVELS);
export type CouncilLevel = z.infer<typeof CouncilLevel>;

/** What somebody is on a council. All of them are members and count for the denominator. */
export const COUNCIL_SEATS = ['chair', 'standing-vice-chair', 'vice-chair', 'secretary', 'ordinary-member'] as const;
export const SeatRole = z.enum(COUNCIL_SEATS);
export type SeatRole = z.infer<typeof SeatRole>;

/** The rule of a by-law for single awards: its own, or whatever the law says on the day of the session. */
const SpecialRule = z.strictObject({
  awards: z.array(AwardCode).min(1).max(60),
  rule: z.union([SessionRule, z.literal('law-of-the-day')]),
});

/**
 * How a council works (quy chế): by which shares it decides, how many have to be there, who stands aside and whether that
 * changes the number a share is taken of.
 */
export const Bylaw = z.strictObject({
  general: SessionRule,
  special: z.array(SpecialRule).max(60),
  recusal: RecusalEffect,
});
export type Bylaw = z.infer<typeof Bylaw>;

const seat = { person: Id, role: SeatRole };

const councilCommands = [
  command('ConstituteCouncil', {
    unit: Id,
    level: CouncilLevel,
    from: LocalDateSchema,
    document: DecisionRef,
    seats: z.array(z.strictObject(seat)).min(1).max(200),
    bylaw: Bylaw,
  }),
  command('SeatMember', { ...seat, from: LocalDateSchema, document: DecisionRef }),
  /** `last`: the last day on which they belong to the council. */
  command('EndSeat', { person: Id, last: LocalDateSchema, document: DecisionRef }),
  command('AdoptBylaw', { from: LocalDateSchema, document: DecisionRef, bylaw: Bylaw }),
  command('DissolveCouncil', { last: LocalDateSchema, document: DecisionRef }),
] as const;

/** Everything that can be asked of a council. */
export const CouncilCommand = z.discriminatedUnion('type', councilCommands);
export type CouncilCommand = z.infer<typeof CouncilCommand>;
export type CouncilCommandType = CouncilCommand['type'];

const version = z.int().min(1);

const councilEvents = [
  event('CouncilConstituted', { council: Id, unit: Id, level: CouncilLevel, from: LocalDateSchema, document: DecisionRef }),
  event('MemberSeated', { ...seat, unit: Id, from: LocalDateSchema, document: DecisionRef }),
  event('SeatEnded', { ...seat, unit: Id, from: LocalDateSchema, last: LocalDateSchema, document: DecisionRef }),
  event('BylawAdopted', { unit: Id, version, from: LocalDateSchema, document: DecisionRef, bylaw: Bylaw }),
  event('CouncilDissolved', { unit: Id, last: LocalDateSchema, document: DecisionRef }),
] as const; // prettier-ignore

/** Everything that can happen to a council. */
export const CouncilEvent = z.discriminatedUnion('type', councilEvents);
export type CouncilEvent = z.infer<typeof CouncilEvent>;

export const COUNCIL_COMMAND_TYPES = councilCommands.map((word) => word.shape.type.value);
export const councilCommandSchemas = byType(councilCommands);

/** Every version of every event of a council. */
export const councilCatalogue = eventCatalogue<CouncilEvent>(byType(councilEvents));
