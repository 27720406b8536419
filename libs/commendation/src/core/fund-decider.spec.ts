import fc from 'fast-check';
import { type Actor, fold, Rejection, toInstant, toLocalDate } from '@core/kernel';
import {
  type FundContext,
  fundDecider,
  type FundFile,
  type FundState,
  leftOf,
  paidFor,
  possibleForFund,
} from './fund-decider';
import { FUND_COMMAND_TYPES, FundCommand, type FundCommandType, type FundEvent } from './fund-words';
import { cash, isBalanced, type Line, NOTHING, posted } from './ledger';

const FUND = '0f0d0000-0000-4000-8000-000000000001';
const PROPOSAL = '5a1e0000-0000-4000-8000-000000000001';
const binh: Actor = { id: 'binh', role: 'staff', unit: 'province' };
const paper = { number: '12/QĐ', date: '2026-01-05' };

const on = (date: string, fundId = FUND): FundContext => ({
  occasion: { commandId: 'c', actor: binh, today: toLocalDate(date), now: toInstant(`${date}T02:00:00.000Z`) },
  fundId,
  idOf: (unit, year) => (unit === 'province' && year === 2026 ? FUND : 'another'),
  unitKnown: (unit) => unit === 'province',
});
const asks = (type: FundCommandType, data: object): FundCommand => FundCommand.parse({ type, data });
const stateOf = (history: readonly FundEvent[]): FundState => fold(fundDecider.evolve, fundDecider.initial, history);
const run = (history: readonly FundEvent[], command: FundCommand, date = '2026-04-01') =>
  fundDecider.decide(command, stateOf(history), on(date));
const play = (commands: readonly FundCommand[], before: readonly FundEvent[] = []): readonly FundEvent[] =>
  commands.reduce((history, command) => [...history, ...run(history, command)], before);
const fileOf = (history: readonly FundEvent[]) => stateOf(history) as FundFile;
const codeOf = (history: readonly FundEvent[], command: FundCommand, date?: string): string => {
  try {
    return `nothing: ${run(history, command, date).length} events`;
  } catch (error) {
    if (error instanceof Rejection) return error.code;
    throw error;
  }
};

const openFund = asks('OpenFund', { unit: 'province', year: 2026 });
const budget = (dong: number, entry = 'b1') => asks('AddBudget', { entry, dong, paper });
const cut = (dong: number, over = {}) => asks('CutBudget', { entry: 'x1', dong, paper, ...over });
const commit = (dong: number, over = {}) => asks('CommitMoney', { entry: 'c1', dong, what: 'In bằng, khung', ...over });
const pay = (dong: number, over = {}) =>
  asks('PayMoney', { entry: 'p1', of: 'c1', dong, paidOn: '2026-03-30', paper, ...over });
const release = asks('ReleaseMoney', { entry: 'r1', of: 'c1', reason: 'Không thực hiện.' });
const back = (dong: number, over = {}) => asks('ReturnMoney', { entry: 'n1', of: 'p1', dong, paper, ...over });
const reverse = (of: string, over = {}) => asks('ReverseEntry', { entry: `v.${of}`, of, reason: 'Ghi nhầm.', ...over });
const award = { proposal: PROPOSAL, nominee: 'a' };
const bonus = (dong: number, over = {}) =>
  asks('CommitBonus', { unit: 'province', year: 2026, for: award, dong, what: 'Quyết định 812', ...over });
const freed = asks('ReleaseBonus', { for: award, reason: 'Hủy bỏ quyết định.' });
const returned = (dong: number) => asks('ReturnBonus', { entry: 'rb1', for: award, dong, paper });
const tookBack = (dong: number, over = {}) =>
  asks('TakeBackMoney', {
    unit: 'province',
    year: 2026,
    entry: 'tb1',
    for: award,
    dong,
    what: 'Thu hồi',
    paper,
    ...over,
  });

const opened = play([openFund]);
const filled = play([budget(10_000_000)], opened);
const committed = play([commit(4_000_000)], filled);
const paid = play([pay(1_500_000)], committed);
const bonused = play([bonus(3_795_000)], filled);
const bonusPaid = play([pay(3_795_000, { of: `bonus.${PROPOSAL}.a` })], bonused);

const TESTS: Readonly<
  Record<
    FundCommandType,
    {
      readonly produces: readonly [readonly FundEvent[], FundCommand];
      readonly refuses: Readonly<Record<string, readonly [readonly FundEvent[], FundCommand, string?]>>;
      readonly quiet: readonly [readonly FundEvent[], FundCommand];
    }
  >
