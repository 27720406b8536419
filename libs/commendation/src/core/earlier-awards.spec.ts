import { Rejection, toLocalDate } from '@core/kernel';
import { type AwardRecord, Law, vietnamLaw } from '@core/law';
import { annul, appraise, awarded, binh, chi, decide, eventOf, heldAward, nominee, on, play, propose, stateOf, takeIn, vote, type World, an } from './testing/scene'; // prettier-ignore
import { proposalDecider } from './proposal-decider';
import type { ProposalCommand, ProposalEvent } from './proposal-words';

const CASE = 'c0ffee00-0000-4000-8000-000000000001';
const title = (award: string, year: number, subject = 'person-a', over: object = {}) =>
  heldAward({
    ...{ award, subject, year, number: `${year}/QĐ`, achievementKey: `${subject}-${award}-${year}` },
    ...{ decidedOn: toLocalDate(`${year}-12-20`), ...over },
  });
const grassroots = (...years: readonly number[]) => years.map((year) => title('grassroots-fighter', year));
const fighter = (nominees: readonly object[], award = 'provincial-fighter', level = 'province') =>
  propose({ award, level, authority: 'province', nominees, council: vote(['a', 'b'].slice(0, nominees.length)) });

const refusal = (command: ProposalCommand, world: World, before: readonly ProposalEvent[] = [], day = '2026-03-04') => {
  try {
    proposalDecider.decide(command, stateOf(before), on(day, before.length === 0 ? an : chi, world));
    return undefined;
  } catch (error) {
    if (error instanceof Rejection) return error;
    throw error;
  }
};

describe('the ladder of each nominee of a list', () => {
  const alone = fighter([nominee('a')]);
  // Three consecutive years of the lower title, the last of them the year itself or the one before.
  it.each<[string, readonly number[], string | undefined]>([
    ['three years up to the year', [2023, 2024, 2025], undefined],
    ['three years up to the year before', [2022, 2023, 2024], undefined],
    ['two years', [2024, 2025], 'LADDER_OF_NOMINEE'],
    ['three years with a gap', [2022, 2023, 2025], 'LADDER_OF_NOMINEE'],
    ['three years that ended too early', [2021, 2022, 2023], 'LADDER_OF_NOMINEE'],
    ['none', [], 'LADDER_OF_NOMINEE'],
  ])('for a provincial fighter: %s', (_name, years, code) => {
    expect(refusal(alone, { held: grassroots(...years) })?.code).toBe(code);
  });
  it.each<[readonly number[], string | undefined]>([
    [[2024, 2025], undefined],
    [[2023, 2024], undefined],
    [[2025], 'LADDER_OF_NOMINEE'],
  ])('for a national fighter two consecutive: %p', (years, code) => {
    const held = years.map((year) => title('provincial-fighter', year));
    expect(refusal(fighter([nominee('a')], 'national-fighter', 'government'), { held })?.code).toBe(code);
  });
  it('is asked for each line, and says which one and what is there', () => {
    const both = fighter([nominee('a'), nominee('b')]);
    const held = grassroots(2023, 2024, 2025);
    expect(refusal(both, { held })?.sentence).toContain('Dòng 2 cần 3 lần liên tục “Chiến sĩ thi đua cơ sở”');
    const short = [...held, title('grassroots-fighter', 2025, 'person-b')];
    expect(refusal(both, { held: short })?.sentence).toContain('hiện có: 2025');
    const theirs = [2023, 2024, 2025].map((year) => title('grassroots-fighter', year, 'person-b'));
    expect(refusal(both, { held: [...held, ...theirs] })).toBeUndefined();
  });
  it('counts no annulled step, and what a case has on record', () => {
    const [a, b, c] = grassroots(2023, 2024, 2025);
    expect(refusal(alone, { held: [a, { ...b, annulled: true }, c] as never })?.code).toBe('LADDER_OF_NOMINEE');
    const recorded = [2023, 2024, 2025].map((year): AwardRecord => ({
      ...{ case: `case-${year}`, form: 'grassroots-emulation-fighter', stream: 'merit', year, annulled: false },
      ...{ achievement: `case-${year}`, decision: { number: `${year}/QĐ`, date: toLocalDate(`${year}-12-20`), authority: 'commune' } },
    })); // prettier-ignore
    expect(refusal(fighter([nominee('a', { case: CASE })]), { recorded })).toBeUndefined();
    expect(refusal(alone, { recorded })?.code).toBe('LADDER_OF_NOMINEE'); // nobody has said that the case is theirs
  });
  it('is asked again at the decision: a step may have been annulled meanwhile', () => {
    const held = grassroots(2023, 2024, 2025);
    const steps = [
      ['2026-03-04', an, alone, { held }],
      ['2026-03-05', binh, takeIn()],
      ['2026-03-19', binh, appraise()],
    ] as const;
    const ready = play(steps);
    expect(refusal(decide(), { held }, ready, '2026-03-23')).toBeUndefined();
    const [first, ...rest] = held;
    const after = [{ ...first, annulled: true }, ...rest] as typeof held;
    const refused = refusal(decide(), { held: after }, ready, '2026-03-23');
    expect([refused?.code, refused?.sentence.startsWith('Dòng 1 ')]).toEqual(['LADDER_OF_NOMINEE', true]);
  });
});

