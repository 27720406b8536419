import { formatVietnamese } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import {
  type Conflict,
  conflictSentence,
  conflictsOf,
  inspectionGlossary,
  type ProgrammeFile,
  programmeOffers,
  type ProgrammeState,
  type ProgrammeView,
  type TeamMember,
  toTell,
} from '@core/inspection';
import { sentenceOf } from '@core/routing';
import type { RecordedEvent } from '@lib/event-store';

type Drafted = Exclude<ProgrammeState, { readonly status: 'none' }>;

/** Names of units and people by their ids; the id itself where there is none. */
export interface Names {
  unit(id: string): string;
  person(id: string): string;
}

/** Everybody whom a view of a programme names. */
export function peopleIn({ file }: Drafted, events: readonly RecordedEvent[]): readonly string[] {
  const listed = [...(file.inputs?.people.map(({ person }) => person) ?? []), ...(file.run?.problem.people ?? []).map(({ id }) => id)]; // prettier-ignore
  const there = file.visits.flatMap(({ people }) => people.map(({ person }) => person));
  const acted = events.map((event) => (event.data as { by: string }).by).filter((by) => by !== 'system');
  return [...new Set([...listed, ...there, ...acted])];
}

/** Everything that is shown of one programme. */
export function programmeView(state: Drafted, events: readonly RecordedEvent[], names: Names): ProgrammeView {
  const { file } = state;
  const unit = (id: string) => ({ id, name: names.unit(id) });
  const { made } = file;
  const known = made ?? file.run;
  const say = (conflict: Conflict) => conflictSentence(conflict, names);
  const conflicts = made ? conflictsOf(file.visits, made) : [];
  const people = peopleIn(state, events);
  const seat = known?.problem.travel.kind === 'coordinates' ? known.problem.travel.places[0] : undefined;
  const units = new Set([
    ...file.visits.map((visit) => visit.unit),
    ...(file.run?.scores.map((score) => score.unit) ?? []),
    ...(known?.places.map((place) => place.unit) ?? []),
    ...(file.inputs ? [file.inputs.seat, ...[...file.inputs.must, ...file.inputs.exempt, ...file.inputs.blackouts].map((one) => one.unit)] : []), // prettier-ignore
  ]);
  return {
    id: file.programme,
    version: events.at(-1)?.version ?? 0,
    unit: unit(file.unit),
    standingBody: file.standingBody === undefined ? null : unit(file.standingBody),
    year: file.year,
    status: state.status,
    fresh: file.fresh,
    inputs: file.inputs ?? null,
    people: people.map((id) => ({ id, name: names.person(id) })),
    units: [...units].map(unit),
    visits: visitsView(file, conflicts, names, say),
    places: [...(known?.places ?? [])],
    seat: seat && file.inputs ? { unit: file.inputs.seat, latitude: seat.latitude, longitude: seat.longitude, origin: 'register' } : null, // prettier-ignore
    scores: [...(file.run?.scores ?? [])].sort((a, b) => b.points - a.points || (a.unit < b.unit ? -1 : 1)),
    leftOut: [...(file.run?.leftOut ?? [])],
    unvisited: (made?.answer.unvisited ?? []).map(({ unit: id, why }) => ({
      unit: id,
      sentence: sentenceOf(why, nameOf(names)),
    })),
    run: runView(file, names),
    result: made
      ? {
          objective: made.answer.objective,
          bound: made.answer.bound.value,
          boundBy: made.answer.bound.proof,
          gapBasisPoints: made.answer.gapBasisPoints,
          iterations: made.answer.effort.iterations,
          changes: file.changes,
        }
      : null,
    moves: movesView(file, names),
    faults: conflicts.map(say),
    approved: file.approved ? { document: file.approved.document, on: file.approved.on } : null,
    offers: [...programmeOffers(state)],
    history: events.map((event) => {
      const { by, on } = event.data as { by: string; on: LocalDate };
      const label = inspectionGlossary[event.type] ?? event.type;
      return { version: event.version, type: event.type, label, on, by: { id: by, name: names.person(by) } };
    }),
  };
}

/** As people name a team: who heads it, who writes, the others. */
const ORDER: readonly TeamMember['role'][] = ['team-head', 'team-secretary', 'team-member'];

function visitsView(
  file: ProgrammeFile,
  conflicts: readonly Conflict[],
  names: Names,
  say: (conflict: Conflict) => string,
): ProgrammeView['visits'] {
  const untold = new Set(toTell(file).map(({ visit }) => visit));
  const points = new Map(file.made?.problem.units.map(({ id, score }) => [id, score]));
  return [...file.visits]
    .sort((a, b) => a.date.localeCompare(b.date) || a.team - b.team || a.turn - b.turn)
    .map((visit) => {
      const day = file.made?.answer.programme.days.find(
        (one) => one.day === visit.date && one.team === String(visit.team) && one.units.includes(visit.unit),
      );
      return {
        ...visit,
        people: [...visit.people].sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role)),
        name: names.unit(visit.unit),
        points: points.get(visit.unit) ?? 0,
        travelMinutes: day?.travelMinutes ?? null,
        totalMinutes: day?.totalMinutes ?? null,
        told: !untold.has(visit.visit),
        faults: conflicts.filter(({ unit, date }) => unit === visit.unit && (date === undefined || date === visit.date)).map(say), // prettier-ignore
      };
    });
}

function runView({ run }: ProgrammeFile, names: Names): ProgrammeView['run'] {
  if (!run) return null;
  const { end } = run;
  const sentences =
    end?.kind === 'infeasible'
      ? end.answer.conflict.map((fact) => sentenceOf(fact, nameOf(names)))
      : end?.kind === 'failed'
        ? [inspectionGlossary[end.why] ?? end.why, ...end.faults.map((fact) => sentenceOf(fact, nameOf(names)))]
        : [];
  const { seed, limit, inputHash } = run;
  return { id: run.run, status: end?.kind ?? 'under-way', seed, limit, inputHash, sentences };
}

function movesView({ made }: ProgrammeFile, names: Names): ProgrammeView['moves'] {
  if (!made) return [];
  const { moves, teamChanges } = made.answer;
  return [
    ...moves.map(({ unit, from, to, why }) => {
      const was = `ngày ${formatVietnamese(from.day)}, đoàn ${from.team}`;
      const now = to ? `chuyển sang ngày ${formatVietnamese(to.day)}, đoàn ${to.team}` : 'không kiểm tra nữa';
      const because = why.map((fact) => sentenceOf(fact, nameOf(names))).join(' ');
      return { unit, sentence: `${names.unit(unit)}: ${was}, ${now}. ${because}`.trim() };
    }),
    ...teamChanges.map(({ team, person, change }) => ({
      unit: '',
      sentence: `Đoàn ${team}: ${names.person(person)}, ${CHANGES[change]}.`,
    })),
  ];
}

const CHANGES = {
  'joined-team': 'vào đoàn',
  'left-team': 'rời đoàn',
  'became-head': 'thành trưởng đoàn',
  'became-secretary': 'thành thư ký đoàn',
  'became-member': 'thành thành viên đoàn',
} as const;

/** Names as the optimizer's sentences ask for them. */
export function nameOf(names: Names) {
  return (kind: 'unit' | 'person' | 'team', id: string): string => {
    switch (kind) {
      case 'unit':
        return names.unit(id);
      case 'person':
        return names.person(id);
      case 'team':
        return `đoàn ${id}`;
    }
  };
}
