import { LocalDateSchema } from '@core/plans';
import { z } from 'zod';
import { ScoreWeights } from './score';
import { Code, Days, Id, type PersonalFields, plainText, sealedText } from './words';

/** What somebody may be on a team; one person may be named for several. */
export const TeamRole = z.enum(['team-head', 'team-secretary', 'team-member']);
export type TeamRole = z.infer<typeof TeamRole>;

const unitWithReason = (personal: PersonalFields) => z.strictObject({ unit: Id, reason: personal(500) });

/** Millionths of a degree, so that no figure of a programme is a fraction. */
const Latitude = z.int().min(-90_000_000).max(90_000_000);
const Longitude = z.int().min(-180_000_000).max(180_000_000);

/** Where coordinates come from: the register, the communes that succeeded, the planner's own word, or the seat itself. */
export const PlaceOrigin = z.enum(['register', 'successors', 'planner', 'at-seat']);
export type PlaceOrigin = z.infer<typeof PlaceOrigin>;

export const Place = z.strictObject({ latitude: Latitude, longitude: Longitude, origin: PlaceOrigin });
export type Place = z.infer<typeof Place>;

/** How teams travel, in whole numbers. The road is longer than the great circle: 130 is 1.3 times. */
export const TravelRule = z.strictObject({
  kmPerHour: z.int().min(5).max(120),
  roadFactorPercent: z.int().min(100).max(400),
  /** From leaving the seat to being back at it. */
  dayMinutes: z.int().min(60).max(960),
  visitMinutes: z.int().min(15).max(480),
});
export type TravelRule = z.infer<typeof TravelRule>;

/** What a council says of its programme before it is planned. */
export const inputsOf = (personal: PersonalFields) =>
  z.strictObject({
    people: z
      .array(
        z.strictObject({
          person: z.uuid(),
          roles: z.array(TeamRole).min(1).max(3),
          expertise: z.array(Code).max(20).default([]),
          away: z.array(Days).max(50).default([]),
          /** Declared interests, beside what follows from their own unit. */
          interests: z.array(unitWithReason(personal)).max(50).default([]),
        }),
      )
      .min(1)
      .max(100),
    teams: z.int().min(1).max(30),
    teamSize: z.strictObject({ least: z.int().min(2).max(10), most: z.int().min(2).max(10) }),
    window: Days,
    blackouts: z.array(z.strictObject({ unit: Id, ...Days.shape, reason: plainText(300) })).max(500).default([]), // prettier-ignore
    must: z.array(unitWithReason(personal)).max(200).default([]),
    exempt: z.array(unitWithReason(personal)).max(500).default([]),
    /** What somebody of the team must know there. */
    needs: z.array(z.strictObject({ unit: Id, expertise: z.array(Code).min(1).max(5) })).max(200).default([]), // prettier-ignore
    /** At most so many visits of one team on one day. */
    perDay: z.int().min(1).max(6),
    /** Units are told at least so many working days before. */
    leadDays: z.int().min(0).max(60),
    /** The minutes are signed within so many working days after a visit. */
    minutesWithin: z.int().min(1).max(60),
    travel: TravelRule,
    /** The unit where each day begins and ends. */
    seat: Id,
    /** Places of units that the register does not have, or has wrongly. */
    places: z.array(z.strictObject({ unit: Id, latitude: Latitude, longitude: Longitude })).max(500).default([]), // prettier-ignore
    weights: ScoreWeights.optional(),
  });

/** The inputs as events keep them: reasons are sealed. */
export const ProgrammeInputs = inputsOf(sealedText);
export type ProgrammeInputs = z.infer<typeof ProgrammeInputs>;

/** Why somebody may not go to a unit. */
export const InterestReason = z.enum(['own-unit', 'under-authority', 'declared-interest']);
export type InterestReason = z.infer<typeof InterestReason>;

/** Somebody who may not go to a unit. */
export const Interest = z.strictObject({ person: z.uuid(), unit: Id, why: InterestReason });
export type Interest = z.infer<typeof Interest>;

/** On the team of one visit, and as what. */
export const TeamMember = z.strictObject({ person: z.uuid(), role: TeamRole });
export type TeamMember = z.infer<typeof TeamMember>;

/** One visit of a programme. */
export const PlannedVisit = z.strictObject({
  visit: z.uuid(),
  unit: Id,
  date: LocalDateSchema,
  /** 1 for the first team. */
  team: z.int().min(1),
  /** The place of the visit in its team's day, 1 for the first. */
  turn: z.int().min(1),
  people: z.array(TeamMember).min(1),
});
export type PlannedVisit = z.infer<typeof PlannedVisit>;

/** Where a unit of the programme lies, and who says so. */
export const UnitPlace = z.strictObject({ unit: Id, ...Place.shape });
export type UnitPlace = z.infer<typeof UnitPlace>;

/** Why a unit is not among those that can be visited. */
export const LeftOutReason = z.enum(['exempt', 'without-place', 'ends-before-window', 'nobody-may-head']);
export type LeftOutReason = z.infer<typeof LeftOutReason>;
export const LeftOut = z.strictObject({ unit: Id, why: LeftOutReason });
export type LeftOut = z.infer<typeof LeftOut>;
