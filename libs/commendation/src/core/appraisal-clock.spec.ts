import { vietnamCalendar } from '@core/calendar';
import { type Law, pinRegime, vietnamLaw } from '@core/law';
import { appraisalDeadline, type Appraised } from './appraisal-clock';
import { day } from './testing/scene';

// Counted by hand on the calendar of March 2026; the fifth is a Thursday, and the day of the full file does not count.
const from = day('2026-03-05');
const pinned = pinRegime(vietnamLaw, day('2025-08-01'), day('2026-11-26'));
const asked: Appraised = {
  ...{ proposal: 'p', revision: 2, from, matter: { award: 'provincial-merit' }, nominees: 9, opinionAsked: false },
};
const clock = (over: Partial<Appraised> = {}, today = from, law: Law = vietnamLaw) =>
  appraisalDeadline(law, pinned, { ...asked, ...over }, vietnamCalendar, today);
const own = (over: object = {}) => ({
  ...{ days: 10, extraForOpinion: 3, kind: 'calendar-days' as const },
  procedure: { number: '12/TTHC', date: day('2025-09-01') },
  ...over,
});

describe('the last day of an appraisal', () => {
  it('is ten working days on for nine nominees, and it says by which rule', () => {
    expect(clock()).toEqual({
      ...{ id: 'p.2', revision: 2, from, days: 10, extraForOpinion: 5, kind: 'working-days', dueOn: '2026-03-19' },
      projected: false,
      provision: expect.objectContaining({ verified: false }) as object,
      reminders: [
        { key: '-3', step: -3, on: '2026-03-16' },
        { key: '-1', step: -1, on: '2026-03-18' },
        { key: '0', step: 0, on: '2026-03-19' },
        { key: '1', step: 1, on: '2026-03-20' },
      ],
    });
  });
  it('is later for more nominees, and for an opinion that was asked', () => {
    expect(clock({ nominees: 10 })).toMatchObject({ days: 15, dueOn: '2026-03-26' });
    expect(clock({ opinionAsked: true })).toMatchObject({ days: 15, extraForOpinion: 5, dueOn: '2026-03-26' });
  });
  it('is the unit’s own where it has published one, in calendar days that end on a working day', () => {
    expect(clock({ own: own() })).toMatchObject({
      ...{ days: 10, extraForOpinion: 3, kind: 'calendar-days', dueOn: '2026-03-16', own: own() }, // the 15th is a Sunday
      provision: { instrument: 'Thủ tục đã công bố, số 12/TTHC ngày 2025-09-01', verified: true },
    });
    expect(clock({ own: own(), opinionAsked: true })).toMatchObject({ days: 13, dueOn: '2026-03-18' });
    expect(clock({ own: own({ kind: 'working-days' }) })).toMatchObject({ days: 10, dueOn: '2026-03-19' });
  });
  it('is not there where neither the law nor the unit names a time', () => {
    expect(clock({ matter: { award: 'hero' } })).toBeNull();
    expect(clock({}, from, { ...vietnamLaw, clocks: [] })).toBeNull();
    expect(clock({ own: own() }, from, { ...vietnamLaw, clocks: [] })).not.toBeNull();
  });
  it('reminds on no day that has passed', () => {
    const keys = (today: string) => clock({}, day(today))?.reminders.map(({ key }) => key);
    expect(keys('2026-03-16')).toEqual(['-3', '-1', '0', '1']);
    expect(keys('2026-03-17')).toEqual(['-1', '0', '1']);
    expect(keys('2026-03-21')).toEqual([]);
  });
  it('may still move where the days off of that year are not decreed yet', () => {
    expect(clock({ from: day('2029-01-02') })).toMatchObject({ projected: true });
  });
});
