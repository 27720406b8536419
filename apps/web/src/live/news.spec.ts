import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { readBehind } from '../api/call';
import { traceOf } from '../api/own-traces';
import { LiveNews } from './news';
import type { Heard } from './heard';

const ID = 'c0ffee00-0000-4000-8000-000000000001';
const OTHER = 'c0ffee00-0000-4000-8000-000000000002';
const KEY = 'c0ffee00-0000-4000-8000-00000000000a';

const change = (id: string, { version = 4, trace = 'somebody', position = 10 } = {}): Heard => ({
  ...{ what: 'change', position },
  change: { kind: 'case', id, version, trace },
});

/** A page that shows the work queue and a case in its version 3. */
async function page() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const readings = { work: 0, case: 0 };
  let version = 3;
  const shown = [
    new QueryObserver(client, { queryKey: ['work'], queryFn: () => (readings.work += 1) }),
    new QueryObserver(client, {
      queryKey: ['case', ID, 'now'],
      queryFn: () => ((readings.case += 1), { id: ID, version }),
    }),
  ].map((observer) => observer.subscribe(() => undefined));
  let busy = true;
  const news = new LiveNews(client, () => busy);
  await jest.advanceTimersByTimeAsync(10);
  expect(readings).toEqual({ work: 1, case: 1 });
  return {
    ...{ news, readings },
    counts: () => Object.fromEntries(news.waiting().counts),
    leave: () => (busy = false),
    become: (next: number) => (version = next),
    end: () => (news.close(), shown.forEach((stop) => stop())),
  };
}

beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] }));
afterEach(() => jest.useRealTimers());
const rest = () => jest.advanceTimersByTimeAsync(1_000);

it('holds changes while the person points at the page, counts things and not events, and shows them when asked', async () => {
  const { news, readings, counts, become, end } = await page();
  news.hear(change(ID));
  news.hear(change(ID, { version: 5 }));
  news.hear(change(OTHER));
  await rest();
  expect(readings).toEqual({ work: 1, case: 1 });
  expect(counts()).toEqual({ case: 2 });
  become(5);
  news.apply();
  await rest();
  expect(readings).toEqual({ work: 2, case: 2 });
  expect(counts()).toEqual({});
  end();
});

it('shows them by itself once the person points elsewhere', async () => {
  const { news, readings, counts, leave, end } = await page();
  news.hear(change(OTHER));
  await rest();
  expect(readings.work).toBe(1);
  leave();
  news.settle();
  await rest();
  expect(readings).toEqual({ work: 2, case: 1 });
  expect(counts()).toEqual({});
  end();
});

it('says nothing of an own action, which was read by whoever sent it, and shows at once what followed from it', async () => {
  const { news, readings, counts, end } = await page();
  const trace = traceOf(KEY);
  readBehind(20);
  news.hear(change(OTHER, { trace, position: 20 }));
  await rest();
  expect([readings.work, counts()]).toEqual([1, {}]);
  news.hear(change(OTHER, { trace, position: 21 }));
  await rest();
  expect([readings.work, counts()]).toEqual([2, {}]);
  end();
});

it('says nothing of a version that is already shown, nor of what is not on the page', async () => {
  const { news, counts, end } = await page();
  news.hear({ what: 'change', position: 9, change: { kind: 'visit', id: OTHER, version: 1, trace: 'x' } });
  news.hear({ what: 'message' });
  await rest();
  expect(counts()).toEqual({});
  news.hear(change(ID, { version: 3 }));
  await rest();
  expect(counts()).toEqual({ case: 1 }); // the queue may be different, the case is not
  expect(news.waiting().itself).toBe(false);
  end();
});

it('reads lists again when the window is looked at while the stream is cut, and says since when it is old only then', async () => {
  const { news, readings, leave, end } = await page();
  await jest.advanceTimersByTimeAsync(120_000);
  expect(news.waiting().staleSince).toBeUndefined();
  news.turn('cut');
  expect(news.waiting().staleSince).toBeDefined();
  news.look(); // somebody points at it: it stays as it is, and says so
  await rest();
  expect(readings).toEqual({ work: 1, case: 1 });
  leave();
  news.look();
  await rest();
  expect(readings).toEqual({ work: 2, case: 1 }); // a reading of a case is recorded, so it is not made for nobody
  news.reload();
  await rest();
  expect(readings).toEqual({ work: 3, case: 2 });
  expect(news.waiting().staleSince).toBeUndefined();
  news.turn('live');
  await jest.advanceTimersByTimeAsync(120_000);
  news.look();
  await rest();
  expect(readings).toEqual({ work: 3, case: 2 });
  end();
});
