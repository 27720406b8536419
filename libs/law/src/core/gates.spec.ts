import { toLocalDate } from '@core/kernel';
import * as fc from 'fast-check';
import type { AwardRecord } from './award-log';
import { joined } from './award-log';
import { pinRegime } from './choose';
import { vietnamLaw } from './data/vietnam-law';
import {
  achievementsFrom,
  type Asked,
  awardOfForm,
  collisions,
  dossierOf,
  holdBlocks,
  holdRule,
  holdStands,
  ladderOnRecord,
  regimeIfAny,
  requireFits,
  requireSimplified,
  streamRule,
} from './gates';
import { HELD_STEPS } from './law';
import { AwardStream } from './streams';
import { codeOf } from './testing/refused';

const day = toLocalDate;
const today = day('2026-11-26');
const now = pinRegime(vietnamLaw, day('2025-08-01'), today);

describe('a hold', () => {
  const rule = holdRule(vietnamLaw, now, today, 'discipline');
  it('keeps every step of the way, by a row that nobody has compared yet', () => {
    expect(HELD_STEPS.map((step) => holdBlocks(rule, step))).toEqual([true, true, true, true]);
    expect(rule?.provision.verified).toBe(false);
  });
  it('of discipline stands until the last day of its document, another until it is lifted', () => {
    const until = day('2026-05-31');
    const audit = holdRule(vietnamLaw, now, today, 'audit');
    const stands = (on: string) => [rule, audit].map((of) => holdStands(of, { kind: 'audit', until }, day(on)));
    expect([stands('2026-05-31'), stands('2026-06-01')]).toEqual([
      [true, true],
      [false, true],
    ]);
    expect(holdStands(audit, { kind: 'audit', releasedOn: until }, today)).toBe(false);
  });
  it('keeps everything where the tables do not speak of it', () => {
    expect(holdRule(vietnamLaw, regimeIfAny(vietnamLaw, day('2010-01-01'), today), today, 'audit')).toBeUndefined();
    expect(holdBlocks(undefined, 'deciding')).toBe(true);
    expect(holdStands(undefined, { kind: 'audit', until: day('2001-01-01') }, today)).toBe(true);
  });
  it('of discipline lets achievements count from its end only, others take nothing away', () => {
    const ended = { kind: 'discipline' as const, until: day('2026-05-31') };
    const lifted = { kind: 'audit' as const, releasedOn: day('2026-07-01') };
    expect(achievementsFrom(vietnamLaw, now, today, [ended, lifted])).toBe('2026-05-31');
    expect(achievementsFrom(vietnamLaw, now, today, [lifted])).toBeUndefined();
    const early = { ...ended, releasedOn: day('2026-04-01') }; // lifted before the day that was foreseen
    expect(achievementsFrom(vietnamLaw, now, today, [early])).toBe('2026-04-01');
    expect(achievementsFrom(vietnamLaw, now, day('2026-05-01'), [ended])).toBeUndefined(); // it still stands
    const other = { ...ended, until: day('2026-02-28') };
    for (const holds of [
      [ended, other],
      [other, ended],
    ]) {
      expect(achievementsFrom(vietnamLaw, now, today, holds)).toBe('2026-05-31'); // the last of them counts
    }
    const lasting = { kind: 'discipline' as const, releasedOn: day('2026-04-01') }; // its document named no day
    expect(achievementsFrom(vietnamLaw, now, today, [lasting])).toBe('2026-04-01');
    expect(achievementsFrom({ ...vietnamLaw, holds: [] }, now, today, [early])).toBeUndefined();
  });
  it('of discipline without a last day stands until it is lifted', () => {
    expect(holdStands(rule, { kind: 'discipline' }, today)).toBe(true);
  });
  it('keeps only the steps that its row names', () => {
    const row = { ...(rule as NonNullable<typeof rule>), blocks: ['deciding' as const] };
    expect(HELD_STEPS.map((step) => holdBlocks(row, step))).toEqual([false, false, false, true]);
  });
});

