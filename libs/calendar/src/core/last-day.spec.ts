import { type LocalDate, toLocalDate } from '@core/kernel';
import fc from 'fast-check';
import { addDays, compareDates, dayNumber, fromDayNumber } from './calendar-date';
import { calendarDays, workingDays } from './day-counts';
import { explainLastDay } from './explain-last-day';
import { calendarGlossary } from './glossary';
import { type Boundary, BOUNDARIES, type DateRule, lastDay, lastDayOfTerm, type Roll, ROLLS } from './last-day';
import { vietnamCalendar as calendar } from './vietnam-holidays';

const date = toLocalDate;
const rule = (text: string, boundary: Boundary, roll: Roll): DateRule => ({ date: date(text), boundary, roll });

/**
 * By hand, from a wall calendar: the dates of five plans that fell on a weekend (register of requirements, §8), and Tết.
 * Columns: none, next-working, previous-working.
 */
const GOLDEN: readonly (readonly [date: string, boundary: Boundary, none: string, next: string, previous: string])[] = [
  ['2024-06-15', 'before', '2024-06-14', '2024-06-14', '2024-06-14'], // Saturday; the 14th is a Friday
  ['2024-06-15', 'on-or-before', '2024-06-15', '2024-06-17', '2024-06-14'],
  ['2024-09-15', 'before', '2024-09-14', '2024-09-16', '2024-09-13'], // Sunday
  ['2024-09-15', 'on-or-before', '2024-09-15', '2024-09-16', '2024-09-13'],
  ['2024-12-15', 'before', '2024-12-14', '2024-12-16', '2024-12-13'], // Sunday
  ['2024-12-15', 'on-or-before', '2024-12-15', '2024-12-16', '2024-12-13'],
  ['2025-03-15', 'before', '2025-03-14', '2025-03-14', '2025-03-14'], // Saturday
  ['2025-03-15', 'on-or-before', '2025-03-15', '2025-03-17', '2025-03-14'],
  ['2025-05-25', 'before', '2025-05-24', '2025-05-26', '2025-05-23'], // Sunday
  ['2025-05-25', 'on-or-before', '2025-05-25', '2025-05-26', '2025-05-23'],
  ['2023-12-30', 'before', '2023-12-29', '2023-12-29', '2023-12-29'], // Saturday, and Monday is New Year
  ['2023-12-30', 'on-or-before', '2023-12-30', '2024-01-02', '2023-12-29'],
  ['2024-02-10', 'before', '2024-02-09', '2024-02-15', '2024-02-07'], // in the middle of Tết
  ['2024-02-10', 'on-or-before', '2024-02-10', '2024-02-15', '2024-02-07'],
  ['2023-06-11', 'on', '2023-06-11', '2023-06-12', '2023-06-09'], // a Sunday: the 75th anniversary itself
  ['2024-05-04', 'on-or-before', '2024-05-04', '2024-05-04', '2024-05-04'], // a Saturday that is worked
];

const rules = fc.record({
  date: fc.integer({ min: dayNumber(date('2022-01-10')), max: dayNumber(date('2030-12-01')) }).map(fromDayNumber),
  boundary: fc.constantFrom(...BOUNDARIES),
  roll: fc.constantFrom(...ROLLS),
});

