import { type Decider, type MessageOf, type Occasion } from '@core/kernel';
import { type Balances, cash, type Line, moving, NOTHING, posted, undone } from './ledger';
import type { BonusFor } from './award-words';
import {
  FUND_COMMAND_TYPES,
  fundCatalogue,
  type FundCommand,
  type FundCommandType,
  type FundEntry,
  type FundEvent,
} from './fund-words';
import { reject } from './rejections';

/** All that a rule of a fund may know of the world besides the fund itself. */
export interface FundContext {
  readonly occasion: Occasion;
  readonly fundId: string;
  /** The id that belongs to the fund of a unit for a year, so that one under another id is refused. */
  idOf(unit: string, year: number): string;
  /** Whether there is, or was, a unit of that id. */
  unitKnown(id: string): boolean;
}

/** The award fund (quỹ thi đua, khen thưởng) of a unit for a year. Its balances follow from its entries. */
export type FundState = { readonly status: 'unopened' } | FundFile;

export interface FundFile {
  readonly status: 'open';
  readonly unit: string;
  readonly year: number;
  readonly balances: Balances;
  readonly entries: readonly FundEntry[];
}

export type FundPermission = 'fund.keep' | 'fund.pay' | 'system';

interface FundRule<Data> {
  readonly permission: FundPermission;
  readonly stepUp: boolean;
  decide(data: Data, state: FundState, context: FundContext): readonly FundEvent[];
}

type FundRules = { readonly [T in FundCommandType]: FundRule<MessageOf<FundCommand, T>['data']> };

const keep = { permission: 'fund.keep', stepUp: false } as const;
const pay = { permission: 'fund.pay', stepUp: true } as const;
const bySystem = { permission: 'system', stepUp: false } as const;

