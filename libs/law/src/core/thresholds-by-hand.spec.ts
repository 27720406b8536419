import { toLocalDate } from '@core/kernel';
import { publishedBylaws } from './data/published-bylaws';
import { vietnamLaw } from './data/vietnam-law';
import { thresholdFor } from './questions';
import type { Provision, Stated } from './statement';
import { type Assembly, requirementOf, type VotingRule, verdict } from './votes';

/** The rule of a decree for an award, as the tables have it. */
const decree = (regime: string, award: string): VotingRule & Stated => {
  const on = toLocalDate(regime === 'nd-91-2017' ? '2020-06-01' : '2026-06-01');
  return thresholdFor(vietnamLaw, { regime, known: toLocalDate('2026-06-01') }, on, { award });
};
/** The rule of a published by-law for an award: its own, or the general one. */
const bylaw = (wanted: string, award: string): VotingRule & Stated => {
  const found = publishedBylaws.find(({ code }) => code === wanted) as (typeof publishedBylaws)[number];
  return { ...found, ...(found.special.find(({ awards }) => awards.includes(award))?.rule ?? found.general) };
};
const council = (members: number, part: Partial<Assembly> = {}): Assembly => ({
  ...{ members, present: members, recused: 0, recusedPresent: 0, written: 0, policy: 'recused-in-base' },
  ...part,
});

type Row = readonly [
  clause: string,
  rule: VotingRule & Stated,
  said: { readonly secret: boolean; readonly quorum: string | null; readonly written: boolean; readonly chair?: true },
  verified: boolean,
  /** Members, and the yes votes that are needed, by hand. */
  counts: readonly (readonly [of: number, needed: number, working: string])[],
];

const NONE = { secret: true, quorum: null, written: true };
/**
 * Every share that was found, each from the text it stands in. `working` is the arithmetic: the share of the base, rounded up
 * to the next whole vote, or the next one above it where the share has to be exceeded.
 */
const FOUND: readonly Row[] = [
  ['Điều 45 khoản 8 Nghị định 91/2017: CSTĐ bộ, tỉnh', decree('nd-91-2017', 'provincial-fighter'), NONE, true, [
    [9, 9, '8.1'], [10, 9, '9.0'], [11, 10, '9.9'], [15, 14, '13.5'], [22, 20, '19.8'],
  ]],
  ['Điều 45 khoản 8 Nghị định 91/2017: CSTĐ toàn quốc', decree('nd-91-2017', 'national-fighter'), NONE, true, [[22, 20, '19.8']]],
  ['Điều 45 khoản 8 Nghị định 91/2017: Anh hùng', decree('nd-91-2017', 'hero'), NONE, true, [[11, 10, '9.9']]],
  ['An Giang: CSTĐ toàn quốc', bylaw('an-giang', 'national-fighter'), { ...NONE, written: false }, false, [[15, 14, '13.5']]],
  ['An Giang: Bằng khen', bylaw('an-giang', 'provincial-merit'), { secret: false, quorum: null, written: false }, false, [
    [9, 8, '7.2'], [10, 8, '8.0'], [11, 9, '8.8'], [15, 12, '12.0'], [22, 18, '17.6'],
  ]],
  ['Quy chế 2018 tỉnh Lạng Sơn: chung', bylaw('lang-son-2018', 'provincial-merit'), { secret: false, quorum: null, written: false }, false, [
    [9, 7, '6.3'], [10, 7, '7.0'], [11, 8, '7.7'], [22, 16, '15.4'],
  ]],
  ['Quy chế 2018 tỉnh Lạng Sơn: CSTĐ tỉnh', bylaw('lang-son-2018', 'provincial-fighter'), { ...NONE, written: false }, false, [[22, 20, '19.8']]],
  ['Quy chế 2018 tỉnh Lạng Sơn: danh hiệu vinh dự', bylaw('lang-son-2018', 'hero'), { ...NONE, written: false }, false, [[9, 9, '8.1']]],
  ['Điều 11 Quyết định 2264/QĐ-KTNN: CSTĐ', bylaw('state-audit-2014', 'national-fighter'), NONE, false, [
    [10, 10, 'above 9.0'], [11, 10, 'above 9.9'], [20, 19, 'above 18.0'],
  ]],
  ['Điều 11 Quyết định 2264/QĐ-KTNN: cờ thi đua', bylaw('state-audit-2014', 'government-flag'), NONE, false, [[9, 5, 'above 4.5'], [10, 6, 'above 5.0'], [22, 12, 'above 11.0']]],
  ['Điều 11 Quyết định 2264/QĐ-KTNN: Bằng khen TTg', bylaw('state-audit-2014', 'prime-minister-merit'), NONE, false, [[11, 6, 'above 5.5']]],
  ['Điều 11 Quyết định 2264/QĐ-KTNN: Huân chương', bylaw('state-audit-2014', 'order-labor-3'), NONE, false, [[15, 8, 'above 7.5']]],
  ['Điều 8 Quyết định 2218/QĐ-BTNMT: mọi hình thức', bylaw('environment-2019', 'provincial-merit'), { secret: true, quorum: '2/3', written: false, chair: true }, false, [
    [9, 9, '8.1'], [11, 10, '9.9'], [15, 14, '13.5'],
  ]],
  ['Thông tư 35/2015/TT-BGDĐT: chung', bylaw('education-2015', 'advanced-worker'), { secret: false, quorum: '2/3', written: true }, false, [[9, 7, '6.3'], [10, 7, '7.0']]],
  ['Thông tư 35/2015/TT-BGDĐT: CSTĐ bộ', bylaw('education-2015', 'provincial-fighter'), { secret: true, quorum: '2/3', written: true }, false, [[10, 9, '9.0'], [12, 11, '10.8']]],
  ['Nghị định 98/2023: CSTĐ toàn quốc', decree('nd-98-2023', 'national-fighter'), NONE, false, [[9, 9, '8.1'], [22, 20, '19.8']]],
  ['Nghị định 98/2023: Bằng khen TTg', decree('nd-98-2023', 'prime-minister-merit'), NONE, false, [[11, 9, '8.8']]],
  ['Nghị định 152/2025: Anh hùng', decree('nd-152-2025', 'hero'), NONE, false, [[9, 9, '8.1'], [10, 9, '9.0'], [11, 10, '9.9'], [15, 14, '13.5'], [22, 20, '19.8']]],
  ['Nghị định 152/2025: CSTĐ toàn quốc', decree('nd-152-2025', 'national-fighter'), NONE, false, [[11, 10, '9.9']]],
  ['Nghị định 152/2025: Huân chương Lao động', decree('nd-152-2025', 'order-labor-2'), NONE, false, [[9, 8, '7.2'], [10, 8, '8.0'], [11, 9, '8.8'], [15, 12, '12.0'], [22, 18, '17.6']]],
  ['Nghị định 152/2025: Bằng khen TTg', decree('nd-152-2025', 'prime-minister-merit'), NONE, false, [[22, 18, '17.6']]],
  ['Nghị định 152/2025: Cờ thi đua của Chính phủ', decree('nd-152-2025', 'government-flag'), NONE, false, [[15, 12, '12.0']]],
]; // prettier-ignore

