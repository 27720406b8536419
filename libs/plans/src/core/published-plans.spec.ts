import { citations, rowsOf } from './citations';
import { plansGlossary } from './glossary';
import { PLAN_FAULT_CODES } from './fault';
import { latestPlan, planAt, publishedPlans, refOf } from './published-plans';
import { planRejections } from './rejections';
import { Plan, SECTORS, STAGES } from './schema';

const ngheAn = planAt(publishedPlans, { id: 'nghe-an-2023-2025', version: 1 });

describe('the plan of Nghệ An', () => {
  it('has a home, or a reason to be open, for each of its 62 rows', () => {
    const all = Array.from({ length: 62 }, (_, i) => `NA-${String(i + 1).padStart(2, '0')}`);
    const rows = rowsOf(ngheAn);
    expect(all.filter((row) => !rows.has(row))).toEqual([]);
    expect([...rows.keys()].filter((row) => !all.includes(row))).toEqual([]);
    for (const open of ngheAn.openRows ?? []) expect(open.reason.length).toBeGreaterThan(20);
  });

  it('takes the six stages in the order and the words of the document', () => {
    expect(ngheAn.stages.map(({ stage, title }) => [stage, title])).toEqual([
      ['discovery', 'Phát hiện'],
      ['nurturing', 'Xây dựng - bồi dưỡng'],
      ['selection', 'Bình chọn'],
      ['replication', 'Giới thiệu - nhân rộng'],
      ['honoring', 'Biểu dương - tôn vinh'],
      ['commendation', 'Khen thưởng'],
    ]);
    expect(ngheAn.stages.map(({ next }) => next)).toEqual([...STAGES.slice(1), null]);
  });

  it('gives each stage a time of the house, says so, and reminds three days before, on the day and a day after', () => {
    for (const { dueWithin, reminders } of ngheAn.stages) {
      expect(reminders).toEqual([-3, 0, 1]);
      expect(dueWithin.source).toMatchObject({ kind: 'house' });
      expect(JSON.stringify(dueWithin.source)).toContain(`mặc định ${dueWithin.workingDays} ngày làm việc`);
    }
  });

  it('has four general criteria, fourteen sectors, thirteen recipients and three kinds of subjects', () => {
    expect(ngheAn.criteria.general.map(({ code }) => code)).toEqual(['G1', 'G2', 'G3', 'G4']);
    expect(ngheAn.criteria.sectors.map(({ code }) => code)).toEqual([...SECTORS]);
    expect(ngheAn.recipients).toHaveLength(13);
    expect([...ngheAn.subjectKinds].sort()).toEqual(['collective', 'household', 'individual']);
  });

  it('asks for 15, 1, 5 and 2 a year, counted when replicated, of collectives or individuals', () => {
    expect(ngheAn.quotas.map(({ level, minimum }) => [level, minimum])).toEqual([
      ['province', 15],
      ['department', 1],
      ['district', 5],
      ['commune', 2],
    ]);
    for (const quota of ngheAn.quotas) {
      expect(quota).toMatchObject({
        period: 'year',
        countedWhen: 'replicated',
        countedKinds: ['collective', 'individual'],
        everyKind: false,
      });
    }
  });

  it('leaves unknown what the document has lost', () => {
    expect(ngheAn.number).toMatchObject({ unknown: true });
    expect(ngheAn.issuedOn).toMatchObject({ unknown: true });
  });

  it('is free from the noise of its scan', () => {
    expect(JSON.stringify(ngheAn)).not.toMatch(/Utran|Uzun|Uuu|UBAR|Uran|Loan|\*|phân đầu|thấp sáng|truyền truyền/);
  });
});

describe('published plans', () => {
  it('are found by the reference that a case holds', () => {
    for (const plan of publishedPlans) expect(planAt(publishedPlans, refOf(plan))).toBe(plan);
    expect(() => planAt(publishedPlans, { id: 'nghe-an-2023-2025', version: 99 })).toThrow('PLAN_VERSION_UNKNOWN');
  });

  it('are latest by version', () => {
    const [second, third] = [2, 3].map((version): Plan => ({ ...ngheAn, version }));
    expect(latestPlan([third as Plan, ngheAn, second as Plan], ngheAn.id)?.version).toBe(3);
    expect(latestPlan(publishedPlans, 'none')).toBeUndefined();
  });

  it('parse to themselves, so that a stored version reads as it was written', () => {
    for (const plan of publishedPlans) expect(Plan.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  });

  it.each(publishedPlans.map((plan) => [plan.id, plan.version, plan] as const))(
    '%s version %i holds every path that it cites',
    (_id, _version, plan) => {
      for (const { path, source } of citations(plan)) {
        const at = path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], plan);
        // Either a statement with its source, or a source that stands by itself.
        const cited = (at as { readonly source?: unknown }).source ?? at;
        expect(cited).toEqual(source);
      }
    },
  );

  it('have Vietnamese for each fault and each refusal', () => {
    const words = [...PLAN_FAULT_CODES, ...Object.keys(planRejections)];
    expect(words.filter((word) => !plansGlossary[word])).toEqual([]);
  });
});
