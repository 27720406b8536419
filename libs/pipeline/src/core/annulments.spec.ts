import type { AwardRecord } from '@core/law';
import type { AnnulmentCommand } from './annulment-words';
import type { CommandData } from './case-words';
import { isProven } from './plan-path';
import { keepFundOfCases } from './policies/keep-fund-of-cases';
import { standingAwards } from './stages/commendation-file';
import { decided, eachCommand } from './testing/each-command';
import {
  an,
  binh,
  CASE,
  chi,
  command,
  date,
  decision,
  fileOf,
  finished,
  listed,
  listedAward,
  on,
  opened,
  play,
  proposal,
  standingIn,
  text,
  timer,
} from './testing/scene';

const number = { number: decision.number, date: decision.date };
const conclusion = { number: '12/KL-TTr', date: date('2024-09-01') };
const annul = (over: Partial<CommandData<'AnnulCommendation'>> = {}) =>
  command('AnnulCommendation', {
    ...{ decision: number, number: '1500/QĐ-UBND', date: date('2024-09-10'), ground: 'fraud', conclusion },
    ...{ reason: text('Kê khai gian dối.'), object: true, dong: 3_510_000, ...over },
  });
const recover = (over: Partial<CommandData<'RecordCommendationRecovery'>> = {}) =>
  command('RecordCommendationRecovery', {
    ...{ decision: number, object: true, dong: 0, document: { number: '3/BB', date: date('2024-09-20') }, ...over },
  });

const commended = finished('commendation');
const annulled = play([['2024-09-10', chi, annul()]], commended);
const objectBack = play([['2024-09-20', an, recover()]], annulled);
const allBack = play([['2024-09-21', an, recover({ object: false, dong: 3_510_000 })]], objectBack);
const byList = play(
  [['2024-06-22', timer, command('RecordAward', { ...listed, ...listedAward })]],
  standingIn('commendation'),
);
const closed = play(
  [['2024-06-24', binh, command('CloseCase', { outcome: 'ceased', reason: text('xong') })]],
  commended,
);
const day = on('2024-09-10', chi);

/** An award of the same recipient in another case. */
const later = (over: Partial<AwardRecord>): AwardRecord => ({
  ...{ case: 'other', form: 'provincial-certificate-of-merit', stream: 'merit', achievement: 'other', year: 2024 },
  ...{ decision: { number: '9/QĐ', date: date('2024-08-01'), authority: 'province' }, annulled: false, ...over },
});

/** Annulled while awards stand that went on from it. */
const builtOnIt = { heldAwards: [later({ achievement: fileOf(commended).id })] };
const undermined = [...commended, ...decided([commended, { ...day, ...builtOnIt }, annul()])];
const two = [...builtOnIt.heldAwards, later({ achievement: fileOf(commended).id, case: 'third', decision: { number: '10/QĐ', date: date('2024-08-01'), authority: 'province' } })]; // prettier-ignore
const twoLater = [...commended, ...decided([commended, { ...day, heldAwards: two }, annul()])];
const settle = (over: Partial<CommandData<'SettleLaterAward'>> = {}) =>
  command('SettleLaterAward', {
    ...{ decision: number, later: { number: '9/QĐ', date: date('2024-08-01') }, outcome: 'stands' },
    ...{ grounds: text('Đủ hai bậc khác.'), document: { number: '4/TB', date: date('2024-10-01') }, ...over },
  });
const inReview = play([['2024-10-01', chi, settle({ outcome: 'under-review' })]], undermined);

function lastDecision() {
  const found = commended.findLast(({ type }) => type === 'CommendationDecided');
  if (!found) throw new Error('nothing was decided');
  return found;
}

