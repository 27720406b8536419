import type { Instant } from '@core/kernel';
import { openLog } from '@lib/platform';
import { Pool } from 'pg';
import { type MailSettings, startMail, waitAfterMail } from './mail';

const settings: MailSettings = {
  SMTP_URL: undefined,
  MAIL_FROM: 'neu-guong@localhost',
  MAIL_TO: 'van-phong@localhost',
  PUBLIC_ORIGIN: undefined,
  PORT: 3000,
};

const real = {
  chosen: false,
  refresh: () => Promise.resolve(),
  now: () => '2024-03-01T01:00:00.000Z' as Instant,
  due: () => '2024-03-01T01:00:00.000Z' as Instant,
};

/** A pool that is asked for nothing, or fails at everything. */
function poolThat(fails: () => void): Pool {
  const pool = new Pool();
  pool.query = () => {
    fails();
    throw Object.assign(new Error('bi-mat'), { code: '57P01' });
  };
  return pool;
}

describe('e-mail in the worker', () => {
  it('is off without a mail server: the database is not even asked', () => {
    const asked = jest.fn();
    const log = openLog('silent', 'mail');
    expect(startMail(settings, poolThat(asked), () => undefined, log, real)).toBeUndefined();
    expect(asked).not.toHaveBeenCalled();
  });

  it('says a failed look by its code, and stops at once while it waits for the next', async () => {
    const asked = jest.fn();
    const lines: string[] = [];
    const log = openLog('debug', 'mail', { write: (line: string) => lines.push(line) });
    const mail = startMail(
      { ...settings, SMTP_URL: 'smtp://127.0.0.1:1' },
      poolThat(asked),
      () => undefined,
      log,
      real,
    );
    await mail?.stop();
    expect(asked).toHaveBeenCalledTimes(1);
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([{ failures: 1, code: '57P01' }]);
    expect(lines.join()).not.toContain('bi-mat');
  });

  it('presses a server that fails ever less', () => {
    expect([0, 1, 2, 10].map(waitAfterMail)).toEqual([5_000, 10_000, 20_000, 300_000]);
  });
});
