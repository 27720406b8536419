import { toInstant } from '@core/kernel';
import { type Alarm, armUpTo, delayOf, lateness, type Moment, patience, sweepDecision } from './alarm';

const at = (time: string) => toInstant(`2024-03-01T${time}.000Z`);
const real = (time: string): Moment => ({ due: at(time), chosen: false, real: at(time) });
/** The date 2024-03-01 has been chosen: all of it is due, whatever the real time. */
const chosen: Moment = {
  due: toInstant('2024-03-01T16:59:59.999Z'),
  chosen: true,
  real: toInstant('2026-11-23T10:00:00.000Z'),
};
const armed = (fireAt: Alarm['fireAt'], enqueuedAt: Alarm['fireAt'], attempts = 1): Alarm => ({
  id: 'a',
  fireAt,
  step: 'armed',
  enqueuedAt,
  attempts,
});

describe('lateness', () => {
  it('is the time after the promise, by one clock', () => {
    expect(lateness({ fireAt: at('01:00:00'), firedAt: at('01:00:02') })).toBe(2_000);
  });
  it('is nothing when a chosen date lets it fire before its hour', () => {
    expect(lateness({ fireAt: at('01:00:00'), firedAt: at('00:30:00') })).toBe(0);
  });
});

describe('arming', () => {
  it('goes a day ahead', () => {
    expect(armUpTo(real('01:00:00'))).toBe('2024-03-02T01:00:00.000Z');
  });
  it('on a chosen date goes to its end and not one moment further', () => {
    expect(armUpTo(chosen)).toBe(chosen.due);
  });
  it('tells the queue how long to wait, never less than nothing', () => {
    expect(delayOf(at('02:00:00'), real('01:00:00'))).toBe(3_600_000);
    expect(delayOf(at('00:00:00'), real('01:00:00'))).toBe(0);
    expect(delayOf(at('05:00:00'), chosen)).toBe(0);
  });
});

describe('the sweeper', () => {
  it('leaves alone what is not armed, fired, or not due', () => {
    expect(sweepDecision({ id: 'a', fireAt: at('00:00:00'), step: 'promised' }, real('01:00:00'))).toBe('wait');
    expect(
      sweepDecision(
        { id: 'a', fireAt: at('00:00:00'), step: 'fired', firedAt: at('00:00:00'), outcome: 'nothing' },
        real('01:00:00'),
      ),
    ).toBe('wait');
    expect(sweepDecision(armed(at('01:00:01'), at('00:00:00')), real('01:00:00'))).toBe('wait');
  });
  it('gives the queue its time, first after arming, then after the alarm became due', () => {
    expect(sweepDecision(armed(at('00:00:00'), at('01:00:00')), real('01:00:02'))).toBe('wait');
    expect(sweepDecision(armed(at('00:00:00'), at('01:00:00')), real('01:00:03'))).toBe('again');
    expect(sweepDecision(armed(at('01:00:00'), at('00:00:00')), real('01:00:02'))).toBe('wait');
    expect(sweepDecision(armed(at('01:00:00'), at('00:00:00')), real('01:00:03'))).toBe('again');
  });
  it('on a chosen date counts real time only, because the business clock stands still', () => {
    expect(sweepDecision(armed(at('05:00:00'), toInstant('2026-11-23T09:59:58.000Z')), chosen)).toBe('wait');
    expect(sweepDecision(armed(at('05:00:00'), toInstant('2026-11-23T09:59:57.000Z')), chosen)).toBe('again');
  });
  it('waits longer each time, and never so long that a lost alarm misses its minute', () => {
    const waits = [1, 2, 3, 4, 5, 6, 50].map(patience);
    expect([...waits].sort((a, b) => a - b)).toEqual(waits);
    expect(Math.max(...waits)).toBeLessThanOrEqual(30_000);
    expect(sweepDecision(armed(at('00:00:00'), at('01:00:00'), 50), real('01:00:29'))).toBe('wait');
    expect(sweepDecision(armed(at('00:00:00'), at('01:00:00'), 50), real('01:00:30'))).toBe('again');
  });
});
