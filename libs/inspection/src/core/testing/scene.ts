import { vietnamCalendar } from '@core/calendar';
import { type Actor, fold, type LocalDate, type Personal, toInstant, toLocalDate } from '@core/kernel';
import { type Unit, UnitTree } from '@core/organization';
import { minutesOf, type Planned, type ProgrammeProblem, wayMinutes } from '@core/routing';
import { prepare } from '../prepare';
import type { ProgrammeContext } from '../programme-context';
import { programmeDecider } from '../programme-decider';
import type { ProgrammeInputs } from '../programme-input';
import type { ProgrammeCommand, ProgrammeEvent } from '../programme-words';
import { type UnitFacts } from '../score';

export const day = toLocalDate;
export const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const PROGRAMME = uuid(1);
export const RUN = uuid(2);
/** Heads, secretaries and members; the last two are of the first district. */
export const [LAN, MAI, NAM, SON, TAM] = [uuid(11), uuid(12), uuid(13), uuid(14), uuid(15)] as const;

const unit = (id: string, over: Partial<Unit> = {}): Unit => ({
  id,
  code: null,
  name: id,
  kind: 'rural-district',
  level: 'district',
  parent: 'province',
  actsFor: null,
  validFrom: day('2000-01-01'),
  validTo: null,
  source: 'mẫu',
  ...over,
});

/** A province with its council and its standing body, a department, and three districts; the third ends on 2024-06-30. */
export const UNITS: readonly Unit[] = [
  unit('state', { level: 'state', kind: 'state', parent: null }),
  unit('province', { level: 'province', kind: 'province', parent: 'state' }),
  unit('council', { level: 'office', kind: 'council', actsFor: 'province' }),
  unit('home-affairs', { level: 'office', kind: 'department', actsFor: 'province' }),
  unit('finance', { level: 'office', kind: 'department' }),
  unit('north'),
  unit('south'),
  unit('east', { validTo: day('2024-06-30') }),
];
export const tree = new UnitTree(UNITS);

const PLACES: Readonly<Record<string, { latitude: number; longitude: number }>> = {
  province: { latitude: 18_700_000, longitude: 105_700_000 },
  north: { latitude: 18_900_000, longitude: 105_600_000 },
  south: { latitude: 18_600_000, longitude: 105_650_000 },
  east: { latitude: 18_700_000, longitude: 105_900_000 },
};

const secret = (text: string) => text as Personal;

export function inputs(over: Partial<ProgrammeInputs> = {}): ProgrammeInputs {
  const everybody = { expertise: [], away: [], interests: [] };
  return {
    people: [
      { person: LAN, roles: ['team-head', 'team-member'], ...everybody },
      { person: MAI, roles: ['team-secretary', 'team-member'], ...everybody },
      { person: NAM, roles: ['team-member'], ...everybody },
    ],
    teams: 1,
    teamSize: { least: 2, most: 3 },
    window: { from: day('2024-05-06'), to: day('2024-05-10') },
    blackouts: [],
    must: [],
    exempt: [],
    needs: [],
    perDay: 2,
    leadDays: 5,
    minutesWithin: 5,
    travel: { kmPerHour: 40, roadFactorPercent: 130, dayMinutes: 600, visitMinutes: 120 },
    seat: 'province',
    places: [],
    ...over,
  };
}

export const because = (unit: string) => ({ unit, reason: secret('lý do') });

export const officer: Actor = { id: MAI, role: 'council-secretary', unit: 'council' };
export const head: Actor = { id: uuid(20), role: 'approver', unit: 'home-affairs' };
export const system: Actor = { id: 'system', role: 'system', unit: 'council' };

/** The world of a programme on a day; everybody who is asked for belongs to the council unless told otherwise. */
export function on(date: string, actor: Actor = officer, over: Partial<ProgrammeContext> = {}): ProgrammeContext {
  const today = day(date);
  return {
    occasion: { commandId: RUN, actor, today, now: toInstant(`${date}T02:00:00.000Z`) },
    programmeId: PROGRAMME,
    idOf: (of, year) => (of === 'council' && year === 2024 ? PROGRAMME : uuid(99)),
    visitOf: (of) => visitOf(of),
    calendar: vietnamCalendar,
    unitKnown: (id, at) => tree.exists(id, at),
    hasCouncil: (id) => id === 'council',
    belongs: () => true,
    prepare: (file, said, seed) => prepare(file, said, seed, survey(today)),
    ...over,
  };
}

export const visitOf = (of: string) => uuid(100 + UNITS.findIndex(({ id }) => id === of));

