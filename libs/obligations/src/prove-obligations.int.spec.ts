import { randomUUID } from 'node:crypto';
import type { Json } from '@core/kernel';
import type { ObligationCommand } from '@core/obligations';
import type { Plan } from '@core/plans';
import { advance, EventStore, type RecordedEvent } from '@lib/event-store';
import { Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { planned, samplePlan } from './core/testing/scene';
import { proveObligations, wouldProve } from './prove-obligations';

const ON = '2024-05-02';
const events = ['HonorRecorded', 'CommendationDecided'];
const plan: Plan = samplePlan({ obligations: [planned('honor', { provenBy: [{ kind: 'case', events }] })] });

let database: TestDatabase;
let owner: Pool;
let app: Pool;
let projector: Pool;
let store: EventStore;
/** What the reader asked of the obligation, in its order. */
let asked: string[];
let obligation: string;
let file: string;
let version: number;

beforeAll(async () => {
  database = await createDatabase();
  owner = new Pool({ connectionString: database.ownerUrl, max: 3 });
  app = new Pool({ connectionString: database.appUrl, max: 3 });
  projector = new Pool({ connectionString: database.projectorUrl, max: 3 });
  for (const pool of [owner, app, projector]) pool.on('error', () => undefined);
  store = new EventStore(app);
});
afterAll(async () => {
  await Promise.all([owner, app, projector].map((pool) => pool.end()));
  await database.drop();
});
beforeEach(async () => {
  [asked, obligation, file, version] = [[], randomUUID(), randomUUID(), 0];
  await owner.query('truncate obligations.obligations, obligations.proofs, pipeline.case_files cascade');
  await owner.query(
    `insert into pipeline.case_files (id, version, plan, plan_version, unit, year, subject_kind, sector, source, status, drafter,
            opened_on, changed_at) values ($1, 1, $2, 1, 'c', 2024, 'individual', 'SEC04', 'unit', 'open', 'an', $3, now())`,
    [file, plan.id, ON],
  );
  await owner.query(
    `insert into obligations.obligations (id, version, plan, plan_version, code, title, work, cadence, laid_on, unit, former_units,
            period, period_kind, period_from, period_to, due_open, status, late_entered, asks, opened_on, changed_at)
     values ($1, 1, $2, 1, 'honor', 'Tôn vinh', 'honoring', 'yearly', 'c', 'c', '{}', '2024', 'year', '2024-01-01', '2024-12-31',
             false, 'open', false, '{case:HonorRecorded,case:CommendationDecided}', '2024-01-01', now())`,
    [obligation, plan.id],
  );
});

/** What happened in the case, and the reader behind it to the end of the log. */
async function happens(...types: readonly [type: string, more?: object][]): Promise<void> {
  const happened = types.map(([type, more = {}]) => ({ type, data: { by: 'an', on: ON, ...more } as Json }));
  const alone = happened.length === 1;
  const unwritten = happened.map((event) => ({ ...event, stream: `case-${file}` }) as unknown as RecordedEvent);
  const foreseen = alone ? await wouldProve([plan], unwritten, app) : [];
  const already = asked.length;
  await store.append({
    stream: `case-${file}`,
    expected: version === 0 ? 'none' : version,
    events: happened,
    command: { id: randomUUID(), fingerprint: Buffer.alloc(32), answer: {} },
    metadata: { actor: 'an', role: 'staff', unit: 'c', intent: 'Test', correlation: 'test' },
    occurredAt: '2024-05-02T02:00:00.000Z',
  } as unknown as Parameters<EventStore['append']>[0]);
  version += happened.length;
  const reader = proveObligations(
    () => [plan],
    async (_event, { streamId, command }) => {
      expect(streamId).toBe(obligation);
      asked.push(inWords(command));
    },
  );
  while ((await advance(projector, store, reader)) > 0);
  // What is foreseen of an event before it is written, with no right to write, is what then happens.
  if (alone) expect(foreseen.map(({ command }) => inWords(command))).toEqual(asked.slice(already));
}

function inWords(command: ObligationCommand): string {
  const named = command.type === 'ProveObligation' && 'event' in command.data.proof ? command.data.proof.event : '';
  return [command.type, named].join(' ').trim();
}
const proven = 'ProveObligation HonorRecorded';

it('what a case proves is taken back with the last of its honors, and not before', async () => {
  await happens(['HonorRecorded', { honor: 'a' }], ['HonorRecorded', { honor: 'b' }]);
  expect(new Set(asked)).toEqual(new Set([proven]));
  const before = asked.length;
  await happens(['HonorCanceled', { honor: 'a' }]);
  expect(asked).toHaveLength(before); // the other still stands
  await happens(['HonorCanceled', { honor: 'b' }]);
  expect(asked.slice(before)).toEqual(['WithdrawProof']);
  await happens(['HonorRecorded', { honor: 'c' }]);
  expect(asked.slice(before + 1)).toEqual([proven]);
});

it('a canceled honor leaves what a decision has proven', async () => {
  await happens(['HonorRecorded', { honor: 'a' }], ['CommendationDecided'], ['HonorCanceled', { honor: 'a' }]);
  expect(asked).toEqual([proven, 'ProveObligation CommendationDecided', 'WithdrawProof']);
  const { rows } = await owner.query('select asked from obligations.proofs');
  expect(rows).toEqual([{ asked: 'case:CommendationDecided' }]);
});

it.each(['duplicate', 'ineligible', 'declined'])(
  'a case that is closed as %s proves nothing, and once it is reopened what it did',
  async (outcome) => {
    await happens(['HonorRecorded', { honor: 'a' }]);
    await happens(['CaseClosed', { outcome }]);
    expect(asked).toEqual([proven, 'WithdrawProof']);
    await happens(['CaseReopened']);
    expect(asked).toEqual([proven, 'WithdrawProof', proven]);
  },
);

it.each(['completed', 'not-selected', 'not-commended', 'ceased'])(
  'a case that is closed as %s has done what it did',
  async (outcome) => {
    await happens(['HonorRecorded', { honor: 'a' }], ['CaseClosed', { outcome }], ['CaseReopened']);
    expect(asked).toEqual([proven]);
  },
);

it('an obligation that is opened while its proof does not stand finds it when it stands again', async () => {
  await owner.query('update obligations.obligations set status = $1', ['closed']);
  await happens(['HonorRecorded', { honor: 'a' }], ['CaseWithdrawn']);
  await owner.query('update obligations.obligations set status = $1', ['open']);
  await happens(['CaseReopened']);
  expect(asked).toEqual(['WithdrawProof', proven]);
});