/** A rule for each command of a fund; one that is missing does not compile. */
export const fundRules: FundRules = {
  OpenFund: {
    ...keep,
    decide(data, state, context) {
      if (state.status === 'open') return [];
      return [opened(data, context)];
    },
  },
  AddBudget: {
    ...keep,
    decide: ({ entry, dong, paper }, state, context) =>
      post(state, context, { entry, kind: 'budget', lines: lines('budget', dong), paper }),
  },
  CutBudget: {
    ...pay,
    decide: ({ entry, dong, paper, overdraw }, state, context) =>
      post(state, context, { entry, kind: 'cut', lines: lines('cut', dong), paper, ...said({ overdraw }) }),
  },
  CommitMoney: {
    ...keep,
    decide: ({ entry, dong, what, paper, overdraw }, state, context) =>
      post(state, context, {
        ...{ entry, kind: 'commitment' as const, lines: lines('commitment', dong), what },
        ...said({ paper, overdraw }),
      }),
  },
  PayMoney: {
    ...pay,
    decide({ entry, dong, of, paidOn, paper, overdraw }, state, context) {
      const fund = opening(state);
      const commitment = entryOf(fund, of, 'commitment');
      if (paidOn > context.occasion.today) reject('PAID_IN_FUTURE', { paidOn });
      const asked = { entry, kind: 'payment' as const, lines: lines('payment', dong), of, paper, paidOn };
      const payment = { ...asked, ...said({ for: commitment.for, overdraw }) };
      if (isPosted(fund, payment)) return [];
      const left = leftOf(fund, of);
      if (dong > left) reject('PAID_OVER_COMMITMENT', { left });
      return post(fund, context, payment);
    },
  },
  ReleaseMoney: {
    ...keep,
    decide({ entry, of, reason }, state, context) {
      const fund = opening(state);
      const commitment = entryOf(fund, of, 'commitment');
      const left = leftOf(fund, of);
      if (left === 0) return [];
      const release = { entry, kind: 'release' as const, lines: lines('release', left), of, reason };
      return post(fund, context, { ...release, ...said({ for: commitment.for }) });
    },
  },
  ReturnMoney: {
    ...keep,
    decide({ entry, dong, of, paper }, state, context) {
      const fund = opening(state);
      const payment = entryOf(fund, of, 'payment');
      const back = { entry, kind: 'return' as const, lines: lines('return', dong), of, paper };
      const entered = { ...back, ...said({ for: payment.for }) };
      if (isPosted(fund, entered)) return [];
      const paid = paidBy(fund, of);
      if (dong > paid) reject('RETURNED_OVER_PAID', { paid });
      return post(fund, context, entered);
    },
  },
  ReverseEntry: {
    ...pay,
    decide({ entry, of, reason, overdraw }, state, context) {
      const fund = opening(state);
      const wrong = found(fund, of) ?? reject('ENTRY_UNKNOWN');
      const before = found(fund, entry);
      if (before?.kind === 'reversal' && before.of === of) return [];
      if (wrong.kind === 'reversal') reject('ENTRY_OF_ANOTHER_KIND');
      if (isReversed(fund, of)) reject('ENTRY_REVERSED');
      const inUse = fund.entries.some((one) => one.of === of && !isReversed(fund, one.entry));
      if (inUse) reject('ENTRY_IN_USE');
      const reversal = { entry, kind: 'reversal' as const, lines: [...undone(wrong.lines)], of, reason };
      return post(fund, context, { ...reversal, ...said({ for: wrong.for, overdraw }) });
    },
  },
  CommitBonus: {
    ...bySystem,
    decide({ unit, year, for: award, dong, what }, state, context) {
      const { before, fund } = standing({ unit, year }, state, context);
      const entry = `bonus.${award.proposal}.${award.nominee}`;
      if (found(opening(fund), entry)) return [];
      const over = opening(fund).balances.free < dong ? { overdraw: SIGNED } : {};
      const asked = { entry, kind: 'commitment' as const, lines: lines('commitment', dong), what, for: award, ...over };
      return [...before, ...post(fund, context, asked)];
    },
  },
  ReleaseBonus: {
    ...bySystem,
    decide({ for: award, reason }, state, context) {
      if (state.status === 'unopened') return [];
      const of = `bonus.${award.proposal}.${award.nominee}`;
      const left = found(state, of) ? leftOf(state, of) : 0;
      if (left === 0) return [];
      const entry = `release.${award.proposal}.${award.nominee}`;
      const asked = { entry, kind: 'release' as const, lines: lines('release', left), of, for: award, reason };
      return post(state, context, asked);
    },
  },
  ReturnBonus: {
    ...bySystem,
    decide({ entry, for: award, dong, paper }, state, context) {
      const fund = opening(state);
      const entered = { entry, kind: 'return' as const, lines: lines('return', dong), for: award, paper };
      if (isPosted(fund, entered)) return [];
      const paid = paidFor(fund, award);
      if (dong > paid) reject('RETURNED_OVER_PAID', { paid });
      return post(fund, context, entered);
    },
  },
  TakeBackMoney: {
    ...bySystem,
    decide({ unit, year, entry, for: award, dong, what, paper }, state, context) {
      const { before, fund } = standing({ unit, year }, state, context);
      // The book has nothing on its paid side to take it from: what comes in is money to give out.
      const entered = { entry, kind: 'budget' as const, lines: lines('budget', dong), what, for: award, paper };
      if (isPosted(opening(fund), entered)) return [];
      return [...before, ...post(fund, context, entered)];
    },
  },
};

const SIGNED = 'Quyết định khen thưởng đã ký; quỹ chưa đủ, cần bổ sung kinh phí.';

export const fundDecider: Decider<FundState, FundCommand, FundEvent, FundContext> = {
  category: 'fund',
  initial: { status: 'unopened' },
  events: fundCatalogue,
  decide: ({ type, data }, state, context) => (fundRules[type] as FundRule<typeof data>).decide(data, state, context),
  evolve(state, event) {
    switch (event.type) {
      case 'FundOpened':
        if (state.status === 'open') return state;
        return { status: 'open', unit: event.data.unit, year: event.data.year, balances: NOTHING, entries: [] };
      case 'FundEntryPosted': {
        if (state.status === 'unopened') return state;
        const entries = [...state.entries, event.data];
        return { ...state, balances: posted(state.balances, event.data.lines), entries };
      }
    }
  },
};

/** What the edge must know of each command: who may send it, and whether it needs a fresh proof of identity. */
export const FUND_COMMANDS = Object.fromEntries(
  Object.entries(fundRules).map(([type, { permission, stepUp }]) => [type, { permission, stepUp }]),
) as Record<FundCommandType, Pick<FundRule<never>, 'permission' | 'stepUp'>>;

/** The commands of people that a fund would take now. */
export function possibleForFund(state: FundState): readonly FundCommandType[] {
  if (state.status === 'unopened') return ['OpenFund'];
  return FUND_COMMAND_TYPES.filter((type) => type !== 'OpenFund' && fundRules[type].permission !== 'system');
}

