import { vietnamCalendar } from '@core/calendar';
import { type Actor, fold, toInstant, toLocalDate } from '@core/kernel';
import { type AwardRecord, type Law, type ShownToPublic, vietnamLaw } from '@core/law';
import type { UnitLevel } from '@core/organization';
import type { AttestedRow } from '../attestation-decider';
import type { AwardHeld } from '../awards-of';
import type { ProposalContext } from '../proposal-context';
import { proposalDecider } from '../proposal-decider';
import type { ProposalState } from '../proposal-state';
import { ProposalCommand, type ProposalEvent, type ProposalEventData } from '../proposal-words';

export const day = toLocalDate;
export const PROPOSAL = '5a1e0000-0000-4000-8000-000000000001';
export const EARLIER = '5a1e0000-0000-4000-8000-000000000002';

/** Staff and head of a commune, staff and head of the province's office. */
export const an: Actor = { id: 'an', role: 'staff', unit: 'commune' };
export const binh: Actor = { id: 'binh', role: 'staff', unit: 'province' };
export const chi: Actor = { id: 'chi', role: 'approver', unit: 'province' };
export const system: Actor = { id: 'system', role: 'system', unit: 'province' };

/** The district of the scene ends with all districts on 2025-06-30. */
const LEVELS: Readonly<Record<string, UnitLevel>> = {
  commune: 'commune',
  district: 'district',
  province: 'province',
  school: 'office',
};

export interface World {
  readonly held?: readonly AwardHeld[];
  readonly holds?: readonly string[];
  /** Awards that cases have on record, whichever case is asked about. */
  readonly recorded?: readonly AwardRecord[];
  /** Awards of before this system, whoever is asked about. */
  readonly attested?: readonly AttestedRow[];
  readonly law?: Law;
  readonly numbers?: readonly string[];
  readonly paid?: number;
  /** What cases have shown to the public, whichever is asked about. */
  readonly shown?: readonly ShownToPublic[];
}

/** A law by which a certificate of commendation is given at most so much. */
export const capped: World = {
  law: {
    ...vietnamLaw,
    bonuses: vietnamLaw.bonuses.map((one) => (one.awards?.includes('commendation') ? { ...one, atMost: true } : one)),
  },
};

/** What a rule knows on a day. */
export function on(date: string, actor: Actor = an, world: World = {}): ProposalContext {
  return {
    occasion: { commandId: 'c', actor, today: day(date), now: toInstant(`${date}T02:00:00.000Z`) },
    proposalId: PROPOSAL,
    law: world.law ?? vietnamLaw,
    calendar: vietnamCalendar,
    levelOf: (unit, when) => (unit === 'district' && when > '2025-06-30' ? undefined : LEVELS[unit]),
    isNumberUsed: (authority, year, number) => (world.numbers ?? []).includes(`${authority}/${year}/${number}`),
    held: world.held ?? [],
    recordedIn: () => world.recorded ?? [],
    attestedTo: () => world.attested ?? [],
    holdsOn: () => world.holds ?? [],
    consultedIn: () => world.shown ?? [],
    paidTo: () => world.paid ?? 0,
  };
}

type Data<T extends ProposalCommand['type']> = Extract<ProposalCommand, { type: T }>['data'];

/** A command as the edge hands it over. */
export function asks<T extends ProposalCommand['type']>(type: T, data: object): ProposalCommand {
  return ProposalCommand.parse({ type, data });
}

export const nominee = (id: string, over: object = {}) => ({
  id,
  kind: 'individual',
  subject: `person-${id}`,
  name: `Người ${id}`,
  unit: 'school',
  achievement: { key: `${id}-2025`, year: 2025, text: 'Mười năm dạy học trên bản.' },
  ...over,
});

export const vote = (nominees: readonly string[], ayes = 9, heldOn = '2026-03-02') => ({
  council: 'commune',
  heldOn,
  minutes: { number: '05/BB-HĐTĐKT', date: heldOn },
  votes: nominees.map((id) => ({ nominee: id, ayes, needed: 8, of: 9 })),
});

/** A paper for each document that any stream asks for. */
export const everyPaper = (date = '2026-03-01') =>
  [
    ...new Set(
      [...vietnamLaw.streams, ...vietnamLaw.simplified].flatMap((one) => one.documents.map(({ code }) => code)),
    ),
  ].map((part) => ({ part, paper: { number: '21/BC', date } }));

export const propose = (over: Partial<Data<'ProposeAward'>> | object = {}): ProposalCommand =>
  asks('ProposeAward', {
    unit: 'commune',
    award: 'provincial-merit',
    stream: 'merit',
    level: 'province',
    authority: 'province',
    summary: 'Đề nghị tặng Bằng khen.',
    nominees: [nominee('a'), nominee('b')],
    council: vote(['a', 'b']),
    documents: everyPaper(),
    ...over,
  });

