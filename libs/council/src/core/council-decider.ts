import type { Decider, LocalDate, MessageOf, Occasion } from '@core/kernel';
import {
  type BylawVersion,
  type CouncilFile,
  councilOn,
  type CouncilState,
  NO_COUNCIL,
  type Seat,
} from './council-state';
import {
  type Bylaw,
  councilCatalogue,
  type CouncilCommand,
  type CouncilCommandType,
  type CouncilEvent,
} from './council-words';
import { levelEnded } from './levels';
import { reject } from './rejections';
import { isPossibleRule } from './voting';

/** All that a rule of a council may know of the world besides the council itself. */
export interface CouncilContext {
  readonly occasion: Occasion;
  /** The id of this council: the part of its stream's name after `council-`. */
  readonly councilId: string;
  unitKnown(id: string, on: LocalDate): boolean;
  personKnown(id: string): boolean;
}

type Data<Type extends CouncilCommandType> = MessageOf<CouncilCommand, Type>['data'];

/** A council in time: who sits on it, in which role, from when to when, and by which by-law it works. */
export const councilDecider: Decider<CouncilState, CouncilCommand, CouncilEvent, CouncilContext> = {
  category: 'council',
  initial: NO_COUNCIL,
  events: councilCatalogue,
  decide(command, state, context) {
    switch (command.type) {
      case 'ConstituteCouncil':
        return constitute(command.data, state, context);
      case 'SeatMember':
        return seat(command.data, standing(state), context);
      case 'EndSeat':
        return endSeat(command.data, standing(state), context);
      case 'AdoptBylaw':
        return adopt(command.data, standing(state), context);
      case 'DissolveCouncil':
        return dissolve(command.data, state, context);
    }
  },
  evolve,
};

function constitute(data: Data<'ConstituteCouncil'>, state: CouncilState, context: CouncilContext): CouncilEvent[] {
  const { unit, level, from, document, seats, bylaw } = data;
  if (state.status === 'constituted') reject('COUNCIL_ALREADY_CONSTITUTED');
  if (state.status === 'dissolved' && from <= (state.file.last ?? from)) reject('COUNCIL_TERMS_OVERLAP', { from });
  if (!context.unitKnown(unit, from)) reject('ROUND_UNIT_UNKNOWN');
  const end = levelEnded(level, from);
  if (end !== undefined) reject('COUNCIL_LEVEL_ENDED', { end });
  if (new Set(seats.map(({ person }) => person)).size < seats.length) reject('MEMBER_TWICE');
  if (seats.filter(({ role }) => role === 'chair').length > 1) reject('CHAIR_TAKEN');
  if (seats.some(({ person }) => !context.personKnown(person))) reject('SEAT_PERSON_UNKNOWN');
  possible(bylaw);
  const stamped = stamp(context);
  return [
    { type: 'CouncilConstituted', data: { council: context.councilId, unit, level, from, document, ...stamped } },
    ...seats.map((one): CouncilEvent => ({ type: 'MemberSeated', data: { ...one, unit, from, document, ...stamped } })),
    { type: 'BylawAdopted', data: { unit, version: nextVersion(state), from, document, bylaw, ...stamped } },
  ];
}

function seat(data: Data<'SeatMember'>, file: CouncilFile, context: CouncilContext): CouncilEvent[] {
  const { person, role, from, document } = data;
  if (from < file.from) reject('SEAT_BEFORE_COUNCIL', { from: file.from });
  if (!context.personKnown(person)) reject('SEAT_PERSON_UNKNOWN');
  const meant = file.seats.find((one) => one.person === person && one.from === from && one.role === role);
  if (meant && meant.last === null) return [];
  if (file.seats.some((one) => one.person === person && reaches(one, from))) reject('ALREADY_SEATED');
  if (role === 'chair' && file.seats.some((one) => one.role === 'chair' && reaches(one, from))) reject('CHAIR_TAKEN');
  return [{ type: 'MemberSeated', data: { person, role, unit: file.unit, from, document, ...stamp(context) } }];
}

function endSeat(data: Data<'EndSeat'>, file: CouncilFile, context: CouncilContext): CouncilEvent[] {
  const { person, last, document } = data;
  const found = file.seats.findLast((one) => one.person === person && one.from <= last);
  if (!found) return reject('NOT_SEATED');
  if (found.last === last) return [];
  if (found.last !== null) reject('NOT_SEATED');
  const { role, from } = found;
  return [{ type: 'SeatEnded', data: { person, role, unit: file.unit, from, last, document, ...stamp(context) } }];
}

