import fc from 'fast-check';
import { type Choice, countPapers, readPaper, Serial, paperText } from './paper';

const choice = fc.constantFrom<Choice>('yes', 'no', 'blank');

describe('a paper', () => {
  it('is read as it was filled in, and its length says nothing of what is on it', () => {
    fc.assert(
      fc.property(fc.array(choice, { minLength: 1, maxLength: 60 }), (choices) => {
        expect(readPaper(paperText(choices), choices.length)).toEqual(choices);
        expect(paperText(choices)).toHaveLength(choices.length + 1);
      }),
    );
  });
  it.each(['', '1', '1yn', '1ynbx', '2ynb', '1ynB', ' 1ynb', '1ynb\n', '01yn', '1yn1', '1yn ', 'y1nb'])(
    'is invalid as %j for three candidates',
    (text) => {
      expect(readPaper(text, 3)).toBeUndefined();
    },
  );
  it('is counted candidate by candidate, and an invalid one for none', () => {
    const papers: (Choice[] | undefined)[] = [['yes', 'no'], ['yes', 'blank'], undefined];
    expect(countPapers(papers, 2)).toEqual({
      counts: [
        { yes: 2, no: 0, blank: 0 },
        { yes: 0, no: 1, blank: 1 },
      ],
      invalid: 1,
    });
    expect(countPapers([], 1)).toEqual({ counts: [{ yes: 0, no: 0, blank: 0 }], invalid: 0 });
  });
  it('has a serial of 64 digits and nothing else', () => {
    expect(Serial.safeParse('ab'.repeat(32)).success).toBe(true);
    for (const wrong of ['AB'.repeat(32), 'ab'.repeat(31), '']) expect(Serial.safeParse(wrong).success).toBe(false);
  });
});
