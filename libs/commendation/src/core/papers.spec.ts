import { decisionPaper, submissionPaper } from '@core/documents';
import { decisionOf, type PaperWords, submissionOf } from './papers';
import { awarded, proposedOnly, stateOf } from './testing/scene';

const words: PaperWords = {
  unitName: (id) => `Ủy ban nhân dân (${id})`,
  plain: (text) => text,
  place: 'Nghệ An',
  signature: { authority: 'KT. CHỦ TỊCH', office: 'PHÓ CHỦ TỊCH', name: 'Lê Thị C' },
  source: { stream: 'proposal-1', version: 4, hash: '00', recordedAt: '2026-03-23T02:00:00.000Z' },
};

describe('the papers of a proposal', () => {
  it('say whom, for what, by which votes and articles, before the decision', () => {
    const facts = submissionOf(stateOf(proposedOnly), words);
    expect(facts).toMatchObject({ vote: '9/9 phiếu, cần 8/9', to: 'Ủy ban nhân dân (province)', on: '2026-03-04' });
    expect(facts?.grounds).toEqual([
      'Điều 79 Luật Thi đua, khen thưởng số 06/2022/QH15 (chưa đối chiếu văn bản gốc)',
      'Biên bản số 05/BB-HĐTĐKT ngày 02/03/2026 của Ủy ban nhân dân (commune)',
    ]);
    expect(facts && submissionPaper(facts).subject).toBe('Về việc đề nghị tặng Bằng khen của bộ, ban, ngành, tỉnh');
    expect(decisionOf(stateOf(proposedOnly), words)).toBeUndefined();
    expect(submissionOf({ status: 'none' }, words)).toBeUndefined();
  });

  it('give the decision its number, its list and its bonuses in đồng', () => {
    const facts = decisionOf(stateOf(awarded), words);
    expect(facts).toMatchObject({
      number: '812/QĐ-UBND',
      on: '2026-03-23',
      authority: 'Chủ tịch Ủy ban nhân dân cấp tỉnh',
      commended: [{ bonus: 3_510_000 }, { bonus: 3_510_000 }],
    });
    const paper = facts && decisionPaper(facts);
    expect(JSON.stringify(paper?.body)).toContain('bảy triệu không trăm hai mươi nghìn đồng');
  });
});
