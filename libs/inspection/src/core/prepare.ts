import { addDays, type WorkingCalendar } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import type { UnitTree } from '@core/organization';
import { DEFAULT_WEIGHTS, type Programme, type ProgrammeProblem, type StandingProgramme } from '@core/routing';
import { workingDaysOf } from './check-inputs';
import { type Belonging, interestIn } from './interests';
import type { Prepared } from './programme-context';
import type { Interest, LeftOut, PlannedVisit, Place, ProgrammeInputs, UnitPlace } from './programme-input';
import type { ProgrammeFile } from './programme-state';
import { reject } from './rejections';
import { HOUSE_WEIGHTS, scoreOf, type UnitFacts, type UnitScore } from './score';
import type { Days } from './words';

/** What preparing a run asks of the house, all of it known before the rule is asked. */
export interface Surveyed {
  readonly today: LocalDate;
  readonly tree: UnitTree;
  /** Units that the council might inspect, on the first day of the window. */
  readonly units: readonly string[];
  readonly facts: ReadonlyMap<string, UnitFacts>;
  readonly people: ReadonlyMap<string, Belonging>;
  /** How often somebody has headed a team in the years before. */
  readonly headed: ReadonlyMap<string, number>;
  calendarOf(unit: string): Pick<WorkingCalendar, 'isWorkingDay' | 'addWorkingDays'>;
  placeOf(unit: string, on: LocalDate): Place | undefined;
  hashOf(problem: ProgrammeProblem): string;
}

const SEAT = 'seat';

/**
 * Everything that a planning run works on: whom it may visit and how many points that is worth, where they lie, who may
 * not go where. The same inputs, facts and seed give the same bytes.
 * @throws Rejection for a unit that must be visited and cannot be, and where nobody can be visited at all
 */
export function prepare(file: ProgrammeFile, inputs: ProgrammeInputs, seed: number, seen: Surveyed): Prepared {
  const { window } = inputs;
  const council = seen.calendarOf(file.unit);
  const days = workingDaysOf(window, (day) => council.isWorkingDay(day));
  if (days.length === 0) reject('PROGRAMME_NO_WORKING_DAY', { from: window.from, to: window.to });
  const placed = (unit: string) => placeOf(unit, inputs, seen);
  const seat = placed(inputs.seat) ?? reject('PROGRAMME_SEAT_WITHOUT_PLACE');
  const must = new Set(inputs.must.map(({ unit }) => unit));
  const exempt = new Set(inputs.exempt.map(({ unit }) => unit));
  const units = [...new Set([...seen.units, ...must])].sort();
  const interests = units.flatMap((unit) => interestsIn(unit, file.unit, inputs, seen));
  const mayHead = (unit: string) =>
    inputs.people.some(
      ({ person, roles }) =>
        roles.includes('team-head') && !interests.some((one) => one.unit === unit && one.person === person),
    );
  const leftOut: LeftOut[] = [];
  const places: UnitPlace[] = [];
  const scores: UnitScore[] = [];
  const candidates: ProgrammeProblem['units'] = [];
  for (const unit of units) {
    const weights = inputs.weights ?? HOUSE_WEIGHTS;
    const score = scoreOf(seen.facts.get(unit) ?? nothingKnown(unit), weights, seed, seen.today);
    scores.push(score);
    const place = placed(unit) ?? atSeat(unit, seat, seen, window);
    const closed = closedDays(unit, days, inputs, seen);
    const why = whyLeftOut(exempt.has(unit), place, closed.length === days.length, mayHead(unit));
    if (why !== undefined || !place) {
      if (must.has(unit)) refuseMust(unit, why, seen);
      leftOut.push({ unit, why: why ?? 'without-place' });
      continue;
    }
    places.push({ unit, ...place });
    candidates.push({
      id: unit,
      place: unit,
      score: score.points,
      standing: must.has(unit) ? 'must-visit' : 'may-visit',
      serviceMinutes: inputs.travel.visitMinutes,
      closed: [...closed],
      expertise: inputs.needs.find((one) => one.unit === unit)?.expertise ?? [],
    });
  }
  if (candidates.length === 0) reject('PROGRAMME_NO_CANDIDATE');
  const problem: ProgrammeProblem = {
    units: candidates,
    people: inputs.people.map(({ person, roles, expertise, away }) => ({
      id: person,
      mayHead: roles.includes('team-head'),
      maySecretary: roles.includes('team-secretary'),
      expertise: [...expertise],
      away: days.filter((day) => away.some(({ from, to }) => from <= day && day <= to)),
      conflicts: interests.flatMap((one) => (one.person === person ? [one.unit] : [])),
      maxDays: days.length,
      headedBefore: seen.headed.get(person) ?? 0,
    })),
    teams: Array.from({ length: inputs.teams }, (_, i) => ({ id: String(i + 1), seat: SEAT })),
    teamSize: inputs.teamSize,
    days: [...days],
    earliestDay: earliest(seen.today, inputs.leadDays, council),
    visitsPerDay: inputs.perDay,
    dayMinutes: inputs.travel.dayMinutes,
    travel: {
      kind: 'coordinates',
      places: [spot(SEAT, seat), ...places.map(({ unit, ...place }) => spot(unit, place))],
      roadFactorPercent: inputs.travel.roadFactorPercent,
      kmPerHour: inputs.travel.kmPerHour,
    },
    standing: standingOf(file, candidates),
    weights: DEFAULT_WEIGHTS,
    seed,
  };
  return { problem, inputHash: seen.hashOf(problem), scores, places, interests, leftOut };
}

