import { together } from './together';

const later = () => new Promise((resolve) => setImmediate(resolve));

describe('callers who share a statement', () => {
  it('get each their own answer, in as few statements as the pace allows', async () => {
    const sizes: number[] = [];
    const double = together(
      async (items: readonly number[]) => {
        sizes.push(items.length);
        await later();
        return items.map((item) => item * 2);
      },
      10,
      1,
    );
    expect(await double(1)).toBe(2);
    const many = await Promise.all(Array.from({ length: 25 }, (_, i) => double(i)));
    expect(many).toEqual(Array.from({ length: 25 }, (_, i) => i * 2));
    expect(sizes).toEqual([1, 10, 10, 5]);
  });
  it('fail together, and leave those who come later alone', async () => {
    let fails = true;
    const say = together(async (items: readonly string[]) => {
      await later();
      if (fails) throw new Error('no connection');
      return items;
    });
    const first = await Promise.allSettled([say('a'), say('b')]);
    expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fails = false;
    expect(await say('c')).toBe('c');
  });
  it('hear of a statement that does not answer for all', async () => {
    const short = together((items: readonly number[]) => Promise.resolve(items.slice(1)));
    const answers = await Promise.allSettled([short(1), short(2)]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });
});
