import type { LocalDate } from '@core/kernel';
import { z } from 'zod';

// What the optimizer is asked. Everything is an integer or an id, so that the same input is the same bytes everywhere and
// a recorded input can be run again. Names of people and units stay outside: ids only.

/** A calendar date, said in a way that can be written into OpenAPI. */
const Day = z.iso.date().regex(/^(19|20|21)\d\d-/) as unknown as z.ZodType<LocalDate, string>;
const Id = z.string().min(1).max(200);
const Minutes = z.int().min(0).max(1_000_000);
const ids = z.array(Id).max(5_000);

/** May be visited, must be visited, or is left out of this programme. */
export const UNIT_STANDINGS = ['may-visit', 'must-visit', 'exempt'] as const;
export const UnitStanding = z.enum(UNIT_STANDINGS);
export type UnitStanding = z.infer<typeof UnitStanding>;

export const ProgrammeUnit = z.strictObject({
  id: Id,
  /** Where it lies: an id of `travel.places`; null when nobody has said where, and then it cannot be visited. */
  place: Id.nullable(),
  /** How much a visit is worth; why stands outside. */
  score: z.int().min(0).max(1_000_000),
  standing: UnitStanding,
  /** Minutes that a visit takes once the team is there. */
  serviceMinutes: Minutes,
  /** Days on which it cannot receive a team: its own closed days, and all days on which it does not exist. */
  closed: z.array(Day).max(1_000),
  /** Each of these must be known by somebody of the team who comes. */
  expertise: ids,
});
export type ProgrammeUnit = z.infer<typeof ProgrammeUnit>;

export const ProgrammePerson = z.strictObject({
  id: Id,
  mayHead: z.boolean(),
  maySecretary: z.boolean(),
  expertise: ids,
  /** Days on which this person cannot go. */
  away: z.array(Day).max(1_000),
  /** Units that no team with this person may visit: their own, those under their authority, declared interests. */
  conflicts: ids,
  /** Days on which this person may be out, in the whole window. */
  maxDays: z.int().min(0).max(1_000),
  /** How often they headed a team in the years before; who did so least goes first. */
  headedBefore: z.int().min(0).max(1_000),
});
export type ProgrammePerson = z.infer<typeof ProgrammePerson>;

export const ProgrammeTeam = z.strictObject({
  id: Id,
  /** Where each day starts and ends: an id of `travel.places`. */
  seat: Id,
});
export type ProgrammeTeam = z.infer<typeof ProgrammeTeam>;

/**
 * `fixed` must stay as it is, or the problem is in conflict; `announced` stays wherever it still can, and costs much to
 * move; `planned` costs a little to move.
 */
export const VISIT_HOLDS = ['fixed', 'announced', 'planned'] as const;
export const VisitHold = z.enum(VISIT_HOLDS);
export type VisitHold = z.infer<typeof VisitHold>;

/** The programme that stands, when this is a replanning: teams as they were, visits with how firmly they hold. */
export const StandingProgramme = z.strictObject({
  teams: z.array(z.strictObject({ id: Id, head: Id, secretary: Id, members: ids })).max(200),
  visits: z.array(z.strictObject({ unit: Id, team: Id, day: Day, hold: VisitHold })).max(5_000),
});
export type StandingProgramme = z.infer<typeof StandingProgramme>;

const coordinate = (most: number) => z.int().min(-most).max(most);
export const Travel = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('coordinates'),
    places: z
      .array(
        z.strictObject({
          id: Id,
          /** In millionths of a degree. */
          latitude: coordinate(90_000_000),
          longitude: coordinate(180_000_000),
        }),
      )
      .max(5_000),
    /** How much longer the road is than the great circle, in percent: 130 is 1.3 times. */
    roadFactorPercent: z.int().min(100).max(500),
    kmPerHour: z.int().min(1).max(200),
  }),
  z.strictObject({
    kind: z.literal('matrix'),
    places: z.array(z.strictObject({ id: Id })).max(5_000),
    /** minutes[from][to], in the order of places. */
    minutes: z.array(z.array(Minutes).max(5_000)).max(5_000),
  }),
]);
export type Travel = z.infer<typeof Travel>;

/** What one of each is worth or costs; the objective is their sum, an integer that is to be as large as possible. */
export const ProgrammeWeights = z.strictObject({
  /** For each point of score visited. */
  score: z.int().min(0).max(10_000),
  /** Against each minute on the road. */
  travelMinute: z.int().min(0).max(10_000),
  /** Against each day between the team that is out most and the one that is out least. */
  imbalanceDay: z.int().min(0).max(1_000_000),
  /** Against each time that a head has headed before. */
  repeatedHead: z.int().min(0).max(1_000_000),
  /** Against moving or dropping a visit that was announced, and one that was only planned. */
  moveAnnounced: z.int().min(0).max(100_000_000),
  movePlanned: z.int().min(0).max(100_000_000),
  /** Against each person who leaves or joins a standing team, or changes the chair or the minutes there. */
  teamChange: z.int().min(0).max(100_000_000),
});
export type ProgrammeWeights = z.infer<typeof ProgrammeWeights>;

export const DEFAULT_WEIGHTS: ProgrammeWeights = {
  score: 10,
  travelMinute: 1,
  imbalanceDay: 20,
  repeatedHead: 50,
  moveAnnounced: 1_000_000,
  movePlanned: 300,
  teamChange: 2_000,
};

/**
 * The whole question. A day of a team starts and ends at its seat and takes at most `dayMinutes`, visits included; at most
 * `visitsPerDay` units are visited on it. The team goes out when its head, its secretary and at least `teamSize.least` of
 * its people are there; nobody is in two teams. A visit is not before `earliestDay` (today and the notice that a unit is
 * owed), unless it was announced for that day already.
 */
export const ProgrammeProblem = z.strictObject({
  units: z.array(ProgrammeUnit).max(2_000),
  people: z.array(ProgrammePerson).max(1_000),
  teams: z.array(ProgrammeTeam).min(1).max(100),
  teamSize: z.strictObject({ least: z.int().min(2).max(50), most: z.int().min(2).max(50) }),
  /** Working days of the window, in order. */
  days: z.array(Day).max(400),
  earliestDay: Day,
  visitsPerDay: z.int().min(1).max(20),
  dayMinutes: Minutes,
  travel: Travel,
  standing: StandingProgramme.nullable(),
  weights: ProgrammeWeights,
  seed: z.int().min(0).max(0xffff_ffff),
});
export type ProgrammeProblem = z.infer<typeof ProgrammeProblem>;