eachCommand<AnnulmentCommand['type']>({
  AnnulCommendation: {
    produces: () => {
      expect(annulled.at(-1)).toMatchObject({
        type: 'CommendationAnnulled',
        data: { decision: number, ground: 'fraud', owes: { object: true, dong: 3_510_000 }, builtOn: [], by: 'chi' },
      });
      const { commendation, proofs } = fileOf(annulled);
      expect(standingAwards(commendation)).toEqual([]);
      // What it proved, it proves no more.
      expect(isProven({ provenBy: ['CommendationDecided'] }, proofs.commendation)).toBe(false);
      // After the end of the case as well, and on the day of the decision itself.
      expect(decided([closed, day, annul()])).toHaveLength(1);
      const same = { date: decision.date, conclusion: { ...conclusion, date: decision.date } };
      expect(decided([commended, day, annul(same)])).toHaveLength(1);
      // Later awards of the recipient that went on from it are named; earlier, annulled and other ones are not.
      const { id } = fileOf(commended);
      const held = [
        later({ achievement: id }),
        later({
          achievement: id,
          annulled: true,
          decision: { number: '10/QĐ', date: date('2024-08-02'), authority: 'p' },
        }),
        later({ achievement: id, decision: { number: '1/QĐ', date: date('2024-01-01'), authority: 'p' } }),
        later({}),
      ];
      const [event] = decided([commended, { ...day, heldAwards: held }, annul()]);
      expect(event?.data).toMatchObject({ builtOn: [{ case: 'other', number: '9/QĐ', why: 'later-award' }] });
    },
    refuses: {
      CASE_NOT_OPENED: [[], day, annul()],
      AWARD_NOT_ON_RECORD: [opened, day, annul()],
      COMMENDED_BY_LIST: [
        [...commended, ...byList.slice(-1)],
        day,
        annul({ decision: { number: listed.number, date: listed.date } }),
      ],
      DECISION_IN_FUTURE: [commended, day, annul({ date: date('2024-09-11') })],
      ANNULLED_BEFORE_DECISION: [commended, day, annul({ date: date('2024-06-19') })],
      CONCLUSION_AFTER_ANNULMENT: [commended, day, annul({ conclusion: { ...conclusion, date: date('2024-09-11') } })],
      COMMENDATION_ANNULLED: [annulled, day, annul({ number: '1501/QĐ-UBND' })],
    },
    quiet: () => {
      // The same paper again, while another commendation of the case stands: nothing is left to do.
      const second = { number: '124/QĐ-UBND', date: decision.date };
      const two = [...annulled, { ...lastDecision(), data: { ...lastDecision().data, ...second } }] as typeof annulled;
      expect(decided([two, day, annul()])).toEqual([]);
    },
  },
  RecordCommendationRecovery: {
    produces: () => {
      expect(objectBack.at(-1)?.data).toMatchObject({ nth: 1, object: true, dong: 0, done: false });
      expect(allBack.at(-1)?.data).toMatchObject({ nth: 2, object: false, dong: 3_510_000, done: true });
      expect(fileOf(allBack).commendation.given[0]?.annulled?.returned).toEqual({
        object: true,
        dong: 3_510_000,
        times: 2,
      });
    },
    refuses: {
      CASE_NOT_OPENED: [[], day, recover()],
      AWARD_NOT_ON_RECORD: [annulled, on('2024-09-20', an), recover({ decision: { ...number, number: '0/QĐ' } })],
      RECOVERY_NOT_OWED: [commended, on('2024-09-20', an), recover()],
      RECOVERY_OF_NOTHING: [annulled, on('2024-09-20', an), recover({ object: false })],
      RECOVERY_TOO_MUCH: [annulled, on('2024-09-20', an), recover({ dong: 3_510_001 })],
      HOLD_DOCUMENT_AHEAD: [annulled, on('2024-09-19', an), recover()],
    },
    quiet: () => {
      // Nothing is offered once all of it is back.
      expect(() => decided([allBack, on('2024-09-22', an), recover()])).toThrow('RECOVERY_NOT_OWED');
      expect(standingAwards(fileOf(allBack).commendation)).toEqual([]);
    },
  },
  SettleLaterAward: {
    produces: () => {
      expect(inReview.at(-1)).toMatchObject({
        type: 'LaterAwardSettled',
        data: {
          later: { case: 'other', number: '9/QĐ' },
          outcome: 'under-review',
          grounds: 'Đủ hai bậc khác.',
          by: 'chi',
        },
      });
      expect(fileOf(inReview).commendation.given[0]?.annulled?.builtOn).toMatchObject([{ outcome: 'under-review' }]);
      // A review is open until it ends.
      expect(decided([inReview, on('2024-10-02', chi), settle({ outcome: 'stands' })])).toHaveLength(1);
    },
    refuses: {
      CASE_NOT_OPENED: [[], on('2024-10-01', chi), settle()],
      AWARD_NOT_ON_RECORD: [undermined, on('2024-10-01', chi), settle({ decision: { ...number, number: '0/QĐ' } })],
      LATER_AWARD_UNKNOWN: [
        undermined,
        on('2024-10-01', chi),
        settle({ later: { number: '8/QĐ', date: date('2024-08-01') } }),
      ],
      LATER_AWARD_SETTLED: [
        [...twoLater, ...decided([twoLater, on('2024-10-01', chi), settle()])],
        ...([on('2024-10-02', chi), settle({ outcome: 'to-annul' })] as const),
      ],
      HOLD_DOCUMENT_AHEAD: [undermined, on('2024-09-30', chi), settle()],
    },
    quiet: () => {
      expect(decided([inReview, on('2024-10-02', chi), settle({ outcome: 'under-review' })])).toEqual([]);
      // Nothing is offered where nothing was built on it.
      expect(() => decided([annulled, on('2024-10-01', chi), settle()])).toThrow('LATER_AWARD_UNKNOWN');
      const kept = [...undermined, ...decided([undermined, on('2024-10-01', chi), settle()])];
      expect(() => decided([kept, on('2024-10-02', chi), settle()])).toThrow('LATER_AWARD_UNKNOWN');
    },
  },
});

