import { type Instant, toLocalDate } from '@core/kernel';
import { afterCause } from './reactions';

const clock = (today: string, now: string) => ({ today: () => toLocalDate(today), now: () => now as Instant });
const event = (occurredAt: string) => ({ occurredAt: occurredAt as Instant });

describe('the moment of a reaction', () => {
  it('is now, by the clock of the process that reacts', () => {
    const at = afterCause(clock('2024-03-04', '2024-03-04T03:00:00.000Z'), event('2024-03-01T02:00:00.000Z'));
    expect(at).toEqual({ today: '2024-03-04', now: '2024-03-04T03:00:00.000Z' });
  });

  it('is that of its cause where this process still has an earlier one', () => {
    // 2024-03-01 17:00 UTC is midnight in Vietnam: the process that reacts is half a second behind.
    const behind = clock('2024-03-01', '2024-03-01T16:59:59.600Z');
    expect(afterCause(behind, event('2024-03-01T17:00:00.100Z'))).toEqual({
      today: '2024-03-02',
      now: '2024-03-01T17:00:00.100Z',
    });
  });
});
