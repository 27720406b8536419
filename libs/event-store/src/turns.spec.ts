import { setImmediate as nextTurn } from 'node:timers/promises';
import { Turns } from './turns';

describe('taking turns', () => {
  it('lets one stream go in the order of asking, past one that failed', async () => {
    const turns = new Turns();
    const seen: string[] = [];
    const work = (name: string, fails = false) =>
      turns.take('a', async () => {
        seen.push(`${name} begins`);
        await nextTurn();
        seen.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });
    const outcomes = await Promise.allSettled([work('1'), work('2', true), work('3')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(seen).toEqual(['1 begins', '1 ends', '2 begins', '2 ends', '3 begins', '3 ends']);
  });

  it('lets another stream go at once', async () => {
    const turns = new Turns();
    let release = () => undefined as void;
    const held = turns.take('a', () => new Promise<void>((resolve) => (release = resolve)));
    await expect(turns.take('b', () => Promise.resolve('b'))).resolves.toBe('b');
    release();
    await held;
  });
});
