import { toInstant, toLocalDate } from '@core/kernel';
import { type BallotContext, ballotDecider } from '../ballot-decider';
import type { BallotCommand, BallotEvent } from '../ballot-words';

export const MEMBERS = ['m1', 'm2', 'm3', 'm4', 'm5'];
export const rule = {
  share: { num: 80, den: 100 },
  op: 'at-least' as const,
  base: 'all-members' as const,
  chairMustAgree: false,
  secrecy: 'secret' as const,
  absent: 'not-counted' as const,
  quorum: { num: 2, den: 3 },
  basis: 'Quy chế của Hội đồng',
};
export type Data<Type extends BallotCommand['type']> = Extract<BallotCommand, { type: Type }>['data'];
export const opening: Data<'OpenBallot'> = {
  council: 'vn.40',
  candidates: ['a', 'b'],
  members: MEMBERS,
  present: MEMBERS,
  recused: [],
  policy: 'recused-in-base',
  rule,
  team: ['m1', 'm2', 'clerk'],
  sealingKey: 'AAAA',
};
export const as = (id: string): BallotContext => ({
  commandId: '0b8f1f9a-52a5-4b0c-9f43-6f2f6a0f9d01',
  actor: { id, role: 'council-member', unit: 'vn.40' },
  today: toLocalDate('2026-11-26'),
  now: toInstant('2026-11-26T02:00:00.000Z'),
  ballotId: 'ballot-1',
  signingKey: 'BBBB',
  councilMembers: () => MEMBERS,
});
export const clerk = as('clerk');
export const open = (part: Partial<Data<'OpenBallot'>> = {}): BallotCommand => ({
  type: 'OpenBallot',
  data: { ...opening, ...part },
});
export const issue = (request = 'a'): BallotCommand => ({ type: 'IssuePaper', data: { request: request.repeat(64) } });
export const simple = (type: 'CloseIssue' | 'CloseCasting' | 'DeclarePaperLost'): BallotCommand => ({ type, data: {} });
export const seal = (cast: number, root = 'c'): BallotCommand => ({
  type: 'SealBox',
  data: { cast, root: root.repeat(64) },
});
export const count = (...sums: [yes: number, no: number, blank: number][]) =>
  sums.map(([yes, no, blank], i) => ({ case: opening.candidates[i] ?? '', yes, no, blank }));
export const tally = (part: Partial<Data<'RecordTally'>> = {}): BallotCommand => ({
  type: 'RecordTally',
  data: { openedBy: ['m1', 'clerk'], counts: count([5, 0, 0], [3, 1, 1]), invalid: 0, ...part },
});
export const annul: BallotCommand = { type: 'AnnulBallot', data: { reason: 'paper-lost', document: 'Biên bản số 3' } };

export type Step = readonly [BallotCommand, BallotContext];
export function after(...steps: readonly Step[]): BallotEvent[] {
  const history: BallotEvent[] = [];
  for (const [command, context] of steps) {
    history.push(
      ...ballotDecider.decide(command, history.reduce(ballotDecider.evolve, ballotDecider.initial), context),
    );
  }
  return history;
}
export const opened: Step[] = [[open(), clerk]];
export const handed: Step[] = [...opened, ...MEMBERS.map((member): Step => [issue(), as(member)])];
export const casting: Step[] = [...handed, [simple('CloseIssue'), clerk]];
export const closed: Step[] = [...casting, [simple('CloseCasting'), clerk]];
export const sealed: Step[] = [...closed, [seal(5), clerk]];
export const tallied: Step[] = [...sealed, [tally(), as('m1')]];