describe('an achievement', () => {
  const from = (over: object = {}) =>
    propose({ nominees: [nominee('a', { case: CASE, ...over })], council: vote(['a']) });
  const listed = heldAward({ case: CASE, subject: 'person-other', achievementKey: 'a-2025', year: 2025 });
  it('of one case is commended once, however the list calls the recipient', () => {
    expect(refusal(from(), { held: [listed] })?.code).toBe('ACHIEVEMENT_REWARDED');
    expect(refusal(from(), { held: [{ ...listed, annulled: true }] })).toBeUndefined();
    const another = { achievement: { key: 'a-2026', year: 2026, text: 'Thành tích khác.' } };
    expect(refusal(from(another), { held: [listed] })).toBeUndefined();
  });
  it('that the case itself was commended for is not commended again in the same form', () => {
    const own: AwardRecord = {
      ...{ case: CASE, form: 'provincial-certificate-of-merit', stream: 'merit', achievement: CASE, year: 2025 },
      ...{ annulled: false, decision: { number: '9/QĐ', date: toLocalDate('2026-01-05'), authority: 'province' } },
    };
    expect(refusal(from(), { recorded: [own] })?.code).toBe('ACHIEVEMENT_REWARDED');
    expect(refusal(from(), { recorded: [{ ...own, annulled: true }] })).toBeUndefined();
    // What a list has decided and the case repeats is one award, with the key of the list.
    const repeated = { ...own, decision: { number: listed.number, date: listed.decidedOn, authority: 'province' } };
    const another = { achievement: { key: 'a-2026', year: 2026, text: 'Thành tích khác.' } };
    expect(refusal(from(another), { held: [listed], recorded: [repeated] })).toBeUndefined();
  });
});