> = {
  OpenFund: {
    produces: [[], openFund],
    refuses: {
      FUND_UNIT_UNKNOWN: [[], asks('OpenFund', { unit: 'nowhere', year: 2026 })],
      FUND_MISMATCH: [[], asks('OpenFund', { unit: 'province', year: 2025 })],
    },
    quiet: [opened, openFund],
  },
  AddBudget: {
    produces: [opened, budget(10_000_000)],
    refuses: { FUND_MISSING: [[], budget(1)], ENTRY_TWICE: [filled, budget(1)] },
    quiet: [filled, budget(10_000_000)],
  },
  CutBudget: {
    produces: [filled, cut(1_000_000)],
    refuses: { FUND_SHORT: [committed, cut(6_000_001)] },
    quiet: [play([cut(1_000_000)], filled), cut(1_000_000)],
  },
  CommitMoney: {
    produces: [filled, commit(10_000_000)],
    refuses: { FUND_SHORT: [filled, commit(10_000_001)], FUND_MISSING: [[], commit(1)] },
    quiet: [committed, commit(4_000_000)],
  },
  PayMoney: {
    produces: [committed, pay(4_000_000)],
    refuses: {
      PAID_OVER_COMMITMENT: [committed, pay(4_000_001)],
      PAID_IN_FUTURE: [committed, pay(1), '2026-03-29'],
      ENTRY_UNKNOWN: [filled, pay(1)],
      ENTRY_OF_ANOTHER_KIND: [filled, pay(1, { of: 'b1' })],
      FUND_CASH_SHORT: [play([bonus(3_000_000)], opened), pay(3_000_000, { of: `bonus.${PROPOSAL}.a` })],
      ENTRY_REVERSED: [play([reverse('c1')], committed), pay(1)],
    },
    quiet: [paid, pay(1_500_000)],
  },
  ReleaseMoney: {
    produces: [paid, release],
    refuses: { ENTRY_UNKNOWN: [filled, release] },
    quiet: [play([release], paid), release],
  },
  ReturnMoney: {
    produces: [paid, back(1_500_000)],
    refuses: { RETURNED_OVER_PAID: [paid, back(1_500_001)], ENTRY_UNKNOWN: [committed, back(1)] },
    quiet: [play([back(500_000)], paid), back(500_000)],
  },
  ReverseEntry: {
    produces: [paid, reverse('p1')],
    refuses: {
      ENTRY_UNKNOWN: [paid, reverse('nothing')],
      ENTRY_IN_USE: [paid, reverse('c1')],
      ENTRY_REVERSED: [play([reverse('p1')], paid), reverse('p1', { entry: 'again' })],
      ENTRY_OF_ANOTHER_KIND: [play([reverse('p1')], paid), reverse('v.p1')],
      FUND_SHORT: [committed, reverse('b1')],
    },
    quiet: [play([reverse('p1')], paid), reverse('p1')],
  },
  CommitBonus: {
    produces: [filled, bonus(3_795_000)],
    refuses: { FUND_MISMATCH: [[], bonus(1, { year: 2025 })] },
    quiet: [bonused, bonus(3_795_000)],
  },
  ReleaseBonus: {
    produces: [bonused, freed],
    refuses: {},
    quiet: [bonusPaid, freed],
  },
  TakeBackMoney: {
    produces: [[], tookBack(500_000)],
    refuses: {
      FUND_MISMATCH: [[], tookBack(1, { year: 2025 })],
      FUND_UNIT_UNKNOWN: [[], tookBack(1, { unit: 'nowhere' })],
      ENTRY_TWICE: [play([tookBack(500_000)], opened), tookBack(500_001)],
    },
    quiet: [play([tookBack(500_000)], opened), tookBack(500_000)],
  },
  ReturnBonus: {
    produces: [bonusPaid, returned(3_795_000)],
    refuses: { RETURNED_OVER_PAID: [bonused, returned(1)], FUND_MISSING: [[], returned(1)] },
    quiet: [play([returned(3_795_000)], bonusPaid), returned(3_795_000)],
  },
};

describe('every command of a fund', () => {
  it.each(FUND_COMMAND_TYPES)('%s produces, refuses, stays quiet', (type) => {
    const { produces, refuses, quiet } = TESTS[type];
    const events = run(...produces);
    expect(events.length).toBeGreaterThan(0);
    for (const event of events) expect(() => fundDecider.events?.check({ schema: 1, ...event } as never)).not.toThrow();
    for (const [code, [history, command, date]] of Object.entries(refuses)) {
      expect([type, codeOf(history, command, date)]).toEqual([type, code]);
    }
    expect(run(...quiet)).toEqual([]);
  });

  it('is offered where the fund takes it', () => {
    expect(possibleForFund(stateOf([]))).toEqual(['OpenFund']);
    expect(possibleForFund(stateOf(opened))).toContain('PayMoney');
    expect(possibleForFund(stateOf(opened))).not.toContain('CommitBonus');
  });
});