describe('the last possible day', () => {
  it.each(GOLDEN)('of %s (%s): none %s, next-working %s, previous-working %s', (text, boundary, ...expected) => {
    expect(ROLLS.map((roll) => lastDay(rule(text, boundary, roll), calendar).day)).toEqual(expected);
  });

  it('takes the boundary before the roll; the other way round each of the six dates comes out wrong', () => {
    const rolledFirst = ({ date: text, roll }: DateRule): LocalDate => {
      const rolled = lastDay({ date: text, boundary: 'on-or-before', roll }, calendar).day;
      return addDays(rolled, -1);
    };
    const wrong = GOLDEN.slice(0, 12).filter(
      ([text, boundary, , next]) => boundary === 'before' && rolledFirst(rule(text, boundary, 'next-working')) !== next,
    );
    expect(wrong.map(([text]) => text)).toEqual([
      '2024-06-15', // Sunday the 16th
      '2024-09-15', // Sunday the 15th, the very day that the text excludes
      '2024-12-15',
      '2025-03-15',
      '2025-05-25',
      '2023-12-30',
    ]);
  });

  it('tells every step, in order, each from where the one before ended', () => {
    fc.assert(
      fc.property(rules, (asked) => {
        const { day, steps } = lastDay(asked, calendar);
        expect(steps.map(({ step }) => step)).toEqual(['text', 'boundary', 'roll']);
        const [text, boundary, roll] = steps;
        if (text?.step !== 'text' || boundary?.step !== 'boundary' || roll?.step !== 'roll') throw new Error('steps');
        expect([text.date, boundary.to, roll.to]).toEqual([boundary.from, roll.from, day]);
        expect(roll.over).toHaveLength(Math.abs(dayNumber(roll.to) - dayNumber(roll.from)));
        for (const off of roll.over) expect(calendar.isWorkingDay(off.date)).toBe(false);
      }),
    );
  });

  it('is a working day where the rule rolls, on the side that it names, and the text’s own day where it does not', () => {
    fc.assert(
      fc.property(rules, (asked) => {
        const { day } = lastDay(asked, calendar);
        const text = asked.boundary === 'before' ? addDays(asked.date, -1) : asked.date;
        if (asked.roll === 'none') expect(day).toBe(text);
        else expect(calendar.isWorkingDay(day)).toBe(true);
        if (asked.roll === 'next-working') expect(compareDates(day, text)).toBeGreaterThanOrEqual(0);
        if (asked.roll === 'previous-working') expect(compareDates(day, text)).toBeLessThanOrEqual(0);
        // The same question about its own answer changes nothing.
        expect(lastDay({ date: day, boundary: 'on-or-before', roll: asked.roll }, calendar).day).toBe(day);
      }),
    );
  });

  it('says when it rests on a year that nobody has decreed', () => {
    expect(lastDay(rule('2027-06-15', 'before', 'next-working'), calendar).projected).toBe(true);
    expect(lastDay(rule('2027-06-15', 'before', 'none'), calendar).projected).toBe(false);
    expect(lastDay(rule('2026-06-15', 'before', 'next-working'), calendar).projected).toBe(false);
    expect(lastDay(rule('2027-01-01', 'on-or-before', 'previous-working'), calendar).projected).toBe(true);
  });
});

describe('the last day of a term', () => {
  it.each([
    ['2026-11-23', 1, '2026-11-25'], // the first day is not counted, and 24 November is a holiday
    ['2024-02-07', 1, '2024-02-15'],
    ['2024-03-01', 0, '2024-03-01'],
  ])('%s and %i working days: %s', (from, days, expected) => {
    const last = lastDayOfTerm({ from: date(from), unit: 'working', days: workingDays(days) }, calendar);
    expect(last.day).toBe(expected);
  });

  it.each([
    ['2024-06-01', 15, 'none', '2024-06-16'],
    ['2024-06-01', 15, 'next-working', '2024-06-17'],
    ['2024-06-01', 15, 'previous-working', '2024-06-14'],
    ['2024-01-31', 30, 'next-working', '2024-03-01'],
  ] as const)('%s and %i calendar days, roll %s: %s', (from, days, roll, expected) => {
    const last = lastDayOfTerm({ from: date(from), unit: 'calendar', days: calendarDays(days), roll }, calendar);
    expect(last.day).toBe(expected);
  });

  it('does not take one kind of days for the other, nor part of a day', () => {
    // @ts-expect-error working days are not calendar days
    lastDayOfTerm({ from: date('2024-03-01'), unit: 'calendar', days: workingDays(3), roll: 'none' }, calendar);
    // @ts-expect-error nor the other way round
    lastDayOfTerm({ from: date('2024-03-01'), unit: 'working', days: calendarDays(3) }, calendar);
    expect(() => lastDayOfTerm({ from: date('2024-03-01'), unit: 'working', days: 0.5 }, calendar)).toThrow(RangeError);
  });
});