describe('a stream', () => {
  it('has one row in each regime, and says whether it is a basis for merit', () => {
    const bases = AwardStream.options.map((stream) => streamRule(vietnamLaw, now, today, stream)?.basisForMerit);
    expect(bases).toEqual([true, false, false, true, true, true]);
  });
  it('gives its own forms only', () => {
    expect(codeOf(() => requireFits(vietnamLaw, now, today, 'merit', 'national-emulation-fighter'))).toBe('nothing');
    expect(codeOf(() => requireFits(vietnamLaw, now, today, 'seniority', 'national-emulation-fighter'))).toBe(
      'STREAM_GIVES_NO_SUCH_FORM',
    );
    expect(codeOf(() => requireFits(vietnamLaw, now, today, 'ad-hoc', 'advanced-worker'))).toBe(
      'STREAM_GIVES_NO_SUCH_FORM',
    );
  });
  it('of which no row speaks forbids nothing, and two rows for one are an error of the tables', () => {
    const none = { ...vietnamLaw, streams: [] };
    expect(codeOf(() => requireFits(none, now, today, 'seniority', 'advanced-worker'))).toBe('nothing');
    expect(codeOf(() => requireFits(vietnamLaw, now, today, 'seniority', 'order'))).toBe('nothing');
    const twice = { ...vietnamLaw, streams: [...vietnamLaw.streams, ...vietnamLaw.streams] };
    expect(codeOf(() => streamRule(twice, now, today, 'merit'))).toBe('RULE_AMBIGUOUS');
  });
  it('asks for a certificate of initiative where the title needs one, and for minutes unless the procedure is simplified', () => {
    const merit = streamRule(vietnamLaw, now, today, 'merit');
    const codes = (award: string) => dossierOf(merit, { award }).map(({ code }) => code);
    expect(codes('grassroots-fighter')).toEqual([
      'submission',
      'achievement-report',
      'council-minutes',
      'initiative-certificate',
    ]);
    expect(codes('provincial-merit')).not.toContain('initiative-certificate');
    expect(dossierOf(merit, {}).map(({ code }) => code)).not.toContain('initiative-certificate');
    expect(dossierOf(undefined, { award: 'provincial-merit' })).toEqual([]);
    const simple = requireSimplified(vietnamLaw, now, today, 'sudden-achievement', 'ad-hoc');
    expect(dossierOf(simple, {}).map(({ code }) => code)).toEqual(['submission', 'achievement-summary']);
  });
});

describe('the simplified procedure', () => {
  it('holds for its grounds and their streams', () => {
    expect(requireSimplified(vietnamLaw, now, today, 'sudden-achievement', 'ad-hoc').waives).toContain('council-vote');
    expect(requireSimplified(vietnamLaw, now, today, 'political-task', 'merit').provision.verified).toBe(false);
  });
  it('is refused for a stream that its ground does not name, and in a regime that has no row', () => {
    expect(codeOf(() => requireSimplified(vietnamLaw, now, today, 'sudden-achievement', 'merit'))).toBe(
      'SIMPLIFIED_NOT_ALLOWED',
    );
    const old = pinRegime(vietnamLaw, day('2023-05-01'), today);
    expect(codeOf(() => requireSimplified(vietnamLaw, old, today, 'political-task', 'merit'))).toBe(
      'SIMPLIFIED_NOT_ALLOWED',
    );
  });
});

const record = (over: Partial<AwardRecord> = {}): AwardRecord => ({
  case: 'earlier',
  form: 'provincial-certificate-of-merit',
  stream: 'merit',
  achievement: 'earlier',
  year: 2025,
  decision: { number: '1/QĐ', date: day('2025-12-01'), authority: 'province' },
  annulled: false,
  ...over,
});

