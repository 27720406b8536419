import { setTimeout as pause } from 'node:timers/promises';
import type { DeadlinesView, InboxPage } from '@core/notifications';
import { SAMPLE_PEOPLE } from '@core/organization';
import type { EffectsView } from '@core/pipeline';
import { Client } from 'pg';
import { signedIn } from '../support/api-client';
import { bootApp, type RunningApp } from '../support/app';

const CEILING_MS = 120_000; // for what hangs; no machine is too slow for it
jest.setTimeout(3 * CEILING_MS);

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (const last = Date.now() + CEILING_MS; Date.now() < last; await pause(100)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`waited in vain: ${what}`);
}

const redis = process.env['TEST_REDIS_URL'] ?? process.env['TEST_REDIS_INPROCESS_URL'];

describe.each([
  ['PostgreSQL', { QUEUE_BACKEND: 'postgres' }],
  ['Redis', { QUEUE_BACKEND: 'redis', REDIS_URL: redis }],
])('a deadline, from the promise to the officer, with the queue on %s', (_name, env) => {
  let app: RunningApp;
  beforeAll(async () => {
    app = await bootApp({ env });
  });
  afterAll(() => app.stop());

  it('goes from promised over armed, fired and delivered to acknowledged, each step to be seen', async () => {
    const officer = await signedIn(app.origin, 'canbo.kimlien');
    const inbox = async (query = '') => (await officer.get<InboxPage>(`/inbox${query}`)).body;
    const message = await until('a message', async () => (await inbox('?unread=true')).items[0]);
    expect(message).toMatchObject({ kind: 'deadline-reminder', on: '2024-03-01', acknowledgedAt: null });
    expect(message.sentence).toMatch(/^Còn \d+ ngày làm việc là đến hạn giai đoạn .+ \(hạn \d\d\/\d\d\/2024\)/);
    expect(message.subject).not.toBeNull();

    const steps = async () => {
      const { body } = await officer.get<DeadlinesView>(`/cases/${message.about}/deadlines`);
      return body.items.at(-1)?.alarms.map((alarm) => alarm.step);
    };
    const later = ['promised', 'promised', 'promised', 'promised']; // two reminders, and two words up the line
    expect(await steps()).toEqual(['delivered', ...later]);
    const before = (await inbox()).unread;
    const first = await officer.post<{ unread: number; acknowledgedAt: string }>(
      `/inbox/${message.id}/acknowledge`,
      {},
    );
    const second = await officer.post<{ unread: number; acknowledgedAt: string }>(
      `/inbox/${message.id}/acknowledge`,
      {},
    );
    expect(first.body).toEqual(second.body);
    expect(first.body.unread).toBe(before - 1);
    expect(await steps()).toEqual(['acknowledged', ...later]);
  });

  it('reminds on the day and after it when the date moves on, once each, and says how late it was', async () => {
    const officer = await signedIn(app.origin, 'canbo.kimlien');
    const [told] = (await officer.get<InboxPage>('/inbox')).body.items;
    const ofCase = async (kind: string) => {
      const { items } = (await officer.get<InboxPage>('/inbox?limit=200')).body;
      const found = items.filter((item) => item.about === told?.about && item.kind === kind);
      return found.length > 0 ? found : undefined;
    };
    await app.cli('clock', told?.dueOn ?? '');
    const onDay = await until(
      'the reminder of the day',
      async () => (await ofCase('deadline-reminder'))?.filter((item) => item.on === told?.dueOn)[0],
    );
    expect(onDay.sentence).toMatch(/^Hôm nay là hạn cuối/);

    await app.cli('clock', '2024-04-26');
    const [after, ...more] = await until('the message after the due date', () => ofCase('deadline-overdue'));
    expect(more).toEqual([]);
    expect(after?.sentence).toMatch(/^Đã quá hạn \d+ ngày làm việc/);
    const alarms = await until('the word to the head and to the unit above', async () => {
      const { body } = await officer.get<DeadlinesView>(`/cases/${told?.about}/deadlines`);
      const seen = body.items.at(-1)?.alarms ?? [];
      return seen.every(({ step }) => step === 'acknowledged' || step === 'delivered') ? seen : undefined;
    });
    expect(alarms.map((alarm) => alarm.step)).toEqual([
      'acknowledged',
      ...['delivered', 'delivered', 'delivered', 'delivered'],
    ]);
    expect(alarms.at(-1)?.latenessMs).toBeGreaterThan(0);
    for (const alarm of alarms) expect(alarm.heard.length).toBeGreaterThan(0);
  });

  it('tells on each day whom it was foreseen to tell, before the deadline was promised', async () => {
    const approver = await signedIn(app.origin, 'lanhdao.kimlien');
    const officer = await signedIn(app.origin, 'canbo.kimlien');
    const [told] = (await officer.get<InboxPage>('/inbox')).body.items;
    const data = { dueOn: '2024-06-28', reason: 'Chờ thu hoạch xong vụ.', basis: 'Công văn 12/CV-UBND' };
    const command = { type: 'ExtendDeadline', data };
    const { version, foreseen } = (await approver.post<EffectsView>(`/cases/${told?.about}/effects`, command)).body;
    expect(foreseen?.begins).toEqual([expect.objectContaining({ about: 'stage', dueOn: data.dueOn })]);
    expect(foreseen?.reminders.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['DeadlineReminded', 'DeadlineMissed', 'DeadlineEscalated']),
    );
    await approver.command(`/cases/${told?.about}`, command, version);
    for (const { on, people } of foreseen?.reminders ?? []) {
      await app.cli('clock', on);
      expect(people.length).toBeGreaterThan(0);
      for (const { id } of people) {
        const login = SAMPLE_PEOPLE.find((person) => person.id === id)?.login ?? '';
        const person = await signedIn(app.origin, login);
        await until(`the message of ${on} to ${login}`, async () => {
          const { items } = (await person.get<InboxPage>('/inbox?limit=200')).body;
          return items.find((item) => item.about === told?.about && item.on === on);
        });
      }
    }
  });

  it('keeps no name and no text of the case in the queue or in the messages', async () => {
    const owner = new Client({ connectionString: app.database.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query<{ facts: string; name: string }>(
      `select m.facts::text as facts, s.name from notifications.messages m
         join pipeline.case_subjects s on s.case_id = m.stream_id`,
    );
    await owner.end();
    expect(rows.length).toBeGreaterThan(0);
    for (const { facts, name } of rows) expect(facts).not.toContain(name);
  });
});
