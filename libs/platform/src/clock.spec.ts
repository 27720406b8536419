import { BusinessClock } from './clock';

const HALF_PAST_MIDNIGHT_IN_VIETNAM = Date.parse('2024-02-29T17:30:00.000Z');

/** A clock whose real time, chosen date and error the test sets; `slow` is what the database's answer takes, in ms. */
function clockAt(real: number, chosen?: string) {
  const world = { real, chosen, off: 0, slow: 0 };
  const db = {
    query: <Row extends object>() => {
      world.real += world.slow / 2;
      const row = { chosen: world.chosen ?? null, real: new Date(world.real) };
      world.real += world.slow / 2;
      return Promise.resolve({ rows: [row] as unknown as Row[] });
    },
  };
  return { clock: new BusinessClock(db, () => world.real + world.off), world };
}

describe('the clock of a machine that is off', () => {
  const TWO_HOURS = 2 * 3_600_000;

  it.each([TWO_HOURS, -TWO_HOURS])('goes by the database when it is %d ms off', async (off) => {
    const { clock, world } = clockAt(HALF_PAST_MIDNIGHT_IN_VIETNAM);
    world.off = off;
    await clock.refresh();
    expect([clock.today(), clock.now(), clock.due(), clock.real(), clock.off]).toEqual([
      '2024-03-01',
      '2024-02-29T17:30:00.000Z',
      '2024-02-29T17:30:00.000Z',
      '2024-02-29T17:30:00.000Z',
      off,
    ]);
    world.off = 0; // set right again
    await clock.refresh();
    expect([clock.now(), clock.off]).toEqual(['2024-02-29T17:30:00.000Z', 0]);
  });

  it('would have another date without looking at the database (the control)', () => {
    const { clock, world } = clockAt(HALF_PAST_MIDNIGHT_IN_VIETNAM);
    world.off = -TWO_HOURS;
    expect(clock.today()).toBe('2024-02-29');
  });

  it('takes a slow answer for no difference', async () => {
    const { clock, world } = clockAt(HALF_PAST_MIDNIGHT_IN_VIETNAM);
    world.slow = 20_000;
    await clock.refresh();
    expect(clock.off).toBe(0);
  });
});

describe('the business clock without a chosen date', () => {
  it('is already at the new date half an hour after midnight in Vietnam', () => {
    const { clock, world } = clockAt(HALF_PAST_MIDNIGHT_IN_VIETNAM);
    expect([clock.today(), clock.now(), clock.due()]).toEqual([
      '2024-03-01',
      '2024-02-29T17:30:00.000Z',
      '2024-02-29T17:30:00.000Z',
    ]);
    world.real = Date.parse('2024-02-29T16:59:59.999Z');
    expect(clock.today()).toBe('2024-02-29');
    world.real = Date.parse('2024-02-29T17:00:00.000Z');
    expect(clock.today()).toBe('2024-03-01');
    expect(clock.chosen).toBe(false);
  });

  it('does not look at the zone of the machine', () => {
    const { clock } = clockAt(HALF_PAST_MIDNIGHT_IN_VIETNAM);
    const zone = process.env['TZ'];
    try {
      for (const other of ['UTC', 'Asia/Ho_Chi_Minh', 'America/Los_Angeles']) {
        process.env['TZ'] = other;
        expect([clock.today(), clock.now()]).toEqual(['2024-03-01', '2024-02-29T17:30:00.000Z']);
      }
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });
});

describe('the business clock on a chosen date', () => {
  it('is at that date and this time of the day in Vietnam', async () => {
    const { clock } = clockAt(Date.parse('2026-11-22T02:15:30.250Z'), '2024-03-01'); // 09:15:30 in Vietnam
    await clock.refresh();
    expect(clock.chosen).toBe(true);
    expect(clock.today()).toBe('2024-03-01');
    expect(clock.now()).toBe('2024-03-01T02:15:30.250Z');
  });

  it('stays within that date of Vietnam at every hour', async () => {
    const { clock, world } = clockAt(0, '2024-03-01');
    await clock.refresh();
    for (let hour = 0; hour < 48; hour++) {
      world.real = Date.parse('2026-11-22T00:00:00.000Z') + hour * 3_600_000;
      const now = Date.parse(clock.now());
      expect(new Date(now + 7 * 3_600_000).toISOString().slice(0, 10)).toBe('2024-03-01');
      expect(Math.abs(now - world.real) % 86_400_000).toBe(0);
      expect(clock.due() >= clock.now()).toBe(true);
    }
  });

  it('has everything due that falls on the date, up to its last moment', async () => {
    const { clock } = clockAt(HALF_PAST_MIDNIGHT_IN_VIETNAM, '2024-03-01');
    await clock.refresh();
    expect(clock.due()).toBe('2024-03-01T16:59:59.999Z');
  });

  it('follows a change at the next look, and the end of choosing', async () => {
    const { clock, world } = clockAt(HALF_PAST_MIDNIGHT_IN_VIETNAM, '2024-03-01');
    await clock.refresh();
    world.chosen = '2025-12-31';
    expect(clock.today()).toBe('2024-03-01');
    await clock.refresh();
    expect(clock.today()).toBe('2025-12-31');
    world.chosen = undefined;
    await clock.refresh();
    expect([clock.today(), clock.chosen]).toEqual(['2024-03-01', false]);
  });
});
