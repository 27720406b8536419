import fc from 'fast-check';
import { FAILING, LATE_SECONDS, troublesOf, verdictOf } from './troubles';
import { type OperationsView, type ReaderView, TROUBLES, type WorkerView } from './views';

type Seen = Omit<OperationsView, 'verdict' | 'troubles'>;

const at = '2024-03-01T01:00:00.000Z';
const reader = (more: Partial<ReaderView> = {}): ReaderView => ({
  ...{ name: 'notify-parties', position: 10, behind: 0, behindSeconds: 0, movedAt: at, parked: 0, failures: 0 },
  ...{ lastError: null, stopped: false, rebuilding: null },
  ...more,
});
const worker = (more: Partial<WorkerView> = {}): WorkerView => ({
  ...{ id: 'c0ffee00-0000-4000-8000-000000000001', release: '1.0.0', startedAt: at, heardAt: at, silentSeconds: 1 },
  ...{ alive: true, queue: 'postgres', queueFailures: 0, sweptAt: at },
  ...more,
});
const seen = (more: Partial<Seen> = {}): Seen => ({
  ...{ at, release: '1.0.0', startedAt: at, workers: [worker()], horizon: 10, readers: [reader()], successions: 0 },
  alarms: { coming: 3, overdue: 0, stuck: 0 },
  works: { wanted: 1, underWay: 1, silent: 0 },
  letters: { overdue: 0, parked: 0 },
  sealing: { behind: 2, behindSeconds: 1, unsigned: 0, unsignedSeconds: 0, checkpoint: { size: 8, at } },
  ...more,
});
const codes = (more: Partial<Seen>) => troublesOf(seen(more)).map(({ code }) => code);

describe('a house', () => {
  it('is well where everything runs, however much waits its turn', () => {
    expect(troublesOf(seen())).toEqual([]);
    expect(verdictOf([])).toBe('well');
    expect(codes({ readers: [reader({ behind: 9_000, behindSeconds: LATE_SECONDS })] })).toEqual([]);
    expect(codes({ readers: [reader({ failures: FAILING - 1, lastError: 'TypeError' })] })).toEqual([]);
  });

  it.each<[string, Partial<Seen>, string]>([
    ['no worker was ever there', { workers: [] }, 'act'],
    ['no worker is heard of', { workers: [worker({ alive: false, silentSeconds: 90 })] }, 'act'],
  ])('needs somebody at once where %s', (_what, more, urgency) => {
    const [first] = troublesOf(seen(more));
    expect(first).toMatchObject({ code: 'no-worker', urgency });
    expect(verdictOf(troublesOf(seen(more)))).toBe('act');
  });

  it('says for how long nobody has been heard of', () => {
    const two = [worker({ alive: false, silentSeconds: 500 }), worker({ alive: false, silentSeconds: 90 })];
    expect(troublesOf(seen({ workers: two }))[0]?.seconds).toBe(90);
    expect(troublesOf(seen({ workers: [] }))[0]?.seconds).toBe(0);
  });

  it('does not miss a worker that has gone while another runs', () => {
    expect(codes({ workers: [worker(), worker({ alive: false, silentSeconds: 90, release: '0.9.0' })] })).toEqual([]);
  });

  it.each<[(typeof TROUBLES)[number], Partial<Seen>]>([
    ['queue-away', { workers: [worker({ queueFailures: FAILING })] }],
    ['reader-stopped', { readers: [reader({ stopped: true, failures: 9, lastError: 'TypeError' })] }],
    ['reader-failing', { readers: [reader({ failures: FAILING, lastError: 'TypeError' })] }],
    ['sealing-late', { sealing: { ...seen().sealing, behindSeconds: LATE_SECONDS + 1 } }],
    ['signing-late', { sealing: { ...seen().sealing, unsigned: 4, unsignedSeconds: LATE_SECONDS + 1 } }],
    ['streams-parked', { readers: [reader({ parked: 2 })] }],
    ['alarms-stuck', { alarms: { coming: 0, overdue: 0, stuck: 1 } }],
    ['readers-behind', { readers: [reader({ behind: 5, behindSeconds: LATE_SECONDS + 1 })] }],
    ['works-silent', { works: { wanted: 0, underWay: 1, silent: 1 } }],
    ['reminders-late', { alarms: { coming: 0, overdue: 2, stuck: 0 } }],
    ['letters-parked', { letters: { overdue: 0, parked: 1 } }],
    ['other-release', { workers: [worker({ release: '0.9.0' })] }],
  ])('says %s, and nothing else, where that is all', (code, more) => expect(codes(more)).toEqual([code]));

  it('says nothing of a signature where nobody signs', () => {
    expect(codes({ sealing: { ...seen().sealing, unsigned: 8, unsignedSeconds: 9_000, checkpoint: null } })).toEqual(
      [],
    );
  });

  it('adds up what is parked and names whose it is', () => {
    const readers = [reader({ name: 'a', parked: 2 }), reader({ name: 'b' }), reader({ name: 'c', parked: 1 })];
    expect(troublesOf(seen({ readers }))).toEqual([
      { code: 'streams-parked', urgency: 'act', count: 3, seconds: 0, readers: ['a', 'c'] },
    ]);
  });

  it('tells what most hangs on first, each thing once', () => {
    const bit = fc.boolean();
    fc.assert(
      fc.property(bit, bit, bit, bit, bit, (gone, parked, late, letters, stuck) => {
        const found = codes({
          workers: [worker({ alive: !gone })],
          readers: [reader({ parked: Number(parked), behind: 5, behindSeconds: late ? 999 : 0 })],
          letters: { overdue: 0, parked: Number(letters) },
          alarms: { coming: 0, overdue: 0, stuck: Number(stuck) },
        });
        expect(found).toEqual(TROUBLES.filter((code) => found.includes(code)));
        expect(found).toHaveLength([gone, parked, late, letters, stuck].filter(Boolean).length);
      }),
    );
  });
});