const sourced = ({ instrument, article, verified, note }: Provision) =>
  instrument.length > 0 && (verified ? article !== undefined : (note?.length ?? 0) > 10);

describe('every share that was found, counted by hand', () => {
  it.each(FOUND)('%s', (_clause, rule, said, verified, counts) => {
    expect(rule.provision.verified).toBe(verified);
    expect(sourced(rule.provision)).toBe(true);
    expect(rule.quorum && `${rule.quorum.num}/${rule.quorum.den}`).toBe(said.quorum);
    expect([rule.secrecy === 'secret', rule.absent === 'written', rule.chairMustAgree]).toEqual([
      said.secret,
      said.written,
      said.chair ?? false,
    ]);
    for (const [members, needed, working] of counts) {
      const { sentence, feasible } = requirementOf(rule, council(members));
      expect([working, sentence, feasible]).toEqual([working, `cần ${needed}/${members} phiếu`, true]);
    }
  });
  it('is of all members, whoever is away, but of those present and asked where the circular says so', () => {
    const away = council(15, { present: 12, written: 1 });
    expect(requirementOf(decree('nd-91-2017', 'hero'), away)).toMatchObject({ base: 15, needed: 14, reachable: 13 });
    // 70 % of the 12 who came and the one who was asked: 9.1.
    expect(requirementOf(bylaw('education-2015', 'commendation'), away)).toMatchObject({ base: 13, needed: 10 });
  });
  it('needs two thirds to be there where the text asks for a quorum', () => {
    const environment = bylaw('environment-2019', 'commendation');
    for (const [members, there] of [[9, 6], [10, 7], [11, 8], [15, 10], [22, 15]] as const) {
      expect(requirementOf(environment, council(members)).presenceNeeded).toBe(there);
    } // prettier-ignore
  });
  it('is 90 % with the chair among them where the ministry says so: the count alone is not enough', () => {
    const tally = { issued: 10, yes: 9, no: 1, blank: 0, invalid: 0, notReturned: 0, writtenYes: 0, writtenNo: 0 };
    const rule = bylaw('environment-2019', 'commendation');
    expect(verdict(rule, council(10), tally, false)).toMatchObject({ passed: false, because: 'chair-disagrees' });
    expect(verdict(rule, council(10), tally, true)).toMatchObject({ passed: true, needed: 9 });
  });
  it('leaves no rule of the tables and no published by-law without a row here', () => {
    const rows = FOUND.map(([, { provision }]) => JSON.stringify(provision));
    const all = [...vietnamLaw.thresholds, ...publishedBylaws].map(({ provision }) => JSON.stringify(provision));
    expect(all.filter((one) => !rows.includes(one))).toEqual([]);
  });
  it('has no row for two thirds of the votes by the decree of today, for which nobody could name an article', () => {
    expect(vietnamLaw.thresholds.map(({ share }) => `${share.num}/${share.den}`)).not.toContain('2/3');
  });
});

describe('published by-laws', () => {
  it('have each its code, an end, and awards that are voted by one share only', () => {
    expect(new Set(publishedBylaws.map(({ code }) => code)).size).toBe(publishedBylaws.length);
    for (const { validFrom, validTo, special } of publishedBylaws) {
      expect(validTo !== null && validFrom < validTo).toBe(true);
      const awards = special.flatMap((one) => one.awards);
      expect(new Set(awards).size).toBe(awards.length);
    }
  });
});