describe('a signed decision', () => {
  it('commits its bonus whatever the fund has, opens the fund, and the fund says why it is overdrawn', () => {
    const alone = play([bonus(3_000_000)]);
    expect(alone.map(({ type }) => type)).toEqual(['FundOpened', 'FundEntryPosted']);
    expect(fileOf(alone).balances).toEqual({ allotted: 0, free: -3_000_000, committed: 3_000_000, paid: 0 });
    expect(alone[1]?.data).toMatchObject({ overdraw: expect.stringContaining('quỹ chưa đủ') as string });
    expect(play([bonus(3_000_000)], filled).at(-1)?.data).not.toHaveProperty('overdraw');
    const later = play([budget(2_000_000)], alone); // filling an overdrawn fund is never refused
    expect(fileOf(later).balances.free).toBe(-1_000_000);
    expect(codeOf(later, commit(1))).toBe('FUND_SHORT');
    expect(run(later, commit(1, { overdraw: 'Chờ bổ sung dự toán quý II.' }))).toHaveLength(1);
  });

  it('is paid, taken back, and known by award', () => {
    expect(paidFor(fileOf(bonusPaid), award)).toBe(3_795_000);
    expect(paidFor(fileOf(play([returned(1_000_000)], bonusPaid)), award)).toBe(2_795_000);
    expect(paidFor(fileOf(play([reverse('p1')], bonusPaid)), award)).toBe(0);
    expect(leftOf(fileOf(play([reverse('p1')], bonusPaid)), `bonus.${PROPOSAL}.a`)).toBe(3_795_000);
  });
});

// ---------------------------------------------------------------------------------------------------------------------
// What holds whatever is asked in whatever order.

const RUNS = process.env['FAULTS'] === 'long' ? 5_000 : 300;
const ids = fc.integer({ min: 0, max: 1 }).map(String);
const small = fc.integer({ min: 1, max: 50 });
const dong = fc.oneof(
  { arbitrary: small, weight: 4 },
  { arbitrary: fc.integer({ min: 1, max: 1_000_000_000_000 }), weight: 1 },
);
const why = fc.option(fc.constant('Có lý do.'), { nil: undefined });
const anyCommand: fc.Arbitrary<FundCommand> = fc.oneof(
  fc.record({ entry: ids.map((id) => `b${id}`), dong }).map((data) => asks('AddBudget', { ...data, paper })),
  fc.record({ entry: ids.map((id) => `x${id}`), dong, overdraw: why }).map((data) => asks('CutBudget', { ...data, paper })),
  fc.record({ entry: ids.map((id) => `c${id}`), dong, overdraw: why }).map((data) => commit(data.dong, data)),
  fc.record({ entry: ids.map((id) => `p${id}`), of: ids.map((id) => `c${id}`), dong, overdraw: why }).map((data) => pay(data.dong, data)),
  fc.record({ entry: ids.map((id) => `r${id}`), of: ids.map((id) => `c${id}`) }).map((data) => asks('ReleaseMoney', { ...data, reason: 'thôi' })),
  fc.record({ entry: ids.map((id) => `n${id}`), of: ids.map((id) => `p${id}`), dong }).map((data) => back(data.dong, data)),
  fc.record({ of: fc.tuple(fc.constantFrom('b', 'x', 'c', 'p', 'r', 'n'), ids).map((parts) => parts.join('')), overdraw: why }).map(({ of, overdraw }) => reverse(of, { overdraw })),
  dong.map((sum) => bonus(sum)),
  fc.constant(freed),
  dong.map((sum) => returned(sum)),
  dong.map((sum) => tookBack(sum)),
); // prettier-ignore

type Post = (history: readonly FundEvent[], command: FundCommand) => readonly FundEvent[];
const truly: Post = (history, command) => {
  try {
    return run(history, command);
  } catch (error) {
    if (error instanceof Rejection) return [];
    throw error;
  }
};

