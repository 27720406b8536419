import type { RoundFile, Submission } from '@core/council';
import { paperPage } from './page';
import { shortlistPaper } from './shortlist-paper';

const vote = (yes: number, outcome: string) => ({
  ...{ vote: 1, needed: 10, base: 11, outcome },
  tally: { yes, no: 11 - yes, blank: 0, writtenYes: 0, writtenNo: 0 },
});
const candidate = (id: string, yes: number, award?: string) => ({
  ...{ case: id, interests: [], opinions: [], award },
  votes: [vote(yes, yes >= 10 ? 'selected' : 'not-selected')],
});
const file = {
  ...{ id: 'round-1', heldOn: '2024-03-01' },
  bylaw: { version: 2, document: { number: '12/QĐ-UBND', date: '2024-01-02' } },
  candidates: [candidate('a', 11, 'provincial-merit'), candidate('b', 10), candidate('c', 4)],
} as unknown as RoundFile;
const sent = (cases: string[], more: object = {}) =>
  ({ cases, to: 'vn.40', document: { number: '7/TTr-HĐ', date: '2024-03-05' }, ...more }) as unknown as Submission;
const words = {
  ...{ council: 'Hội đồng Thi đua - Khen thưởng', above: 'Huyện Nam Đàn', place: 'Nam Đàn' },
  ...{ to: 'Hội đồng Thi đua - Khen thưởng tỉnh Nghệ An', case: (id: string) => `Người ${id}` },
  source: { stream: 'round-1', version: 12, hash: 'ab'.repeat(32), recordedAt: '2024-03-05T02:00:00.000Z' },
};

describe('the submission of a list', () => {
  it('names whom the session passed and it sends, with award and vote, by its own number and day', () => {
    const paper = shortlistPaper(file, sent(['b', 'a']), words);
    expect(paper.body.find(({ kind }) => kind === 'table')).toMatchObject({
      rows: [
        ['1', 'Người a', 'Bằng khen của bộ, ban, ngành, tỉnh', '11/11, cần 10/11'],
        ['2', 'Người b', '', '10/11, cần 10/11'],
      ],
    });
    expect([paper.number.given, paper.date, paper.to]).toEqual(['7/TTr-HĐ', '2024-03-05', words.to]);
    expect(paperPage(paper)).toContain('Số: 7/TTr-HĐ<');
  });

  it('stands on the by-law, the minutes, and the article by which a rung was passed', () => {
    const grounds = (of: RoundFile, more: object = {}) =>
      shortlistPaper(of, sent(['a'], more), words).body.flatMap((one) => (one.kind === 'ground' ? [one.text] : []));
    expect(grounds(file, { basis: 'Luật số 72/2025/QH15, Điều 51.3' })).toEqual([
      'Căn cứ Quy chế số 12/QĐ-UBND ngày 02/01/2024;',
      'Căn cứ Biên bản phiên họp Hội đồng ngày 01/03/2024;',
      'Căn cứ Luật số 72/2025/QH15, Điều 51.3;',
    ]);
    expect(grounds({ ...file, bylaw: undefined })).toHaveLength(1);
  });

  it('is the same page for the same list, and says nothing of a case that stays', () => {
    const page = () => paperPage(shortlistPaper(file, sent(['a']), words));
    expect(page()).toBe(page());
    expect([page().includes('Người b'), page().includes('Người c')]).toEqual([false, false]);
  });
});
