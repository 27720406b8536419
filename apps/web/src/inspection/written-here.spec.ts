import type { VisitView } from '@core/inspection';
import type { OutboxEntry } from './outbox';
import type { VisitWish } from './visit-outbox';
import { withWaiting } from './written-here';

const FOUND = '5d1f7c1e-7d0d-4c0e-9d55-1f5f3c3f0a01';
const MADE = '5d1f7c1e-7d0d-4c0e-9d55-1f5f3c3f0a02';
const unit = { id: 'u', name: 'Đơn vị' };
const view = { unit, answers: [{ item: 'a', verdict: 'met', note: 'cũ', files: ['f'] }], findings: [], recommendations: [] } as unknown as VisitView; // prettier-ignore
const entry = (wish: VisitWish, over: Partial<OutboxEntry<VisitWish>> = {}): OutboxEntry<VisitWish> => ({
  ...{ key: 'k', visit: 'v', person: 'p', wish, files: [], at: 1 },
  ...over,
});
const answer = (verdict: 'met' | 'not-met'): VisitWish => ({
  type: 'AnswerItem',
  data: { item: 'a', verdict, files: [] },
});
const unsent = { writtenOn: null, sentOn: null };
const finding: VisitWish = {
  type: 'RecordFinding',
  data: { finding: FOUND, kind: 'shortcoming', text: 'Thiếu', files: [] },
};

describe('a visit with what waits on the device', () => {
  it('shows the answers, findings and recommendations of the outbox beside those of the server, marked', () => {
    const recommend = { type: 'Recommend', data: { recommendation: MADE, text: 'Làm', dueOn: '2024-05-01' } } as const;
    const taken = [{ name: 'anh.jpg' } as File];
    const shown = withWaiting(view, [entry(answer('not-met')), entry(finding, { files: taken }), entry(recommend)]);
    expect(shown.view.answers).toEqual([{ item: 'a', verdict: 'not-met', note: null, files: [], ...unsent }]);
    expect(shown.view.findings).toEqual([
      { finding: FOUND, kind: 'shortcoming', item: null, text: 'Thiếu', files: [], ...unsent },
    ]);
    expect(shown.view.recommendations).toMatchObject([{ recommendation: MADE, status: 'owed', owner: unit }]);
    expect([...shown.waiting]).toEqual(['a', FOUND, MADE]);
    expect(shown.photos.get(FOUND)).toBe(taken);
  });
  it('shows the last of two answers to one question', () => {
    const shown = withWaiting(view, [entry(answer('not-met')), entry(answer('met'))]);
    expect(shown.view.answers).toMatchObject([{ verdict: 'met' }]);
  });
  it('shows a finding once when it was taken and its answer was lost', () => {
    const there = { ...view, findings: [{ finding: FOUND, kind: 'shortcoming', item: null, text: 'Thiếu', files: [] }] } as unknown as VisitView; // prettier-ignore
    expect(withWaiting(there, [entry(finding)]).view.findings).toHaveLength(1);
  });
  it('shows nothing of what the server has refused', () => {
    const shown = withWaiting(view, [entry(answer('not-met'), { refused: 'Không được.' })]);
    expect(shown).toEqual({ view, waiting: new Set(), photos: new Map() });
  });
});
