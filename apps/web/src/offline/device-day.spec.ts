import type { Me } from '@core/platform';
import { dayHere } from './device-day';

const me = (today: string, dateChosen = false) => ({ today, dateChosen }) as unknown as Me;
const at = (instant: string) => Date.parse(instant);

describe('the day as a device counts it', () => {
  it('is that of the house, and one more after each midnight in Vietnam', () => {
    const read = at('2024-04-01T01:00:00Z');
    expect(dayHere(me('2024-04-01'), read, at('2024-04-01T16:59:59Z'))).toBe('2024-04-01');
    expect(dayHere(me('2024-04-01'), read, at('2024-04-01T17:00:00Z'))).toBe('2024-04-02');
    expect(dayHere(me('2024-02-28'), at('2024-02-28T05:00:00Z'), at('2024-03-01T05:00:00Z'))).toBe('2024-03-01');
  });
  it('is never before the day that was read, and stays where the day was chosen', () => {
    const read = at('2024-04-10T01:00:00Z');
    expect(dayHere(me('2024-04-10'), read, at('2024-04-02T01:00:00Z'))).toBe('2024-04-10');
    expect(dayHere(me('2024-04-10', true), read, at('2024-05-02T01:00:00Z'))).toBe('2024-04-10');
  });
});