describe('the terms of bonuses', () => {
  const [regime] = vietnamLaw.regimes.filter(({ id }) => id === 'nd-152-2025');
  const terms = (over: object) => {
    const { validFrom, validTo, knownFrom, knownTo } = regime as NonNullable<typeof regime>;
    const provision = { instrument: 'Nghị định thử', article: 'Điều 9', verified: false };
    const row = { regime: 'nd-152-2025', validFrom, validTo, knownFrom, knownTo, provision };
    return Law.parse({ ...vietnamLaw, bonusTerms: [{ ...row, rounding: 'exact', severalAtOnce: 'each', ...over }] });
  };
  const given = (world: World) => {
    const history = play([
      ['2026-03-04', an, propose({ nominees: [nominee('a')], council: vote(['a']) }), world],
      ['2026-03-05', binh, takeIn(), world],
      ['2026-03-19', binh, appraise(), world],
      ['2026-07-01', chi, decide({ date: '2026-07-01' }), world],
    ]);
    return eventOf(history, 'AwardDecided').given[0];
  };
  const sameDay = (bonus: number) =>
    heldAward({ award: 'advanced-worker', year: 2025, decidedOn: toLocalDate('2026-07-01'), bonus });

  it('round up to ten thousand where a row of the law says so, and leave sums exact where none does', () => {
    expect(given({})?.bonus?.dong).toBe(3_800_000); // the row that comes with the product
    expect(given({ law: { ...vietnamLaw, bonusTerms: [] } })?.bonus?.dong).toBe(3_795_000);
    expect(given({ law: terms({}) })?.bonus?.dong).toBe(3_795_000);
    expect(given({ law: terms({ rounding: 'up-to-ten-thousand' }) })?.bonus?.dong).toBe(3_800_000);
    expect(eventOf(awarded, 'AwardDecided').given[0]?.bonus?.dong).toBe(3_510_000);
  });
  it('change nothing of what was decided before they were entered: the sum of the decision stands and comes back', () => {
    const before: World = { law: { ...vietnamLaw, bonusTerms: [] } };
    const history = play([
      ['2026-03-04', an, propose({ nominees: [nominee('a')], council: vote(['a']) })],
      ['2026-03-05', binh, takeIn()],
      ['2026-03-19', binh, appraise()],
      ['2026-07-01', chi, decide({ date: '2026-07-01' }), before],
      ['2026-09-10', chi, annul(), { paid: 3_795_000 }],
    ]);
    const state = stateOf(history);
    const [award] = state.status === 'decided' ? state.given : [];
    expect(award?.bonus).toMatchObject({ dong: 3_795_000, sentence: '1,5 × 2.530.000 đ = 3.795.000 đ' });
    expect(eventOf(history, 'AwardAnnulled').recoveries).toEqual([{ nominee: 'a', dong: 3_795_000 }]);
    // The same list, decided today, gets the sum of today.
    expect(given({})?.bonus?.dong).toBe(3_800_000);
  });
  it('pay only the highest of one day where a row says so: the difference, or nothing', () => {
    const law = terms({ severalAtOnce: 'highest-only' });
    const lower = given({ law, held: [sameDay(759_000)] });
    expect(lower?.bonus).toMatchObject({
      dong: 3_036_000,
      sentence: expect.stringContaining('trừ 759.000 đ') as string,
    });
    expect(lower?.bonus?.provisions.at(-1)?.instrument).toBe('Nghị định thử');
    expect(given({ law, held: [sameDay(5_000_000)] })).toMatchObject({ bonus: null, noBonus: 'HIGHER_BONUS_SAME_DAY' });
    expect(given({ law, held: [{ ...sameDay(5_000_000), annulled: true }] })?.bonus?.dong).toBe(3_795_000);
    // Another person's, and what was decided on another day, take nothing away.
    for (const over of [{ subject: 'person-z' }, { decidedOn: toLocalDate('2026-06-30') }]) {
      expect(given({ law, held: [{ ...sameDay(5_000_000), ...over }] })?.bonus?.dong).toBe(3_795_000);
    }
    expect(given({ law, held: [sameDay(3_795_000)] })?.bonus).toBeNull();
    expect(given({ law })?.bonus?.sentence).not.toContain('trừ');
    // Where no row says so, both are paid.
    expect(given({ held: [sameDay(5_000_000)] })?.bonus?.dong).toBe(3_800_000);
    const none = { law: { ...vietnamLaw, bonusTerms: [] }, held: [sameDay(5_000_000)] };
    expect(given(none)?.bonus?.dong).toBe(3_795_000);
  });
});