export const takeIn = (over: object = {}) => asks('TakeInProposal', over);
export const giveBack = asks('ReturnProposal', { reason: 'Thiếu báo cáo thành tích.' });
export const complete = (over: object = {}) => asks('CompleteProposal', { note: 'Đã bổ sung.', ...over });
export const withdraw = asks('WithdrawProposal', { reason: 'Chưa đủ hồ sơ.' });
export const reroute = (over: object = {}) =>
  asks('RerouteProposal', { level: 'commune', authority: 'commune', basis: 'Luật 72/2025/QH15, Điều 54', ...over });
export const askOpinion = (opinion = 'o1') =>
  asks('AskOpinion', { opinion, of: 'Thuế tỉnh', question: 'Có vi phạm về thuế không?' });
export const answer = (over: object = {}) =>
  asks('RecordOpinion', { opinion: 'o1', answer: 'agrees', paper: { number: '77/CV', date: '2026-03-12' }, ...over });
export const appraise = (opinion: 'for' | 'against' = 'for', unfit: readonly string[] = []) =>
  asks('AppraiseProposal', { opinion, unfit, grounds: 'Đủ điều kiện theo Điều 74.' });
export const recordVote = (council: object = vote(['a', 'b'], 12, '2026-03-18')) =>
  asks('RecordCouncilVote', { council: { ...council, council: 'province' } });
export const decide = (over: object = {}) =>
  asks('DecideAward', { number: '812/QĐ-UBND', date: '2026-03-23', level: 'province', authority: 'province', ...over });
export const refuse = (over: object = {}) =>
  asks('RefuseAward', {
    ...{ number: '90/UBND-NC', date: '2026-03-23', grounds: 'Chưa đủ thành tích.' },
    ...{ legalBasis: 'Luật 06/2022/QH15, Điều 74', ...over },
  });
export const present = (nominees: readonly string[] = ['a', 'b'], presentedOn = '2026-04-01') =>
  asks('PresentAward', { nominees, presentedOn, place: 'Hội trường xã' });
export const annul = (over: object = {}) =>
  asks('AnnulAward', {
    ...{ nominees: ['a'], number: '1500/QĐ-UBND', date: '2026-09-10', ground: 'fraud' },
    ...{ conclusion: { number: '12/KL-TTr', date: '2026-09-01' }, reason: 'Kê khai gian dối.', ...over },
  });
export const recover = (over: object = {}) =>
  asks('RecordRecovery', {
    ...{ nominee: 'a', object: true, dong: 0, paper: { number: '3/BB', date: '2026-09-20' } },
    ...over,
  });
export const settle = (over: object = {}) =>
  asks('SettleConsequence', {
    ...{ proposal: EARLIER, nominee: 'z', outcome: 'to-annul', grounds: 'Thiếu một bậc.' },
    ...{ paper: { number: '20/TB', date: '2026-10-01' } },
    ...over,
  });
export const remind = (deadline: string, key = '0') => asks('RemindOfAppraisal', { deadline, key });

/** An award that another proposal gave. */
export const heldAward = (over: Partial<AwardHeld> = {}): AwardHeld => ({
  ...{ proposal: EARLIER, nominee: 'z', subject: 'person-a', kind: 'individual', case: null },
  ...{ award: 'provincial-merit', stream: 'merit', level: 'province', authority: 'province' },
  ...{ achievementKey: 'older', year: 2024, number: '7/QĐ-UBND', decidedOn: day('2025-03-01') },
  ...{ presentedOn: null, bonus: null, annulled: false, ...over },
});

export type Step = readonly [date: string, actor: Actor, command: ProposalCommand, world?: World];

/** The history after commands, each on its day by its actor. */
export function play(steps: readonly Step[], before: readonly ProposalEvent[] = []): readonly ProposalEvent[] {
  return steps.reduce<readonly ProposalEvent[]>(
    (history, [date, actor, command, world]) => [
      ...history,
      ...proposalDecider.decide(command, stateOf(history), on(date, actor, world)),
    ],
    before,
  );
}

export function stateOf(history: readonly ProposalEvent[]): ProposalState {
  return fold(proposalDecider.evolve, proposalDecider.initial, history);
}

/** The way of a proposal, step by step. */
export const WAY: readonly Step[] = [
  ['2026-03-04', an, propose()],
  ['2026-03-05', binh, takeIn()],
  ['2026-03-19', binh, appraise()],
  ['2026-03-23', chi, decide()],
  ['2026-04-01', binh, present()],
  ['2026-09-10', chi, annul(), { paid: 3_510_000 }],
];
export const proposedOnly = play(WAY.slice(0, 1));
export const takenIn = play(WAY.slice(0, 2));
export const appraised = play(WAY.slice(0, 3));
export const awarded = play(WAY.slice(0, 4));
export const presented = play(WAY.slice(0, 5));
export const annulled = play(WAY);
export const returned = play([['2026-03-06', binh, giveBack]], takenIn);

/** The last event of a type in a history. */
export function eventOf<T extends ProposalEvent['type']>(
  history: readonly ProposalEvent[],
  type: T,
): ProposalEventData<T> {
  const found = history.filter((one) => one.type === type).at(-1);
  if (!found) throw new Error(`no ${type}`);
  return found.data as unknown as ProposalEventData<T>;
}
