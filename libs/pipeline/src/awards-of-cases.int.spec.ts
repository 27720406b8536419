import { randomUUID } from 'node:crypto';
import { caseCatalogue, type CaseEvent } from '@core/pipeline';
import type { RecordedEvent } from '@lib/event-store';
import { Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { AwardsOfCases } from './awards-of-cases';
import { finished, play, an, opened, command, text } from './core/testing/scene';
import { sameRecipients } from './gate-rows';

jest.setTimeout(120_000);

let database: TestDatabase;
let pool: Pool;
/** Histories by stream, as a store gives them. */
const streams = new Map<string, readonly CaseEvent[]>();
const store = {
  headOf: (stream: string) => Promise.resolve(streams.get(stream)?.length ?? 0),
  async *scanStream(stream: string) {
    const events = (streams.get(stream) ?? []).map((event, i) => ({
      ...event,
      ...{ v: 1, log: 'test', stream, version: i + 1, position: i + 1, id: randomUUID() },
      schema: caseCatalogue.versionOf(event.type),
    }));
    yield* await Promise.resolve(events as unknown as RecordedEvent[]);
  },
};
let log: AwardsOfCases;

beforeAll(async () => {
  database = await createDatabase();
  pool = new Pool({ connectionString: database.appUrl, max: 2 });
  log = new AwardsOfCases(pool, store);
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

const [a, b, c, alone] = [1, 2, 3, 4].map(() => randomUUID()) as [string, string, string, string];
const said = (from: string, to: string) =>
  pool.query(sameRecipients.sql('$1'), [JSON.stringify([{ case_id: from, same_as: to }])]);
/** A history of a case of that id. */
const of = (id: string, events: readonly CaseEvent[]) =>
  events.map((event) =>
    event.type === 'CaseOpened' ? { ...event, data: { ...event.data, case: id } } : event,
  ) as CaseEvent[];

describe('the awards that cases have recorded', () => {
  it('are those of every case about one recipient, from whichever side it was said, and over others', async () => {
    await said(b, a);
    await said(c, b);
    await said(b, a); // said once more, it stays one
    for (const id of [a, b, c]) expect([...(await log.casesOf(id))].sort()).toEqual([a, b, c].sort());
    expect(await log.casesOf(alone)).toEqual([alone]);
    await said(a, c); // a ring is no endless road
    expect(await log.casesOf(b)).toHaveLength(3);
  });

  it('come with their year, their decision and the achievement that they are for', async () => {
    streams.set(`case-${a}`, of(a, finished('commendation')));
    const same = command('IdentifyRecipient', { sameAs: a, sameAchievement: true, grounds: text('một người') });
    const about = play([['2024-03-05', an, same]], opened, { achievementOf: () => a });
    streams.set(`case-${b}`, of(b, about));
    const awards = await log.awardsOf(c);
    expect(awards).toMatchObject([
      { case: a, achievement: a, year: 2024, annulled: false, decision: { number: '123/QĐ-UBND' } },
    ]);
    expect([await log.achievementIn(b), await log.achievementIn(alone)]).toEqual([a, undefined]);
    expect(await log.awardsOf(alone)).toEqual([]);
  });
});