describe('no two awards for one achievement', () => {
  const asked: Asked = {
    case: 'this',
    form: 'provincial-certificate-of-merit',
    achievement: 'this',
    year: 2025,
    otherAchievements: [],
  };
  const why = (over: Partial<Asked>, held: Partial<AwardRecord>) =>
    collisions({ ...asked, ...over }, [record(held)]).map((one) => one.why);

  it('the same achievement stands in the way, whatever was said of it', () => {
    expect(why({ achievement: 'earlier', otherAchievements: ['earlier'], year: 2024 }, {})).toEqual([
      'same-achievement',
    ]);
  });
  it('an award of the same year does until somebody says that it is for another achievement', () => {
    expect(why({}, {})).toEqual(['perhaps-same']);
    expect(why({ otherAchievements: ['earlier'] }, {})).toEqual([]);
    expect(why({ year: 2024 }, {})).toEqual([]);
  });
  it('a title is asked for its own year only, and does not stand in the way of a commendation', () => {
    const title = { form: 'grassroots-emulation-fighter' } as const;
    expect(why(title, title)).toEqual(['same-title']);
    expect(why(title, { ...title, year: 2024 })).toEqual([]);
    expect(why({}, title)).toEqual([]);
    expect(why({ ...title, form: 'provincial-emulation-fighter' }, title)).toEqual([]);
  });
  it('nothing stands in the way among awards that do not, whatever else is held', () => {
    const held = [record({ year: 2020 }), record({ case: 'same', year: 2025 })];
    expect(collisions(asked, held).map((one) => one.case)).toEqual(['same']);
  });
  it('what is annulled, and what is of this very case, does not', () => {
    expect(why({}, { annulled: true })).toEqual([]);
    expect(why({}, { case: 'this' })).toEqual([]);
  });
});

describe('a ladder on record', () => {
  const steps = (...years: number[]) =>
    years.map((year) => record({ form: 'grassroots-emulation-fighter', year, case: `c${year}` }));
  const ask = (held: readonly AwardRecord[], year = 2025) =>
    ladderOnRecord(vietnamLaw, now, today, 'provincial-fighter', held, year).map(({ met, years }) => [met, years]);

  it('is climbed by three years in a row, the last of the year itself or of the one before', () => {
    expect(ask(steps(2023, 2024, 2025))).toEqual([[true, [2023, 2024, 2025]]]);
    expect(ask(steps(2022, 2023, 2024))).toEqual([[true, [2022, 2023, 2024]]]);
  });
  it('is not climbed over a gap, an annulled year or one step too few, and says which years count', () => {
    expect(ask(steps(2022, 2024, 2025))).toEqual([[false, [2024, 2025]]]);
    expect(ask(steps(2023, 2024, 2025).map((one) => ({ ...one, annulled: one.year === 2024 })))).toEqual([
      [false, [2025]],
    ]);
    expect(ask(steps(2021, 2022, 2023))).toEqual([[false, []]]);
  });
  it('is met exactly when some three years in a row end in the year or the one before', () => {
    const years = fc.uniqueArray(fc.integer({ min: 2016, max: 2026 }));
    fc.assert(
      fc.property(years, fc.integer({ min: 2018, max: 2026 }), (held, year) => {
        const has = (at: number) => held.includes(at);
        const met = [year, year - 1].some((last) => has(last) && has(last - 1) && has(last - 2));
        expect(ask(steps(...held), year)[0]?.[0]).toBe(met);
      }),
    );
  });
  it('counts no award whose form leaves open which one it is', () => {
    const orders = steps(2023, 2024, 2025).map((one) => ({ ...one, form: 'order' as const }));
    expect(ask(orders)).toEqual([[false, []]]);
  });
  it('shows the years up to the year itself where both ways are as long', () => {
    expect(ask(steps(2025, 2023, 2021))).toEqual([[false, [2025]]]);
    expect(ask(steps(2024, 2023))).toEqual([[false, [2023, 2024]]]);
    expect(ask([])).toEqual([[false, []]]);
  });
  it('has nothing to say of awards without a ladder', () => {
    expect(ladderOnRecord(vietnamLaw, now, today, 'provincial-merit', [], 2025)).toEqual([]);
  });
});

it('a form says which award it is, where it stands for one only', () => {
  expect([awardOfForm('order'), awardOfForm('medal'), awardOfForm('state-honorary-title')]).toEqual([
    undefined,
    undefined,
    'hero',
  ]);
});

it('a day has a regime where one was in force, and the day of asking goes with it', () => {
  expect(regimeIfAny(vietnamLaw, day('2025-08-01'), today)).toEqual({ regime: 'nd-152-2025', known: today });
  expect(regimeIfAny(vietnamLaw, day('2010-01-01'), today)).toBeUndefined();
});

it('the logs of several keepers are read as one', async () => {
  const log = (...records: AwardRecord[]) => ({ awardsOf: () => Promise.resolve(records) });
  const both = await joined(log(record()), log(record({ case: 'other' }))).awardsOf('somebody');
  expect(both.map((one) => one.case)).toEqual(['earlier', 'other']);
});
