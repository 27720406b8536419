import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { readAgain } from './own-action';

const CASE = 'c0ffee00-0000-4000-8000-000000000001';

/** Shows something on a page; its second reading is answered when the test says so. */
function shown(client: QueryClient, queryKey: readonly string[]) {
  let readings = 0;
  let answer: () => void = () => undefined;
  const second = new Promise<void>((resolve) => (answer = resolve));
  const observer = new QueryObserver(client, {
    queryKey,
    queryFn: async () => {
      readings += 1;
      if (readings > 1) await second;
      return readings;
    },
  });
  const stop = observer.subscribe(() => undefined);
  return { observer, answer: () => answer(), readings: () => readings, stop };
}

async function page() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const [it, list, me] = [shown(client, ['case', CASE, 'now']), shown(client, ['work']), shown(client, ['me'])];
  await Promise.all([it, list, me].map(({ observer }) => observer.refetch({ cancelRefetch: false })));
  return { client, it, list, me, end: () => [it, list, me].forEach(({ stop }) => stop()) };
}

it('waits for what the action was about, and for nothing else that it reads again', async () => {
  const { client, it: about, list, me, end } = await page();
  let done = false;
  const reading = readAgain(client, [CASE]).then(() => (done = true));
  expect([about.readings(), list.readings(), me.readings()]).toEqual([2, 2, 1]);
  await new Promise((soon) => setImmediate(soon));
  expect(done).toBe(false); // the case itself is waited for
  about.answer();
  await reading; // the list has not been answered, and never is
  expect(about.observer.getCurrentResult().data).toBe(2);
  expect(list.observer.getCurrentResult().data).toBe(1);
  end();
});

it('keeps the page waiting where everything is waited for, which this spec would see', async () => {
  const { client, it: about, list, end } = await page();
  let done = false;
  void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' }).then(() => (done = true));
  about.answer();
  await new Promise((soon) => setTimeout(soon, 20));
  expect(done).toBe(false);
  list.answer();
  end();
});