/** A version never changes: what is adopted later holds from its own day, and sessions keep the version they began with. */
function adopt(data: Data<'AdoptBylaw'>, file: CouncilFile, context: CouncilContext): CouncilEvent[] {
  const { from, document, bylaw } = data;
  possible(bylaw);
  const last = file.bylaws.at(-1);
  if (last && last.from === from && JSON.stringify(last.bylaw) === JSON.stringify(bylaw)) return [];
  if (last && from <= last.from) reject('BYLAW_DATES_OVERLAP', { from: last.from });
  const version = (last?.version ?? 0) + 1;
  return [{ type: 'BylawAdopted', data: { unit: file.unit, version, from, document, bylaw, ...stamp(context) } }];
}

function dissolve(data: Data<'DissolveCouncil'>, state: CouncilState, context: CouncilContext): CouncilEvent[] {
  if (state.status === 'dissolved' && state.file.last === data.last) return [];
  const file = standing(state);
  if (data.last < file.from) reject('SEAT_BEFORE_COUNCIL', { from: file.from });
  return [{ type: 'CouncilDissolved', data: { unit: file.unit, ...data, ...stamp(context) } }];
}

function evolve(state: CouncilState, event: CouncilEvent): CouncilState {
  if (event.type === 'CouncilConstituted') {
    const { unit, level, from, document } = event.data;
    const before = state.status === 'none' ? { seats: [], bylaws: [] } : state.file;
    const { seats, bylaws } = before;
    return { status: 'constituted', file: { unit, level, from, last: null, document, seats, bylaws } };
  }
  if (state.status === 'none') return state;
  const { file } = state;
  switch (event.type) {
    case 'MemberSeated': {
      const { person, role, from, document } = event.data;
      return { ...state, file: { ...file, seats: [...file.seats, { person, role, from, last: null, document }] } };
    }
    case 'SeatEnded': {
      const { person, from, last } = event.data;
      const seats = file.seats.map((one) => (one.person === person && one.from === from ? { ...one, last } : one));
      return { ...state, file: { ...file, seats } };
    }
    case 'BylawAdopted': {
      const { version, from, document, bylaw } = event.data;
      return { ...state, file: { ...file, bylaws: [...file.bylaws, { version, from, document, bylaw }] } };
    }
    case 'CouncilDissolved': {
      const { last } = event.data;
      const seats = file.seats.map((one) => (one.last === null || one.last > last ? { ...one, last } : one));
      return { status: 'dissolved', file: { ...file, last, seats } };
    }
  }
}

function possible({ general, special }: Bylaw): void {
  const rules = [general, ...special.flatMap(({ rule }) => (rule === 'law-of-the-day' ? [] : [rule]))];
  const wrong = rules.find((rule) => !isPossibleRule(rule));
  if (wrong) reject('THRESHOLD_IMPOSSIBLE', wrong.share);
  const awards = special.flatMap((one) => one.awards);
  if (new Set(awards).size < awards.length) reject('BYLAW_AWARD_TWICE');
}

function standing(state: CouncilState): CouncilFile {
  if (state.status === 'none') return reject('COUNCIL_NOT_CONSTITUTED');
  return state.status === 'dissolved' ? reject('COUNCIL_DISSOLVED') : state.file;
}

const reaches = ({ last }: Seat, from: LocalDate) => last === null || from <= last;

const nextVersion = (state: CouncilState) =>
  state.status === 'none' ? 1 : (state.file.bylaws.at(-1)?.version ?? 0) + 1;

function stamp({ occasion }: CouncilContext) {
  return { by: occasion.actor.id, on: occasion.today };
}

export interface CouncilCommandRow {
  readonly permission: 'council.keep';
  readonly stepUp: boolean;
}

/** What the edge must know of each command of a council. Who sits and by what share it decides is proven identity's. */
export const COUNCIL_COMMANDS: Readonly<Record<CouncilCommandType, CouncilCommandRow>> = {
  ConstituteCouncil: { permission: 'council.keep', stepUp: true },
  SeatMember: { permission: 'council.keep', stepUp: true },
  EndSeat: { permission: 'council.keep', stepUp: true },
  AdoptBylaw: { permission: 'council.keep', stepUp: true },
  DissolveCouncil: { permission: 'council.keep', stepUp: true },
};

/** The by-law version that a session of a day begins with, and the one that would hold by now; for the warning. */
export function bylawSince(state: CouncilState, began: LocalDate, now: LocalDate): BylawVersion | undefined {
  const [then, later] = [councilOn(state, began)?.bylaw, councilOn(state, now)?.bylaw];
  return later && later.version !== then?.version ? later : undefined;
}
