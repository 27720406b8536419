import { vietnamCalendar } from '@core/calendar';
import { fold, type MessageOf, type Personal, toInstant, toLocalDate } from '@core/kernel';
import { vietnamLaw } from '@core/law';
import type { CouncilOnDay } from '../council-state';
import type { Bylaw } from '../council-words';
import { roundDecider } from '../round-decider';
import type { RoundContext } from '../round-context';
import type { RoundFile, RoundState } from '../round-state';
import type { RoundCommand, RoundCommandType, RoundEvent } from '../round-words';
import type { SessionRule } from '../voting';

export const members = Array.from({ length: 11 }, (_, at) => `m${at + 1}`);
export const DAY = '2024-05-10';

export const rule = (over: Partial<SessionRule> = {}): SessionRule => ({
  share: { num: 90, den: 100 },
  op: 'at-least',
  base: 'all-members',
  chairMustAgree: false,
  secrecy: 'shown-openly',
  absent: 'not-counted',
  quorum: { num: 2, den: 3 },
  basis: 'Điều 5 Quy chế mẫu',
  ...over,
});

export const document = { number: '12/QĐ-UBND', date: toLocalDate('2024-01-02') };

/** A constituted council: m1 in the chair, m2 its secretary. */
export const councilOf = (bylaw: Partial<Bylaw> = {}, people: readonly string[] = members): CouncilOnDay => ({
  unit: 'commune',
  level: 'commune',
  seats: people.map((person, i) => ({
    person,
    role: i === 0 ? 'chair' : i === 1 ? 'secretary' : 'ordinary-member',
  })),
  bylaw: {
    version: 3,
    from: toLocalDate('2024-01-02'),
    document,
    bylaw: { general: rule(), special: [], recusal: 'recused-in-base', ...bylaw },
  },
});

export const actor = (id: string, role = 'council-secretary') => ({ id, role, unit: 'commune' });

export const on = (day: string, over: Partial<RoundContext> = {}, who = actor('secretary')): RoundContext => ({
  occasion: { commandId: 'command', actor: who, today: toLocalDate(day), now: toInstant(`${day}T02:00:00.000Z`) },
  roundId: 'round-1',
  unitKnown: (id) => id === 'commune',
  councilMembers: () => members,
  council: () => undefined,
  lawRule: () => undefined,
  law: vietnamLaw,
  gatesOf: () => undefined,
  shortlist: () => [],
  above: () => [],
  levelOf: () => undefined,
  councilLevel: () => 'commune',
  takenAbove: () => new Set(),
  ballotStands: () => false,
  calendar: () => vietnamCalendar,
  ...over,
});
export const today = on(DAY);
/** The second person at a count. */
export const other = on(DAY, {}, actor('m5', 'council-member'));

export type Data<T extends RoundCommandType> = MessageOf<RoundCommand, T>['data'];
export const asking = <T extends RoundCommandType>(type: T, data: Data<T>) => ({ type, data }) as RoundCommand;
export const text = (words: string) => words as Personal;

export const convening: Data<'ConveneRound'> = {
  council: 'commune',
  plan: { id: 'sample', version: 1 },
  heldOn: toLocalDate(DAY),
  members,
  threshold: { num: 90, den: 100, op: 'GE', base: 'ALL_MEMBERS' },
  quorum: { num: 2, den: 3 },
};
export const convene = (over: Partial<Data<'ConveneRound'>> = {}) => asking('ConveneRound', { ...convening, ...over });
/** Convenes by whatever the council's by-law says. */
export const { threshold: _threshold, quorum: _quorum, ...byBylaw } = convening;
export const introduce = (id = 'c1') => asking('IntroduceCandidate', { case: id });
export const withdraw = (id = 'c1') => asking('WithdrawCandidate', { case: id });
export const attend = (present: readonly string[], presiding?: string) =>
  asking('RecordAttendance', { present: [...present], ...(presiding !== undefined && { presiding }) });
export const vote = (yes: number, no: number, abstain = 0, id = 'c1', over: Partial<Data<'RecordOpenVote'>> = {}) =>
  asking('RecordOpenVote', { case: id, yes, no, abstain, ...over });
export const papers = (
  type: 'EnterPaperCount' | 'ConfirmPaperCount',
  counts: readonly (readonly [yes: number, no: number, blank: number])[],
  over: Partial<Data<'ConfirmPaperCount'>> = {},
) =>
  asking(type, {
    issued: 11,
    invalid: 0,
    notReturned: 0,
    counts: counts.map(([yes, no, blank], i) => ({ case: `c${i + 1}`, yes, no, blank })),
    ...over,
  });
export const declare = (member: string, id = 'c1') => asking('DeclareInterest', { member, case: id, tie: 'relative' });
export const close = asking('CloseRound', { minutes: text('biên bản') });
export const annul = asking('AnnulRound', { reason: text('ghi sai') });

export function play(
  commands: readonly RoundCommand[],
  history: readonly RoundEvent[] = [],
  context: RoundContext = today,
): RoundEvent[] {
  const events = [...history];
  for (const command of commands) events.push(...roundDecider.decide(command, stateOf(events), context));
  return events;
}
export const stateOf = (events: readonly RoundEvent[]): RoundState =>
  fold(roundDecider.evolve, roundDecider.initial, events);
export const fileOf = (events: readonly RoundEvent[]): RoundFile =>
  (stateOf(events) as Exclude<RoundState, { status: 'unconvened' }>).file;
/** The session of a council that has a by-law, with two candidates and everybody there. */
export const sitting = (bylaw: Partial<Bylaw> = {}): RoundEvent[] =>
  play([introduce(), introduce('c2'), attend(members)], play([asking('ConveneRound', byBylaw)], [], on(DAY, { council: () => councilOf(bylaw) }))); // prettier-ignore

export type Asked = readonly [history: readonly RoundEvent[], command: RoundCommand, context?: RoundContext];
export const decided = ([history, command, context = today]: Asked) =>
  roundDecider.decide(command, stateOf(history), context);

export interface ThreeTests {
  readonly produces: () => void;
  readonly refuses: { readonly [code: string]: Asked };
  readonly quiet: () => void;
}

/** Three tests at least for each command: it produces, it refuses, it stays quiet. */
export function eachCommand<T extends RoundCommandType>(tests: { readonly [K in T]: ThreeTests }): void {
  describe.each(Object.entries<ThreeTests>(tests))('%s', (type, { produces, refuses, quiet }) => {
    it('produces', () => produces());
    it.each(Object.entries(refuses))('refuses with %s', (code, asked) => {
      expect(asked[1].type).toBe(type);
      const whole = expect.not.stringMatching(/[{}]/) as string; // a sentence that lacks a fact helps nobody
      expect(() => decided(asked)).toThrow(
        expect.objectContaining({ name: 'Rejection', code, sentence: whole }) as Error,
      );
    });
    it('stays quiet, or changes nothing else', () => quiet());
  });
}