export function survey(today: LocalDate, facts: readonly UnitFacts[] = []) {
  return {
    today,
    tree,
    units: ['east', 'finance', 'north', 'south'],
    facts: new Map(facts.map((one) => [one.unit, one])),
    people: new Map([
      [LAN, { person: LAN, home: 'home-affairs', units: ['council'] }],
      [MAI, { person: MAI, home: 'home-affairs', units: ['council'] }],
      [NAM, { person: NAM, home: 'north', units: ['council', 'north'] }],
    ]),
    headed: new Map<string, number>(),
    calendarOf: () => vietnamCalendar,
    placeOf: (of: string) => (PLACES[of] ? { ...PLACES[of], origin: 'register' as const } : undefined),
    hashOf: (problem: ProgrammeProblem) => JSON.stringify(problem).length.toString(16).padStart(64, '0'),
  };
}

/** An answer with these visits, all of the first team with all of its people; what it is worth is made up. */
export function planned(...visits: readonly (readonly [unit: string, date: string])[]): Planned {
  const dates = [...new Set(visits.map(([, date]) => date))].sort();
  return {
    outcome: 'planned',
    programme: {
      teams: [{ id: '1', head: LAN, secretary: MAI, members: [LAN, MAI] }],
      days: dates.map((date) => {
        const units = visits.filter(([, other]) => other === date).map(([of]) => of);
        const travelMinutes = roadOf(units);
        const totalMinutes = travelMinutes + 120 * units.length;
        return { team: '1', day: day(date), units, travelMinutes, totalMinutes, attending: [LAN, MAI] };
      }),
    },
    objective: 100,
    parts: { score: 10, travelMinutes: 0, imbalanceDays: 0, repeatedHeads: 0, movedAnnounced: 0, movedPlanned: 0, teamChanges: 0 }, // prettier-ignore
    bound: { value: 120, proof: 'all-units' },
    gapBasisPoints: 1667,
    unvisited: [],
    moves: [],
    teamChanges: [],
    effort: { iterations: 500, polishes: 0 },
  };
}

/** Minutes on the road from the seat of the scene over these units and back; nothing for a unit of no place. */
function roadOf(units: readonly string[]): number {
  const known = units.filter((of) => PLACES[of] !== undefined && of !== 'province');
  const [requested] = asked().slice(-1);
  if (requested?.type !== 'PlanningRequested') return 0;
  return wayMinutes(minutesOf(requested.data.problem), ['seat', ...known, 'seat']);
}

const SOME = { kind: 'effort' as const, iterations: 500, polishes: 0 };

export const draft: ProgrammeCommand = { type: 'DraftProgramme', data: { unit: 'council', year: 2024 } };
export const set = (over: Partial<ProgrammeInputs> = {}): ProgrammeCommand => ({
  type: 'SetInputs',
  data: { inputs: inputs(over) as never },
});
export const plan: ProgrammeCommand = { type: 'RequestPlanning', data: { seed: 7, limit: SOME } };
export const document = { number: '12/TB-HĐ', date: day('2024-03-01') };

/** What comes of commands sent one after the other. */
export function history(
  ...steps: readonly (readonly [command: ProgrammeCommand, context: ProgrammeContext])[]
): ProgrammeEvent[] {
  const events: ProgrammeEvent[] = [];
  for (const [command, context] of steps) {
    const state = fold(programmeDecider.evolve, programmeDecider.initial, events);
    events.push(...programmeDecider.decide(command, state, context));
  }
  return events;
}

/** An answer that keeps to its problem: north on the Monday, south on the Tuesday of the window. */
export const answer = (): ProgrammeCommand => ({
  type: 'RecordPlanning',
  data: { run: RUN, answer: planned(['north', '2024-05-06'], ['south', '2024-05-07']) },
});
export const approve: ProgrammeCommand = { type: 'ApproveProgramme', data: { document } };
export const announce: ProgrammeCommand = { type: 'AnnounceProgramme', data: { document } };

const early = '2024-03-04';
export const drafted = () => history([draft, on(early)]);
export const asked = () => history([draft, on(early)], [set(), on(early)], [plan, on(early)]);
export const made = () => history([draft, on(early)], [set(), on(early)], [plan, on(early)], [answer(), on(early, system)]); // prettier-ignore
export const approvedOnes = () => [...made(), ...last(made(), approve, on(early, head))];
export const announced = () => [...approvedOnes(), ...last(approvedOnes(), announce, on(early))];

function last(before: readonly ProgrammeEvent[], command: ProgrammeCommand, context: ProgrammeContext) {
  const state = fold(programmeDecider.evolve, programmeDecider.initial, before);
  return programmeDecider.decide(command, state, context);
}
