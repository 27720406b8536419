import { randomUUID } from 'node:crypto';
import type { OperationsView, ParkedStreams, RetryView } from '@core/operations';
import { Client } from 'pg';
import type { RunningApp } from '../support/app';
import { until } from './patience';
import { problemOf, type Reply, type Visitor } from './wire';

/** Lets a table refuse every row about one case, as a fault of a release would. @returns what mends it */
export async function poison(app: RunningApp, caseId: string): Promise<() => Promise<void>> {
  const owner = new Client({ connectionString: app.database.ownerUrl });
  await owner.connect();
  const name = `poison_${caseId.replaceAll('-', '')}`;
  await owner.query(
    `create function public.${name}() returns trigger language plpgsql as $$ begin
       raise exception 'poison' using errcode = '23514';
     end $$;
     create trigger ${name} before insert or update on pipeline.whereabouts for each row
       when (new.case_id = '${caseId}') execute function public.${name}()`,
  );
  return async () => {
    await owner.query(`drop trigger ${name} on pipeline.whereabouts; drop function public.${name}()`);
    await owner.end();
  };
}

const READER = 'keep-whereabouts';
const codeOf = (reply: Reply) => [reply.status, problemOf(reply).code];

interface Cast {
  readonly app: RunningApp;
  readonly staff: Visitor;
  readonly auditor: Visitor;
  readonly administrator: Visitor;
  /** Opens a case of a subject under an id. */
  open(id: string): Promise<void>;
}

/** A case that a reader cannot handle: seen, retried in vain, mended, retried, gone. */
export async function parkedStory({ app, staff, auditor, administrator, open }: Cast): Promise<void> {
  const parked = async (who: Visitor) => (await who.get('/operations/parked')).body as ParkedStreams;
  const house = async (who: Visitor) => (await who.get('/operations')).body as OperationsView;
  const codes = async () => (await house(administrator)).troubles.map(({ code }) => code);
  const retry = (who: Visitor, stream: string) => who.post('/operations/parked/retry', { reader: READER, stream });
  const came = (id: string) =>
    until('the retry to end', async () => {
      const found = (await parked(administrator)).retries.find((one) => one.id === id);
      return found?.outcome ? found : undefined;
    });

  // Quiet while nothing is wrong: the worker says how it runs, and each of its readers stands at the end of the log.
  await until('a worker that says how it runs', async () =>
    (await house(administrator)).workers.some(({ alive, sweptAt }) => alive && sweptAt) ? true : undefined,
  );
  expect(await parked(administrator)).toEqual({ items: [], retries: [] });
  expect(await codes()).toEqual([]);
  expect((await house(auditor)).readers.map(({ name }) => name)).toContain(READER);

  const id = randomUUID();
  const stream = `case-${id}`;
  const mend = await poison(app, id);
  await open(id);
  const item = await until('the case to be parked', async () => (await parked(administrator)).items[0]);
  expect(item).toMatchObject({
    reader: READER,
    stream,
    category: 'case',
    version: 1,
    why: 'contradiction',
    attempts: 1,
  });
  expect((await parked(auditor)).items).toEqual((await parked(administrator)).items);
  expect(await codes()).toContain('streams-parked');
  for (const who of [staff, auditor]) expect(codeOf(await retry(who, stream))).toEqual([403, 'NOT_ALLOWED']);
  expect(codeOf(await staff.get('/operations'))).toEqual([403, 'NOT_ALLOWED']);
  expect(codeOf(await retry(administrator, `case-${randomUUID()}`))).toEqual([404, 'STREAM_NOT_PARKED']);

  const first = (await retry(administrator, stream)).body as RetryView;
  expect(await came(first.id)).toMatchObject({ outcome: 'still-parked', handled: 0, why: 'contradiction', mine: true });
  expect((await parked(administrator)).items).toMatchObject([{ stream, attempts: 2, retrying: null }]);

  await mend();
  const second = (await retry(administrator, stream)).body as RetryView;
  const freed = await came(second.id);
  expect(freed).toMatchObject({ outcome: 'freed', why: null });
  expect(freed.handled).toBeGreaterThan(0);
  expect((await parked(administrator)).items).toEqual([]);
  expect((await parked(auditor)).retries.map(({ outcome, mine }) => [outcome, mine])).toEqual([
    ['freed', false],
    ['still-parked', false],
  ]);
  expect(await codes()).not.toContain('streams-parked');
}
