import { type LocalDate, toLocalDate } from '@core/kernel';
import { Dice } from '../dice';
import { DEFAULT_WEIGHTS, type ProgrammePerson, type ProgrammeProblem, type ProgrammeUnit } from '../problem';

/** Working days from 2 March 2026 on, a Monday. */
export function workingDays(count: number): LocalDate[] {
  return Array.from({ length: count }, (_, at) => {
    const day = new Date(Date.UTC(2026, 2, 2 + Math.floor(at / 5) * 7 + (at % 5)));
    return toLocalDate(day.toISOString().slice(0, 10));
  });
}

export function unit(id: string, over: Partial<ProgrammeUnit> = {}): ProgrammeUnit {
  const rest = { score: 10, standing: 'may-visit', serviceMinutes: 120, closed: [], expertise: [] } as const;
  return { id, place: id, ...rest, closed: [], expertise: [], ...over };
}

export function person(id: string, over: Partial<ProgrammePerson> = {}): ProgrammePerson {
  return {
    id,
    mayHead: false,
    maySecretary: false,
    expertise: [],
    away: [],
    conflicts: [],
    maxDays: 100,
    headedBefore: 0,
    ...over,
  };
}

/** A small problem that can be met: two units, one team of two, three days; every way takes 30 minutes. */
export function problem(over: Partial<ProgrammeProblem> = {}): ProgrammeProblem {
  const units = over.units ?? [unit('u1'), unit('u2')];
  const places = ['seat', ...units.flatMap(({ place }) => (place === null ? [] : [place]))];
  const days = over.days ?? workingDays(3);
  return {
    units,
    people: [person('p1', { mayHead: true }), person('p2', { maySecretary: true })],
    teams: [{ id: 't1', seat: 'seat' }],
    teamSize: { least: 2, most: 4 },
    days,
    earliestDay: days[0] ?? toLocalDate('2026-03-02'),
    visitsPerDay: 2,
    dayMinutes: 480,
    travel: {
      kind: 'matrix',
      places: places.map((id) => ({ id })),
      minutes: places.map((_, from) => places.map((__, to) => (from === to ? 0 : 30))),
    },
    standing: null,
    weights: DEFAULT_WEIGHTS,
    seed: 1,
    ...over,
  };
}

export interface Size {
  readonly units: number;
  readonly people: number;
  readonly teams: number;
  readonly days: number;
  readonly visitsPerDay: number;
}

/** A problem by lot, with a little of everything that can stand in the way; the same seed makes the same one. */
export function drawnProblem(seed: number, size: Size): ProgrammeProblem {
  const dice = new Dice(seed);
  const days = workingDays(size.days);
  const some = <T>(items: readonly T[], share: number): T[] => items.filter(() => dice.chance(share, 100));
  const ids = Array.from({ length: size.units }, (_, at) => `u${at}`);
  const skills = ['finance', 'records'];
  const units = ids.map((id) =>
    unit(id, {
      score: dice.below(100),
      standing: dice.chance(1, 6) ? 'must-visit' : dice.chance(1, 10) ? 'exempt' : 'may-visit',
      serviceMinutes: 60 + dice.below(120),
      closed: some(days, 15),
      expertise: dice.chance(1, 8) ? [skills[dice.below(2)] as string] : [],
    }),
  );
  const people = Array.from({ length: size.people }, (_, at) =>
    person(`p${at}`, {
      mayHead: at < size.teams || dice.chance(1, 3),
      maySecretary: (at >= size.teams && at < 2 * size.teams) || dice.chance(1, 3),
      expertise: some(skills, 60),
      away: some(days, 8),
      conflicts: some(ids, 6),
      maxDays: 1 + dice.below(size.days + 2),
      headedBefore: dice.below(4),
    }),
  );
  const teams = Array.from({ length: size.teams }, (_, at) => ({ id: `t${at}`, seat: `s${at % 2}` }));
  const places = ['s0', 's1', ...ids].map((id) => ({
    id,
    latitude: 18_500_000 + dice.below(900_000),
    longitude: 104_500_000 + dice.below(1_000_000),
  }));
  return {
    ...problem({ units, days }),
    people,
    teams,
    teamSize: { least: 2, most: 4 },
    earliestDay: days[Math.min(days.length - 1, dice.below(2))] as LocalDate,
    visitsPerDay: size.visitsPerDay,
    travel: { kind: 'coordinates', places, roadFactorPercent: 130, kmPerHour: 40 },
    seed,
  };
}