describe('the sentence that says why', () => {
  const say = (text: string, boundary: Boundary, roll: Roll) =>
    explainLastDay(lastDay(rule(text, boundary, roll), calendar));

  it.each([
    [
      say('2024-06-15', 'before', 'next-working'),
      'Văn bản ghi “trước ngày 15/06/2024”; không tính ngày 15/06/2024 nên tính đến hết Thứ Sáu 14/06/2024; 14/06/2024 là ngày làm việc, nên ngày cuối cùng là Thứ Sáu 14/06/2024.',
    ],
    [
      say('2024-09-15', 'before', 'next-working'),
      'Văn bản ghi “trước ngày 15/09/2024”; không tính ngày 15/09/2024 nên tính đến hết Thứ Bảy 14/09/2024; 14/09/2024 là Thứ Bảy, 15/09/2024 là Chủ nhật nên hạn dời sang ngày làm việc kế tiếp là Thứ Hai 16/09/2024.',
    ],
    [
      say('2023-12-30', 'on-or-before', 'next-working'),
      'Văn bản ghi “đến hết ngày 30/12/2023”; tính đến hết Thứ Bảy 30/12/2023; 30/12/2023 là Thứ Bảy, 31/12/2023 là Chủ nhật, ngày 01/01/2024 nghỉ (Tết Dương lịch) nên hạn dời sang ngày làm việc kế tiếp là Thứ Ba 02/01/2024.',
    ],
    [
      say('2024-02-10', 'before', 'previous-working'),
      'Văn bản ghi “trước ngày 10/02/2024”; không tính ngày 10/02/2024 nên tính đến hết Thứ Sáu 09/02/2024; từ 08/02/2024 đến 09/02/2024 nghỉ (Tết Nguyên đán Giáp Thìn) nên hạn dời về ngày làm việc liền trước là Thứ Tư 07/02/2024.',
    ],
    [
      say('2024-09-15', 'before', 'none'),
      'Văn bản ghi “trước ngày 15/09/2024”; không tính ngày 15/09/2024 nên tính đến hết Thứ Bảy 14/09/2024; quy định không dời hạn khi gặp ngày nghỉ, nên ngày cuối cùng là Thứ Bảy 14/09/2024.',
    ],
    [
      say('2023-06-11', 'on', 'none'),
      'Văn bản ghi “ngày 11/06/2023”; tính đến hết Chủ nhật 11/06/2023; quy định không dời hạn khi gặp ngày nghỉ, nên ngày cuối cùng là Chủ nhật 11/06/2023.',
    ],
    [
      say('2029-11-24', 'on-or-before', 'next-working'),
      'Văn bản ghi “đến hết ngày 24/11/2029”; tính đến hết Thứ Bảy 24/11/2029; ngày 24/11/2029 nghỉ (Ngày Văn hóa Việt Nam 24/11), 25/11/2029 là Chủ nhật, ngày 26/11/2029 nghỉ (Nghỉ bù Ngày Văn hóa Việt Nam 24/11) nên hạn dời sang ngày làm việc kế tiếp là Thứ Ba 27/11/2029 (theo lịch nghỉ dự kiến, có thể thay đổi khi có thông báo chính thức).',
    ],
    [
      explainLastDay(lastDayOfTerm({ from: date('2026-11-23'), unit: 'working', days: workingDays(1) }, calendar)),
      'Tính 1 ngày làm việc từ Thứ Hai 23/11/2026, không tính ngày này, bỏ qua ngày 24/11/2026 nghỉ (Ngày Văn hóa Việt Nam 24/11), nên ngày cuối cùng là Thứ Tư 25/11/2026.',
    ],
    [
      explainLastDay(
        lastDayOfTerm(
          { from: date('2024-06-01'), unit: 'calendar', days: calendarDays(15), roll: 'next-working' },
          calendar,
        ),
      ),
      'Tính 15 ngày từ Thứ Bảy 01/06/2024, không tính ngày này, đến hết Chủ nhật 16/06/2024; 16/06/2024 là Chủ nhật nên hạn dời sang ngày làm việc kế tiếp là Thứ Hai 17/06/2024.',
    ],
  ])('%s', (said, expected) => expect(said).toBe(expected));

  it('always ends with the day itself, and is one sentence', () => {
    fc.assert(
      fc.property(rules, (asked) => {
        const last = lastDay(asked, calendar);
        const said = explainLastDay(last);
        const [year, month, day] = last.day.split('-');
        expect(said.replace(/ \(theo lịch nghỉ dự kiến.*\)/, '')).toMatch(new RegExp(`${day}/${month}/${year}\\.$`));
        expect(said.match(/\.(\s|$)/g)).toHaveLength(1);
        expect(said).toBe(said.normalize('NFC'));
      }),
    );
  });

  it('has Vietnamese for its words', () => {
    for (const word of [...BOUNDARIES, ...ROLLS]) expect(calendarGlossary[word]).toBeTruthy();
  });
});
