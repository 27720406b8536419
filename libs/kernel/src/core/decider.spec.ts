import { fold, unreachable } from './decider';

describe('folding', () => {
  it('goes from the oldest event to the newest and takes any iterable', () => {
    const evolve = (state: string, event: string) => `(${state} ${event})`;
    expect(fold(evolve, '0', ['a', 'b', 'c'])).toBe('(((0 a) b) c)');
    expect(fold(evolve, '0', new Set(['a']))).toBe('(0 a)');
    expect(fold(evolve, '0', [])).toBe('0');
  });

  it('changes no state on its way', () => {
    const initial = Object.freeze({ n: 0 });
    expect(fold((state: { n: number }, by: number) => ({ n: state.n + by }), initial, [1, 2])).toEqual({ n: 3 });
    expect(initial).toEqual({ n: 0 });
  });
});

describe('the end of an exhaustive switch', () => {
  it('says which value got there', () => {
    expect(() => unreachable({ type: 'Unknown' } as never)).toThrow('unreachable: {"type":"Unknown"}');
  });
});
