import { classesOf, LATENESS_SECONDS } from './lateness';

describe('the classes of lateness', () => {
  it('take each once, an end with the class below it', () => {
    expect(classesOf([0, 1, 1.001, 10, 60, 61, 86_400, 86_401, 1e9])).toEqual([2, 2, 1, 1, 0, 1, 2]);
  });
  it('are all there when nothing was late', () => {
    expect(classesOf([])).toEqual(Array(LATENESS_SECONDS.length + 1).fill(0));
  });
});