/** What is wrong with a history: looked at from the entries alone, by arithmetic of its own. */
function faultsOf(history: readonly FundEvent[]): string[] {
  const faults: string[] = [];
  const sums = { allotted: 0n, free: 0n, committed: 0n, paid: 0n };
  let freeBefore = 0n;
  for (const event of history) {
    if (event.type !== 'FundEntryPosted') continue;
    const { entry, lines, overdraw } = event.data;
    if (lines.reduce((sum, line) => sum + BigInt(line.dong), 0n) !== 0n) faults.push(`${entry} is not balanced`);
    for (const { account, dong: sum } of lines) sums[account] += BigInt(sum);
    if (sums.free < 0n && sums.free < freeBefore && overdraw === undefined) faults.push(`${entry} overdraws unsaid`);
    if (sums.committed < 0n || sums.paid < 0n) faults.push(`${entry} takes what is not there`);
    freeBefore = sums.free;
  }
  const total = sums.allotted + sums.free + sums.committed + sums.paid;
  if (total !== 0n) faults.push(`${total} đồng appeared or are lost`);
  const state = stateOf(history);
  if (state.status === 'open') {
    for (const account of ['allotted', 'free', 'committed', 'paid'] as const) {
      if (BigInt(state.balances[account]) !== sums[account]) faults.push(`${account} is not the sum of its entries`);
    }
    const reversed = new Set(state.entries.flatMap((one) => (one.kind === 'reversal' && one.of ? [one.of] : [])));
    for (const one of state.entries) {
      const standing = one.kind !== 'reversal' && one.of !== undefined && !reversed.has(one.entry);
      if (standing && reversed.has(one.of ?? '')) faults.push(`${one.entry} stands on ${one.of}, which was reversed`);
      if (one.kind === 'commitment' && !reversed.has(one.entry) && leftOf(state, one.entry) < 0) {
        faults.push(`${one.entry} is paid over what was committed`);
      }
    }
  }
  return faults;
}

const everyHistory = (post: Post) =>
  fc.property(fc.array(anyCommand, { minLength: 1, maxLength: 40 }), (commands) => {
    const history = commands.reduce<readonly FundEvent[]>((past, one) => [...past, ...post(past, one)], opened);
    expect(faultsOf(history)).toEqual([]);
  });

describe('the ledger of a fund', () => {
  it('loses no đồng and makes none, overdraws only with a said reason, pays no more than was committed', () => {
    fc.assert(everyHistory(truly), { numRuns: RUNS });
  });

  const broken: readonly (readonly [string, (event: FundEvent) => FundEvent])[] = [
    ['rounds a line to thousands', (event) => withLines(event, ([a, b]) => [a, { ...b, dong: b.dong - (b.dong % 1000) }])],
    ['forgets a line', (event) => withLines(event, ([a, b]) => [a, { ...b, dong: 0 }])],
    ['does not keep the reason', (event) => ({ ...event, data: { ...event.data, overdraw: undefined } }) as FundEvent],
  ]; // prettier-ignore
  it.each(broken)('would be caught where it %s', (_, bug) => {
    const post: Post = (history, command) => truly(history, command).map(bug);
    expect(() => fc.assert(everyHistory(post), { numRuns: RUNS })).toThrow();
  });

  it('would be caught where a reversal does not look at what was built on the entry', () => {
    const careless: Post = (history, command) => {
      const fine = truly(history, command);
      if (fine.length > 0 || command.type !== 'ReverseEntry') return fine;
      const { entry, of, reason } = command.data;
      const wrong = fileOf(history).entries.find((one) => one.entry === of);
      if (!wrong) return [];
      const lines = wrong.lines.map((line) => ({ ...line, dong: -line.dong }));
      const data = { entry, kind: 'reversal' as const, lines, of, reason, by: 'binh', on: toLocalDate('2026-04-01') };
      return [{ type: 'FundEntryPosted', data: { ...data, overdraw: 'x' } }];
    };
    expect(() => fc.assert(everyHistory(careless), { numRuns: 5_000, seed: 11 })).toThrow();
  });

  it('adds up sums that only whole numbers hold', () => {
    const lines = (sum: number): readonly Line[] => [{ account: 'allotted', dong: -sum }, { account: 'free', dong: sum }]; // prettier-ignore
    const after = posted(posted(NOTHING, lines(1_000_000_000_000)), lines(1));
    expect(after.free).toBe(1_000_000_000_001);
    expect(isBalanced([{ account: 'free', dong: 1 }, { account: 'paid', dong: -2 }])).toBe(false); // prettier-ignore
    expect(cash({ allotted: -5, free: -2, committed: 4, paid: 3 })).toBe(2);
  });
});

function withLines(event: FundEvent, change: (lines: readonly [Line, Line]) => Line[]): FundEvent {
  if (event.type !== 'FundEntryPosted') return event;
  const [first, second] = event.data.lines;
  return first && second ? { ...event, data: { ...event.data, lines: change([first, second]) } } : event;
}