/** What of a commitment is neither paid nor released, in đồng. */
export function leftOf(fund: FundFile, commitment: string): number {
  return sumOf(fund, 'committed', (one) => one.of === commitment || one.entry === commitment);
}

/** What was paid for an award and has not come back, in đồng. */
export function paidFor(fund: FundFile, { proposal, nominee }: BonusFor): number {
  return sumOf(fund, 'paid', (one) => one.for?.proposal === proposal && one.for.nominee === nominee);
}

function paidBy(fund: FundFile, payment: string): number {
  return sumOf(fund, 'paid', (one) => one.of === payment || one.entry === payment);
}

/** The sum on one account over some entries and over what reverses them. */
function sumOf(fund: FundFile, account: Line['account'], wanted: (one: FundEntry) => boolean): number {
  let sum = 0;
  for (const one of fund.entries) {
    const reversed = one.kind === 'reversal' && one.of !== undefined ? found(fund, one.of) : undefined;
    if (!wanted(one) && !(reversed && wanted(reversed))) continue;
    for (const line of one.lines) if (line.account === account) sum += line.dong;
  }
  return sum;
}

/** A fund, which the system opens where nobody has. */
function standing(of: { unit: string; year: number }, state: FundState, context: FundContext) {
  const before = state.status === 'open' ? [] : [opened(of, context)];
  return { before, fund: before.reduce<FundState>((now, event) => fundDecider.evolve(now, event), state) };
}

function opened({ unit, year }: { unit: string; year: number }, context: FundContext): FundEvent {
  if (!context.unitKnown(unit)) reject('FUND_UNIT_UNKNOWN');
  if (context.idOf(unit, year) !== context.fundId) reject('FUND_MISMATCH');
  return { type: 'FundOpened', data: { fund: context.fundId, unit, year, ...stamp(context) } };
}

type Entered = Omit<FundEntry, 'by' | 'on'>;

/**
 * One entry, or none where it was posted before. What is free falls below nothing only with a said reason, and neither does
 * what is there to be paid; what is committed and paid never does.
 */
function post(state: FundState, context: FundContext, entered: Entered): readonly FundEvent[] {
  const fund = opening(state);
  if (isPosted(fund, entered)) return [];
  const after = posted(fund.balances, entered.lines);
  const excused = entered.overdraw !== undefined;
  if (after.free < 0 && after.free < fund.balances.free && !excused) {
    reject('FUND_SHORT', { available: Math.max(0, fund.balances.free) });
  }
  if (cash(after) < 0 && cash(after) < cash(fund.balances) && !excused) {
    reject('FUND_CASH_SHORT', { cash: Math.max(0, cash(fund.balances)) });
  }
  if (after.committed < 0 || after.paid < 0) reject('ENTRY_IN_USE');
  return [{ type: 'FundEntryPosted', data: { ...entered, ...stamp(context) } }];
}

/** @throws Rejection ENTRY_TWICE when another entry has that id */
function isPosted(fund: FundFile, entered: Entered): boolean {
  const before = found(fund, entered.entry);
  if (!before) return false;
  const same = before.kind === entered.kind && before.of === entered.of && sameLines(before.lines, entered.lines);
  return same || reject('ENTRY_TWICE');
}

function sameLines(one: readonly Line[], other: readonly Line[]): boolean {
  return one.every(({ account, dong }, i) => other[i]?.account === account && other[i].dong === dong);
}

function isReversed(fund: FundFile, entry: string): boolean {
  return fund.entries.some((one) => one.kind === 'reversal' && one.of === entry);
}

function entryOf(fund: FundFile, id: string, kind: 'commitment' | 'payment'): FundEntry {
  const entry = found(fund, id) ?? reject('ENTRY_UNKNOWN');
  if (entry.kind !== kind) reject('ENTRY_OF_ANOTHER_KIND');
  return isReversed(fund, id) ? reject('ENTRY_REVERSED') : entry;
}

function found({ entries }: FundFile, id: string): FundEntry | undefined {
  return entries.find(({ entry }) => entry === id);
}

function opening(state: FundState): FundFile {
  return state.status === 'open' ? state : reject('FUND_MISSING');
}

const lines = (kind: Parameters<typeof moving>[0], dong: number): Line[] => [...moving(kind, dong)];

/** Only the members that were given. */
function said<T extends object>(members: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;
}

function stamp({ occasion }: FundContext) {
  return { by: occasion.actor.id, on: occasion.today };
}