/** The visits of an answer: each with who goes there, as what, and its turn in the day. */
export function visitsOf({ teams, days }: Programme, visitOf: (unit: string) => string): PlannedVisit[] {
  const byId = new Map(teams.map((team) => [team.id, team]));
  return days.flatMap(({ team, day, units, attending }) => {
    const crew = byId.get(team);
    const people = [...attending].sort().map((person) => ({
      person,
      role:
        person === crew?.head
          ? ('team-head' as const)
          : person === crew?.secretary
            ? ('team-secretary' as const)
            : ('team-member' as const),
    }));
    return units.map((unit, i) => ({ visit: visitOf(unit), unit, date: day, team: Number(team), turn: i + 1, people }));
  });
}

const spot = (id: string, { latitude, longitude }: Pick<Place, 'latitude' | 'longitude'>) => ({
  id,
  latitude,
  longitude,
});

/** The first day that can still be announced in time. */
function earliest(today: LocalDate, leadDays: number, calendar: Pick<WorkingCalendar, 'addWorkingDays'>): LocalDate {
  return leadDays === 0 ? today : calendar.addWorkingDays(today, leadDays);
}

function placeOf(unit: string, inputs: ProgrammeInputs, seen: Surveyed): Place | undefined {
  const said = inputs.places.find((one) => one.unit === unit);
  if (said) return { latitude: said.latitude, longitude: said.longitude, origin: 'planner' };
  return seen.placeOf(unit, inputs.window.from);
}

/** An office has no place of its own in the register: it sits where the council has its seat, and the programme says so. */
function atSeat(unit: string, seat: Place, { tree }: Surveyed, { from }: Days): Place | undefined {
  return tree.unitAt(unit, from)?.level === 'office' ? { ...seat, origin: 'at-seat' } : undefined;
}

function closedDays(unit: string, days: readonly LocalDate[], { blackouts }: ProgrammeInputs, seen: Surveyed) {
  const calendar = seen.calendarOf(unit);
  const own = blackouts.filter((one) => one.unit === unit);
  return days.filter(
    (day) =>
      !seen.tree.exists(unit, day) ||
      !calendar.isWorkingDay(day) ||
      own.some(({ from, to }) => from <= day && day <= to),
  );
}

function whyLeftOut(
  exempt: boolean,
  place: Place | undefined,
  neverThere: boolean,
  mayHead: boolean,
): LeftOut['why'] | undefined {
  if (exempt) return 'exempt';
  if (neverThere) return 'ends-before-window';
  if (!place) return 'without-place';
  return mayHead ? undefined : 'nobody-may-head';
}

function refuseMust(unit: string, why: LeftOut['why'] | undefined, { tree, today }: Surveyed): never {
  const named = { unit: tree.displayName(unit, today) };
  if (why === 'nobody-may-head') return reject('PROGRAMME_ALL_CONFLICTED', named);
  return reject(why === 'ends-before-window' ? 'PROGRAMME_MUST_ENDS' : 'PROGRAMME_MUST_WITHOUT_PLACE', named);
}

function interestsIn(unit: string, council: string, inputs: ProgrammeInputs, seen: Surveyed): readonly Interest[] {
  return inputs.people.flatMap(({ person, interests }): Interest[] => {
    if (interests.some((one) => one.unit === unit)) return [{ person, unit, why: 'declared-interest' }];
    const belonging = seen.people.get(person);
    const why = belonging && interestIn(belonging, unit, council, seen.tree, inputs.window.from);
    return why ? [{ person, unit, why }] : [];
  });
}

function standingOf(file: ProgrammeFile, candidates: ProgrammeProblem['units']): StandingProgramme | null {
  const { made, visits, told } = file;
  if (!made || visits.length === 0) return null;
  const announced = new Set(told.filter(({ what }) => what !== 'called-off').map(({ visit }) => visit));
  const known = new Set(candidates.map(({ id }) => id));
  return {
    teams: made.answer.programme.teams.map(({ id, head, secretary, members }) => ({ id, head, secretary, members })),
    visits: visits
      .filter(({ unit }) => known.has(unit))
      .map(({ visit, unit, team, date }) => ({
        unit,
        team: String(team),
        day: date,
        hold: announced.has(visit) ? 'announced' : 'planned',
      })),
  };
}

function nothingKnown(unit: string): UnitFacts {
  return { unit, missed: [], short: [], overdue: [], complaints: [] };
}

/** The day a year before, which is where facts of a score begin. */
export function yearBefore(day: LocalDate): LocalDate {
  return addDays(day, -365);
}
