import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StreamLock } from './stream-lock';
import { StreamTurns } from './turns';

describe('taking turns', () => {
  it('lets one stream go in the order of asking, past one that failed', async () => {
    const turns = new StreamTurns();
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
    const turns = new StreamTurns();
    let release = () => undefined as void;
    const held = turns.take('a', () => new Promise<void>((resolve) => (release = resolve)));
    await expect(turns.take('b', () => Promise.resolve('b'))).resolves.toBe('b');
    release();
    await held;
  });

  /** A lock that writes down what is asked of it, and lets everybody in at once. */
  function noted(notes: string[]): StreamLock {
    const hold = (stream: string) => {
      notes.push(`holds ${stream}`);
      return Promise.resolve(() => void notes.push(`gives ${stream} back`));
    };
    return { hold } as unknown as StreamLock;
  }

  it('takes no lock until a race is lost, then keeps it as long as others of this process stand in line', async () => {
    const notes: string[] = [];
    const turns = new StreamTurns(noted(notes));
    const writes = (name: string, loses = false) =>
      turns.take('a', async ({ lost }) => {
        await nextTurn();
        if (loses) await lost();
        notes.push(name);
      });
    await Promise.all([writes('1'), writes('2', true), writes('3'), writes('4')]);
    expect(notes).toEqual(['1', 'holds a', '2', '3', '4', 'gives a back']);
    notes.length = 0;
    await writes('5'); // the line was empty in between: whoever comes now is alone until shown otherwise
    expect(notes).toEqual(['5']);
  });

  it('hands the stream on after a while, so that no process keeps it for itself', async () => {
    const notes: string[] = [];
    const turns = new StreamTurns(noted(notes));
    await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        turns.take('a', async ({ lost }) => {
          if (i === 0) await lost();
          notes.push('turn');
        }),
      ),
    );
    const held = ['holds a', ...Array<string>(16).fill('turn'), 'gives a back'];
    expect(notes).toEqual([...held, ...held, 'holds a', ...Array<string>(8).fill('turn'), 'gives a back']);
  });

  it('tells the first turn after a lock was taken that others were there before, and no other', async () => {
    const turns = new StreamTurns(noted([]));
    const behind: boolean[] = [];
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        turns.take('a', async (turn) => {
          behind.push(turn.behind);
          if (i === 0) await turn.lost();
        }),
      ),
    );
    expect(behind.map((is, i) => (is ? i : -1)).filter((i) => i >= 0)).toEqual([16]);
  });

  it('gives the lock back when the work fails, and goes on without one that cannot be had', async () => {
    const notes: string[] = [];
    const turns = new StreamTurns(noted(notes));
    const fails = turns.take('a', async ({ lost }) => {
      await lost();
      throw new Error('no');
    });
    await expect(fails).rejects.toThrow('no');
    expect(notes).toEqual(['holds a', 'gives a back']);

    const locked = { hold: () => Promise.resolve(undefined) } as unknown as StreamLock;
    const tries: number[] = [];
    await new StreamTurns(locked).take('a', async ({ lost }) => {
      for (let i = 0; i < 3; i++) {
        await lost();
        tries.push(i);
      }
    });
    expect(tries).toEqual([0, 1, 2]);
  });
});
