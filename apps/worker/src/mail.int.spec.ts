import { fork } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { createDatabase } from '../../../test/support/database';
import { openSink } from '../../../test/support/smtp-sink';

const CEILING_MS = 50_000; // for what hangs; no machine is too slow for it

it('the worker, as it is built, brings a reminder to the mailbox that its environment names', async () => {
  const [database, sink] = await Promise.all([createDatabase(), openSink()]);
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const [id, about] = [randomUUID(), randomUUID()];
  await owner.query(
    `insert into organization.units (id, name, name_fold, kind, level, valid_from, source)
     values ('mau', 'Mẫu', 'mau', 'rural-commune', 'commune', '2000-01-01', 'mẫu')`,
  );
  const facts = { deadline: 'd', stage: 'discovery', dueOn: '2024-03-06', on: '2024-03-01', unit: 'mau' };
  await owner.query(
    `insert into notifications.messages (id, person, kind, category, stream_id, facts, event, happened_at)
     values ($1, $2, 'deadline-overdue', 'case', $3, $4, $5, now())`,
    [id, randomUUID(), about, { ...facts, ownerRole: 'staff' }, randomUUID()],
  );
  const worker = fork(path.resolve(__dirname, '../../../dist/apps/worker/src/main.js'), {
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'test',
      LOG_LEVEL: 'warn',
      DATABASE_APP_URL: database.appUrl,
      DATABASE_PROJECTOR_URL: database.projectorUrl,
      DATABASE_SEALER_URL: database.sealerUrl,
      VAULT_KEY: randomBytes(32).toString('base64'),
      EVIDENCE_DIR: tmpdir(),
      ERASURES_FILE: path.join(tmpdir(), randomUUID()),
      PUBLIC_ORIGIN: 'http://thu.localhost:3000',
      SMTP_URL: sink.url,
      MAIL_TO: 'van-phong@localhost',
    },
    stdio: 'inherit',
  });
  const ended = once(worker, 'exit');
  try {
    const last = Date.now() + CEILING_MS;
    while (sink.mails.length === 0 && worker.exitCode === null && Date.now() < last) await pause(50);
    worker.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(sink.mails).toMatchObject([
      { from: 'neu-guong@localhost', to: ['van-phong@localhost'], messageId: `<${id}@thu.localhost>` },
    ]);
    expect(sink.mails[0]?.subject).toContain('Báo quá hạn');
    expect(sink.mails[0]?.text).toContain('Đơn vị: xã Mẫu\n');
    expect(sink.mails[0]?.text).toContain(`http://thu.localhost:3000/cases/${about}\n`);
    const { rows } = await owner.query('select channel, attempts from notifications.deliveries where message = $1', [
      id,
    ]);
    expect(rows).toEqual([{ channel: 'email', attempts: 1 }]);
  } finally {
    worker.kill('SIGKILL');
    await owner.end();
    await sink.close();
    await database.drop();
  }
}, 100_000);
