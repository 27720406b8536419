import { given } from '@lib/kernel';
import fc from 'fast-check';
import { type Personal, toLocalDate } from '@core/kernel';
import { TICKETS, ticketOf } from './chance';
import { complaintDecider } from './complaint-decider';
import { interestIn } from './interests';
import { HOUSE_WEIGHTS, scoreOf, type UnitFacts } from './score';
import { on, tree, uuid } from './testing/scene';

const TODAY = toLocalDate('2024-03-04');
const nothing: UnitFacts = { unit: 'north', missed: [], short: [], overdue: [], complaints: [] };
/** A seed with which the unit is not drawn. */
const quiet = Array.from({ length: 100 }, (_, seed) => seed).find((seed) => ticketOf(seed, 'north') >= 100) ?? 0;
const drawn = Array.from({ length: 100 }, (_, seed) => seed).find((seed) => ticketOf(seed, 'north') < 100) ?? 0;

describe('the score of a unit', () => {
  it('adds up its reasons, each with its clause and its place in the log', () => {
    const facts: UnitFacts = {
      ...nothing,
      missed: [{ title: 'Báo cáo', clause: 'Mục V.4', missedOn: toLocalDate('2023-12-16'), position: 41 }],
      short: [{ title: 'Chỉ tiêu NA-33', clause: 'Mục IV.1', missing: 3 }],
      lastVisit: { on: toLocalDate('2022-03-04'), weak: true, position: 7 },
      overdue: [{ dueOn: toLocalDate('2024-01-31'), position: 44 }],
      complaints: [{ receivedOn: toLocalDate('2024-02-01'), position: 45 }],
    };
    const score = scoreOf(facts, HOUSE_WEIGHTS, quiet, TODAY);
    expect(score.parts.map(({ reason, points, position }) => [reason, points, position])).toEqual([
      ['missed-obligation', 10, 41],
      ['short-of-quota', 15, undefined],
      ['long-not-inspected', 20, 7],
      ['weak-last-time', 20, 7],
      ['overdue-recommendation', 15, 44],
      ['complained-about', 15, 45],
    ]);
    expect(score.points).toBe(95);
  });
  it('counts a unit that nobody has seen, and one that the lot has drawn', () => {
    expect(scoreOf(nothing, HOUSE_WEIGHTS, quiet, TODAY).parts.map(({ reason }) => reason)).toEqual([
      'never-inspected',
    ]);
    expect(scoreOf(nothing, HOUSE_WEIGHTS, drawn, TODAY).parts.map(({ reason }) => reason)).toEqual([
      'never-inspected',
      'drawn-by-lot',
    ]);
  });
  it('says nothing of what weighs nothing', () => {
    const none = { ...HOUSE_WEIGHTS, neverInspected: 0, drawnPerThousand: 0 };
    expect(scoreOf(nothing, none, drawn, TODAY)).toEqual({ unit: 'north', points: 0, parts: [] });
  });
  it('never falls with one more fault', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.integer({ min: 0, max: 0xffff_ffff }), (missing, complaints, seed) => {
        const some = (n: number): UnitFacts => ({
          ...nothing,
          short: [{ title: 't', clause: 'c', missing }],
          complaints: Array.from({ length: n }, (_, i) => ({ receivedOn: TODAY, position: i + 1 })),
        });
        const [less, more] = [complaints, complaints + 1].map(
          (n) => scoreOf(some(n), HOUSE_WEIGHTS, seed, TODAY).points,
        );
        expect(more).toBe((less ?? 0) + HOUSE_WEIGHTS.complaint);
      }),
    );
  });
});

describe('the lot', () => {
  it('is the same for the same seed and unit, on whatever machine', () => {
    expect([ticketOf(1, 'vn.40.412'), ticketOf(1, 'vn.40.413'), ticketOf(2, 'vn.40.412')]).toEqual([
      ticketOf(1, 'vn.40.412'),
      ticketOf(1, 'vn.40.413'),
      ticketOf(2, 'vn.40.412'),
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff_ffff }), fc.string(), (seed, unit) => {
        const ticket = ticketOf(seed, unit);
        expect(Number.isInteger(ticket) && ticket >= 0 && ticket < TICKETS).toBe(true);
      }),
    );
  });
  it('draws about as many as it says: nobody is safe, and nobody is drawn always', () => {
    const units = Array.from({ length: 130 }, (_, i) => `vn.40.${17000 + i}`);
    const counts = units.map((unit) => Array.from({ length: 400 }, (_, seed) => ticketOf(seed, unit)).filter((ticket) => ticket < 100).length); // prettier-ignore
    const mean = counts.reduce((sum, count) => sum + count, 0) / units.length;
    expect(mean).toBeGreaterThan(35); // 40 of 400 are due
    expect(mean).toBeLessThan(45);
    expect(Math.min(...counts)).toBeGreaterThan(10);
    expect(Math.max(...counts)).toBeLessThan(80);
  });
});

describe('an interest', () => {
  const of = (home: string, units: readonly string[], unit: string) =>
    interestIn({ person: uuid(1), home, units }, unit, 'council', tree, TODAY);
  it('is one in the own unit, and in what lies under one that is not the council itself', () => {
    expect(of('north', ['council', 'north'], 'north')).toBe('own-unit');
    expect(of('finance', ['council'], 'finance')).toBe('own-unit');
    expect(of('home-affairs', ['council'], 'home-affairs')).toBe('own-unit');
  });
  it('is none in what only the council stands above', () => {
    expect(of('home-affairs', ['council'], 'north')).toBeUndefined();
    expect(of('north', ['council', 'north'], 'south')).toBeUndefined();
  });
});

describe('a complaint', () => {
  const text = (words: string) => words as Personal;
  const context = { occasion: on('2024-03-04').occasion, unitKnown: (id: string) => id === 'north' };
  const record = { type: 'RecordComplaint' as const, data: { unit: 'north', receivedOn: TODAY, text: text('đơn') } };
  const settle = { type: 'SettleComplaint' as const, data: { result: 'unfounded' as const, reason: text('không có') } };
  it('is recorded once and settled once', () => {
    const events = given(complaintDecider).when(record, context).thenTypes('ComplaintRecorded');
    given(complaintDecider, ...events)
      .when(record, context)
      .thenRejected('COMPLAINT_ALREADY_RECORDED');
    const more = given(complaintDecider, ...events)
      .when(settle, context)
      .thenTypes('ComplaintSettled');
    given(complaintDecider, ...events, ...more)
      .when(settle, context)
      .thenNothing();
    const other = { ...settle, data: { ...settle.data, result: 'founded' as const } };
    given(complaintDecider, ...events, ...more)
      .when(other, context)
      .thenRejected('COMPLAINT_SETTLED');
  });
  it('is refused of nobody, of tomorrow, and unsettled where there is none', () => {
    const west = { ...record, data: { ...record.data, unit: 'west' } };
    given(complaintDecider).when(west, context).thenRejected('PROGRAMME_UNIT_UNKNOWN');
    const later = { ...record, data: { ...record.data, receivedOn: toLocalDate('2024-03-05') } };
    given(complaintDecider).when(later, context).thenRejected('COMPLAINT_IN_FUTURE');
    given(complaintDecider).when(settle, context).thenRejected('COMPLAINT_NOT_RECORDED');
  });
});
