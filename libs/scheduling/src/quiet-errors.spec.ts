import { every } from './every';
import { quietly, withoutMessage } from './quiet-errors';

describe('errors in floods', () => {
  it('are said once in a while, with the count of those held back', () => {
    const said: string[] = [];
    let now = 0;
    const onError = quietly((text) => said.push(text), undefined, { everyMs: 1_000, now: () => now });
    for (let i = 0; i < 1_000; i++) onError(new Error('away'));
    now = 1_000;
    onError(new Error('still away'));
    expect(said).toEqual(['away', 'still away (and 999 more)']);
  });
  it('can be told by class, code and place, without what somebody typed', () => {
    const error = Object.assign(new TypeError('invalid input: "Nguyễn Thị Mai"'), { code: '22P02' });
    expect(withoutMessage(error)).toMatch(/^TypeError 22P02 at .*quiet-errors/);
    expect(withoutMessage(error)).not.toContain('Mai');
  });
});

describe('a pulse', () => {
  it('goes on after a turn that failed, and ends when the turn under way has ended', async () => {
    const failures: string[] = [];
    let turns = 0;
    await new Promise<void>((resolve) => {
      const pulse = every(
        0,
        () => {
          turns += 1;
          if (turns === 1) return Promise.reject(new Error('first'));
          if (turns === 3) void pulse.stop().then(resolve);
          return Promise.resolve();
        },
        (error) => failures.push(error.message),
      );
    });
    expect({ turns, failures }).toEqual({ turns: 3, failures: ['first'] });
  });
});
