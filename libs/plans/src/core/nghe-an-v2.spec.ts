import { planAt, publishedPlans } from './published-plans';
import { rowsOf } from './citations';
import type { Plan } from './schema';

const at = (version: number) => planAt(publishedPlans, { id: 'nghe-an-2023-2025', version });
const [first, second] = [at(1), at(2)];
const of = (row: string) =>
  (second.obligations ?? []).filter(({ source }) => source.kind === 'clause' && source.rows.includes(row));

describe('version 2 of Nghệ An', () => {
  it('leaves nothing open, and forgets no row', () => {
    expect(second.openRows).toBeUndefined();
    expect([...rowsOf(second).keys()].sort()).toEqual([...rowsOf(first).keys()].sort());
  });

  it('keeps criteria, stages, quotas, roles and recipients of version 1', () => {
    const kept = ({ criteria, stages, quotas, roles, recipients, subjectKinds, legalBasis }: Plan) => ({
      ...{ criteria, stages, quotas, roles, recipients, subjectKinds, legalBasis },
    });
    expect(kept(second)).toEqual(kept(first));
  });

  it('asks of each unit its own criteria, its own plan and an honoring (NA-05)', () => {
    expect(of('NA-05').map(({ code, provenBy }) => [code, provenBy[0]])).toEqual([
      ['own-criteria', { kind: 'record', record: 'criteria' }],
      ['own-plan', { kind: 'record', record: 'unit-plan' }],
      ['own-honoring', { kind: 'record', record: 'honoring-event' }],
    ]);
  });

  it('dates what the document dates, and nothing else', () => {
    const dated = (second.obligations ?? []).flatMap(({ code, cadence }) =>
      'due' in cadence && !('unknown' in cadence.due) ? [[code, cadence.due] as const] : [],
    );
    const anniversary = { kind: 'date', date: '2023-06-11', boundary: 'on', roll: 'none' };
    const in2025 = { kind: 'year', year: 2025 };
    expect(Object.fromEntries(dated)).toEqual({
      'anniversary-activities': anniversary,
      'hold-anniversary': anniversary,
      'honoring-conference': in2025,
      'congress-publication': in2025,
      'advise-final-review': in2025,
      'final-review': in2025,
    });
    for (const code of ['annual-report', 'inspection-teams']) {
      const { cadence } = second.obligations?.find((one) => one.code === code) ?? {};
      expect(cadence).toMatchObject({ kind: 'yearly', due: { unknown: true } });
    }
  });

  it('ties reviews and publicity to days that somebody has to record, again and again', () => {
    expect(of('NA-39').map(({ cadence }) => cadence)).toEqual([{ kind: 'on-occasion', occasion: 'movement-review' }]);
    for (const code of ['movement-review', 'great-day']) {
      expect(second.occasions?.find((one) => one.code === code)).toMatchObject({
        repeats: true,
        on: { unknown: true },
      });
    }
  });

  it('says of its reminders that the document does not speak of them', () => {
    for (const { source, escalation } of second.reminderRules ?? []) {
      expect(source.kind).toBe('house');
      expect(escalation.map(({ to }) => to)).toEqual(['head', 'superior']);
    }
  });

  it('is free from the noise of its scan', () => {
    expect(JSON.stringify(second)).not.toMatch(/Utran|Uzun|Uuu|UBAR|Uran|Loan|\*|phân đầu|thấp sáng|truyền truyền/);
  });
});
