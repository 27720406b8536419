import { follow } from './follow';

async function told(
  looks: readonly unknown[],
  atLook: (look: number, gone: AbortController) => void,
): Promise<string[]> {
  const gone = new AbortController();
  let look = 0;
  const texts: string[] = [];
  const next = () => {
    atLook(look, gone);
    const found = looks[Math.min(look++, looks.length - 1)];
    return found instanceof Error ? Promise.reject(found) : Promise.resolve(found);
  };
  for await (const text of follow(next, 300, gone.signal, 1)) texts.push(text);
  return texts.flatMap((text) => text.match(/^event: \w+|^: .*/gm) ?? []);
}

const until = (last: number) => (look: number, gone: AbortController) => look >= last && gone.abort();

it('says that it hears, then once for each difference, and nothing of what differs', async () => {
  const secret = { done: 1 };
  const texts = await told([secret, { done: 2 }, { done: 2 }, { done: 3 }, { done: 3 }], until(5));
  expect(texts).toEqual(['event: hears', 'event: changed', 'event: changed']);
});

it('stays quiet where nothing differs, but for a sign of life', async () => {
  expect(await told([{ done: 1 }], until(11))).toEqual(['event: hears', ': still here']);
});

it('takes no failed look for a difference', async () => {
  expect(await told([{ done: 1 }, new Error('the database is away'), { done: 1 }], until(4))).toEqual(['event: hears']);
});

it('says once that it hears and ends, where nobody wants to wait', async () => {
  const texts: string[] = [];
  for await (const text of follow(() => Promise.resolve(1), 0, new AbortController().signal)) texts.push(text);
  expect(texts).toEqual(['retry: 2000\n\nevent: hears\ndata: {}\n\n']);
});
