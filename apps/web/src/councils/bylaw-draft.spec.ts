import { publishedBylaws } from '@core/law';
import { bylawOfDraft, draftOf, filledFrom } from './bylaw-draft';

const blank = draftOf(undefined);

describe('a by-law that is begun with a published one', () => {
  it.each(publishedBylaws.map(({ code }) => [code]))('%s is a by-law as soon as its own basis is written', (code) => {
    const filled = filledFrom(code, blank);
    expect(bylawOfDraft(filled)).toBeUndefined(); // whose by-law the shares were is no basis for this council
    const bylaw = bylawOfDraft({ ...filled, basis: 'Quy chế của Hội đồng' });
    const found = publishedBylaws.find((one) => one.code === code);
    expect(bylaw).toEqual({
      general: { ...found?.general, basis: 'Quy chế của Hội đồng' },
      special: found?.special.map(({ awards, rule }) => ({ awards, rule: { ...rule, basis: 'Quy chế của Hội đồng' } })),
      recusal: 'recused-in-base',
    });
  });
  it('keeps what no other by-law says: the basis, and what becomes of an interest', () => {
    const own = { ...blank, basis: 'Quyết định 12', recusal: 'declared-only' };
    expect(filledFrom('environment-2019', own)).toMatchObject({
      ...{ num: 90, den: 100, quorumNum: 2, quorumDen: 3, chairMustAgree: true },
      ...{ basis: 'Quyết định 12', recusal: 'declared-only' },
    });
    expect(filledFrom('nobody', own)).toBe(own);
  });
});
