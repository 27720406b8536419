import { rowsOf } from './citations';
import { planAt, publishedPlans } from './published-plans';

const plan = planAt(publishedPlans, { id: 'dak-nong-2022-2025', version: 1 });

describe('the plan of Đắk Nông, read from a digest', () => {
  it('has a home for each of its 10 rows and leaves none open', () => {
    const all = Array.from({ length: 10 }, (_, i) => `DN-${String(i + 1).padStart(2, '0')}`);
    expect([...rowsOf(plan).keys()].sort()).toEqual(all);
    expect(plan.openRows).toBeUndefined();
  });

  it('is 124/KH-UBND of 6 March 2023 for 2022 to 2025', () => {
    expect([plan.number, plan.issuedOn, plan.issuer, plan.territory]).toEqual([
      '124/KH-UBND',
      '2023-03-06',
      'dn.ubnd',
      'vn.67',
    ]);
    expect([plan.validFrom, plan.validTo]).toEqual(['2022-01-01', '2025-12-31']);
  });

  it('invents nothing: what the digest does not give is empty, and the plan says that it is not known and why', () => {
    expect([plan.quotas, plan.legalBasis, plan.parents, plan.recipients]).toEqual([[], [], [], []]);
    expect(plan.criteria).toEqual({ general: [], sectors: [] });
    expect([plan.reports, plan.routes, plan.artefacts]).toEqual([undefined, undefined, undefined]);
    const parts = plan.unknowns?.map(({ part }) => part);
    for (const part of ['quotas', 'legalBasis', 'parents', 'recipients', 'criteria.general', 'criteria.sectors']) {
      expect(parts).toContain(part);
    }
    for (const part of ['reports', 'routes', 'roles', 'stages']) expect(parts).toContain(part);
    for (const { note } of plan.unknowns ?? []) expect(note).toMatch(/bản tin/i);
  });

  it('takes collectives, individuals and households through the four steps that the digest names', () => {
    expect([...plan.subjectKinds].sort()).toEqual(['collective', 'household', 'individual']);
    expect(plan.stages.map(({ stage }) => stage)).toEqual(['discovery', 'replication', 'honoring', 'commendation']);
  });

  it('sets no day for anybody: its duties are continuous, tied to a review, or once without a day', () => {
    expect(plan.obligations).toHaveLength(10);
    for (const { cadence } of plan.obligations ?? []) {
      expect(['continuous', 'on-occasion', 'once']).toContain(cadence.kind);
      if (cadence.kind === 'once') expect(cadence.due).toMatchObject({ unknown: true });
    }
    expect(plan.obligations?.find(({ code }) => code === 'periodic-review')).toMatchObject({
      cadence: { kind: 'continuous' },
      note: expect.stringContaining('không nêu kỳ') as string,
    });
  });
});
