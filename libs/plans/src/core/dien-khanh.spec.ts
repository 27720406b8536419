import type { PlanObligation } from './obligation-schema';
import { planAt, publishedPlans } from './published-plans';
import { SECTORS } from './schema';
import { rowsOf } from './citations';

const plan = planAt(publishedPlans, { id: 'dien-khanh-2023-2025', version: 1 });
const duty = (code: string) => plan.obligations?.find((one) => one.code === code) as PlanObligation;
const route = (code: string) => plan.routes?.find((one) => one.code === code);

describe('the plan of Diên Khánh', () => {
  it('has a home for each of its 61 rows and leaves none open', () => {
    const all = Array.from({ length: 61 }, (_, i) => `DK-${String(i + 1).padStart(2, '0')}`);
    expect([...rowsOf(plan).keys()].sort()).toEqual(all);
    expect(plan.openRows).toBeUndefined();
  });

  it('is 87/KH-UBND of 11 April 2023, under the plan of Khánh Hòa and the decision of the Prime Minister', () => {
    expect([plan.number, plan.issuedOn, plan.issuer, plan.territory]).toEqual([
      '87/KH-UBND',
      '2023-04-11',
      'dk.ubnd',
      'vn.56.574',
    ]);
    expect([plan.validFrom, plan.validTo]).toEqual(['2023-01-01', '2025-12-31']);
    expect(plan.parents.map(({ document }) => /\d+\/(KH-UBND|QĐ-TTg)/.exec(document)?.[0])).toEqual([
      '2202/KH-UBND',
      '1526/QĐ-TTg',
    ]);
    expect(plan.parents.every(({ plan: id }) => id === undefined)).toBe(true);
    expect(plan.legalBasis.map(({ document, issuedOn }) => [/số (\S+)/.exec(document)?.[1], issuedOn])).toEqual([
      ['1526/QĐ-TTg', '2022-12-09'],
      ['2202/KH-UBND', '2023-03-10'],
      ['34-CT/TW', '2014-04-07'],
      ['16-CT/TU', '2014-09-25'],
    ]);
  });

  it('leads a case through five stages in its own words, without a vote', () => {
    expect(plan.stages.map(({ stage, title }) => [stage, title])).toEqual([
      ['discovery', 'Phát hiện, lựa chọn, giới thiệu'],
      ['nurturing', 'Xây dựng, bồi dưỡng'],
      ['replication', 'Tuyên truyền, phổ biến, nhân rộng'],
      ['honoring', 'Biểu dương, tôn vinh'],
      ['commendation', 'Khen thưởng'],
    ]);
    expect(JSON.stringify(plan)).not.toContain('bình chọn');
  });

  it('takes collectives, individuals and households; exemplars, new models and new factors', () => {
    expect([...plan.subjectKinds].sort()).toEqual(['collective', 'household', 'individual']);
    expect(plan.exemplarKinds).toEqual(['exemplar', 'new-model', 'new-factor']);
  });

  it('words the fourteen sectors itself', () => {
    expect(plan.criteria.general.map(({ code }) => code)).toEqual(['G1', 'G2', 'G3', 'G4']);
    expect(plan.criteria.sectors.map(({ code }) => code)).toEqual([...SECTORS]);
    const text = (code: string) => plan.criteria.sectors.find((one) => one.code === code)?.text;
    expect(text('SEC02')).toContain('tội phạm và tệ nạn xã hội');
    expect(text('SEC03')).toMatch(/trật tự an toàn giao thông/);
    expect(text('SEC03')).not.toMatch(/xuất khẩu/);
    expect(text('SEC04')).toMatch(/tuần hoàn, sinh thái/);
    expect(text('SEC06')).toMatch(/người Việt Nam/);
    expect(text('SEC08')).toMatch(/trên địa bàn tỉnh/);
    expect(text('SEC09')).toMatch(/địa phương, đất nước/);
    expect(text('SEC10')).toMatch(/giao lưu nhân dân/);
    expect(text('SEC11')).not.toMatch(/xuất bản/);
    expect(plan.criteria.general[2]?.text).toContain('do các cơ quan, đơn vị, địa phương tổ chức');
  });

  it('asks one example of a member of a bloc, and three of a commune, both kinds, counted when introduced', () => {
    expect(plan.quotas.map(({ code, minimum, everyKind }) => [code, minimum, everyKind])).toEqual([
      ['bloc-member', 1, false],
      ['commune', 3, true],
    ]);
    for (const quota of plan.quotas) {
      expect(quota).toMatchObject({
        period: 'year',
        countedWhen: 'introduced',
        countedKinds: ['collective', 'individual'],
        scored: { kind: 'clause', rows: ['DK-52'] },
      });
      expect(quota.periodOpen).toContain('theo năm hay theo quý');
    }
    expect(plan.unknowns?.map(({ part }) => part)).toContain('quotas.bloc-member');
  });

  it('sets its days before, and does not say how they roll', () => {
    const houseRoll = { boundary: 'before', roll: 'none', rollSource: { kind: 'house' } };
    expect(duty('mid-term-report').cadence).toMatchObject({ kind: 'once', due: { date: '2023-05-05', ...houseRoll } });
    expect(duty('final-report').cadence).toMatchObject({ kind: 'once', due: { date: '2025-05-25', ...houseRoll } });
    expect(duty('quarterly-nomination').cadence).toMatchObject({
      kind: 'quarterly',
      due: { kind: 'day-of-period', month: 3, day: 15, ...houseRoll },
    });
    expect(duty('honoring-conference-2023').cadence).toMatchObject({ due: { date: '2023-06-11', boundary: 'on' } });
    expect(duty('congress-2025').cadence).toEqual({ kind: 'once', due: { kind: 'year', year: 2025 } });
    expect(duty('inspection').cadence).toMatchObject({ kind: 'yearly', due: { unknown: true } });
  });

  it('sends reports and nominations to the committee through another office, and on to the province', () => {
    for (const code of ['reports', 'nominations']) {
      expect(route(code)).toMatchObject({
        intake: { unit: 'dk.phong-noi-vu' },
        addressee: { unit: 'dk.ubnd' },
        onward: [{ unit: 'kh.so-noi-vu' }],
      });
    }
    expect(route('change-requests')).toMatchObject({ intake: { unit: 'dk.phong-noi-vu' } });
    expect(plan.reports?.map(({ kind, route: by }) => [kind, by])).toEqual([
      ['mid-term', 'reports'],
      ['final', 'reports'],
      ['quarterly-list', 'nominations'],
    ]);
  });

  it('carries the older plan on, has the budget appraised and approved, and two award proposals and intake sources', () => {
    expect(duty('earlier-plan').carriedFrom?.document).toMatch(/202\/KH-UBND ngày 09\/12\/2021/);
    expect(duty('earlier-plan').carriedFrom?.clause).toBe('Mục II');
    expect(duty('budget-appraisal').owedBy).toEqual([{ kind: 'one-unit', unit: 'dk.phong-tckh' }]);
    expect(duty('budget-approval').owedBy).toEqual([{ kind: 'one-unit', unit: 'dk.ubnd' }]);
    expect(duty('lead-in-person').accountable).toMatch(/^Người đứng đầu/);
    const citing = (row: string) =>
      plan.obligations?.filter(({ source }) => source.kind === 'clause' && source.rows.includes(row)).length;
    expect([citing('DK-53'), citing('DK-56'), citing('DK-59')]).toEqual([2, 2, 2]);
  });

  it('goes to eight recipients, first as an electronic document', () => {
    expect(plan.recipients).toHaveLength(8);
    expect(plan.recipients[0]?.purpose).toContain('văn bản điện tử');
  });

  it('names the extract that goes with a nomination, whose form it does not bring', () => {
    expect(plan.artefacts).toMatchObject([{ code: 'achievement-extract', available: false }]);
  });

  it('is free from the slips of its copy', () => {
    const { criteria, ...rest } = plan;
    const texts = JSON.stringify([rest, criteria.sectors.map(({ text }) => text)]);
    expect(texts).not.toMatch(/\*|ý đức|tâm vóc|truyền truyền|thấp sáng|phân đầu/);
  });
});