describe('the money of a commendation that a case decided itself', () => {
  const inLaw = (history: typeof commended) => history.findLast(({ type }) => type === 'CommendationDecided')?.data;
  const on2026 = [
    ['2026-03-02', an, command('ProposeCommendation', proposal)],
    ['2026-03-03', binh, command('AppraiseCommendation', { opinion: 'for', grounds: text('đủ') })],
    ['2026-03-04', chi, command('DecideCommendation', { ...decision, date: date('2026-03-04') })],
  ] as const;
  const paidByFund = play(on2026, standingIn('commendation'));
  const newer = { number: decision.number, date: date('2026-03-04') };
  const annulNow = (over: object = {}) =>
    annul({
      decision: newer,
      date: date('2026-09-10'),
      conclusion: { ...conclusion, date: date('2026-09-01') },
      ...over,
    });
  const later2026 = (paid?: number) => ({
    ...on('2026-09-10', chi),
    paidIn: new Map(paid === undefined ? [] : [['own-1', paid]]),
  });

  it('is worked out by the law of the day of the decision, and has its place in the fund', () => {
    expect(inLaw(paidByFund)).toMatchObject({ part: 'own-1', bonus: { hundredths: 150, dong: 3_510_000 } });
    // Nobody has found the multiples of Decree 98: the reason is said, and nothing is committed.
    expect(inLaw(commended)).toMatchObject({ part: 'own-1', bonus: null, noBonus: 'BONUS_UNKNOWN' });
  });
  it('comes back as the fund has paid it; a sum that its book does not say is refused', () => {
    const [event] = decided([paidByFund, later2026(3_510_000), annulNow({ dong: undefined })]);
    expect(event?.data).toMatchObject({ owes: { object: true, dong: 3_510_000 }, inBook: true, part: 'own-1', authority: 'province' }); // prettier-ignore
    expect(() => decided([paidByFund, later2026(3_000_000), annulNow()])).toThrow('FUND_SAYS_OTHERWISE');
    expect(() => decided([paidByFund, later2026(), annulNow()])).toThrow('FUND_SAYS_OTHERWISE');
    const [unpaid] = decided([paidByFund, later2026(), annulNow({ dong: undefined })]);
    expect(unpaid?.data).toMatchObject({ owes: { dong: 0 }, inBook: true });
  });
  it('is what is said where no book knows it', () => {
    expect(annulled.at(-1)?.data).toMatchObject({ owes: { dong: 3_510_000 }, inBook: false });
    const [unsaid] = decided([commended, day, annul({ dong: undefined })]);
    expect(unsaid?.data).toMatchObject({ owes: { object: true, dong: 0 } });
  });
  it('goes back into the fund of whoever decided, in the year that paid', () => {
    const policy = keepFundOfCases((unit, year) => `${unit}-${year}`);
    const react = (event: (typeof commended)[number] | undefined) => (event ? policy.react(event, CASE) : []);
    const award = { proposal: CASE, nominee: 'own-1' };
    expect(react(paidByFund.at(-1))).toMatchObject([
      {
        streamId: 'province-2026',
        key: 'commit.own-1',
        command: { type: 'CommitBonus', data: { for: award, dong: 3_510_000 } },
      },
    ]);
    const gone = [...paidByFund, ...decided([paidByFund, later2026(3_510_000), annulNow({ dong: undefined })])];
    expect(react(gone.at(-1))).toMatchObject([
      { streamId: 'province-2026', command: { type: 'ReleaseBonus', data: { for: award } } },
    ]);
    const back = (history: typeof commended, when: string, decidedBy: typeof newer) =>
      decided([history, on(when, an), recover({ decision: decidedBy, dong: 10, document: { number: '3/BB', date: date(when) } })]).at(-1); // prettier-ignore
    expect(react(back(gone, '2026-09-20', newer))).toMatchObject([
      { command: { type: 'ReturnBonus', data: { entry: `return.${CASE}.own-1.1`, dong: 10 } } },
    ]);
    // What this book has never paid comes in as money to give out.
    expect(react(back(annulled, '2024-09-20', number))).toMatchObject([
      {
        streamId: 'province-2024',
        command: { type: 'TakeBackMoney', data: { unit: 'province', year: 2024, dong: 10 } },
      },
    ]);
    // An object alone moves no money; neither does what a list has decided, nor a decision without a bonus.
    for (const still of [objectBack, byList, annulled, commended]) expect(react(still.at(-1))).toEqual([]);
  });
});
