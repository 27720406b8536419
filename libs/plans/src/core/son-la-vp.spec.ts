import { rowsOf } from './citations';
import type { PlanObligation } from './obligation-schema';
import { planAt, publishedPlans } from './published-plans';
import { SECTORS } from './schema';

const plan = planAt(publishedPlans, { id: 'son-la-vp-2022-2025', version: 1 });
const duty = (code: string) => plan.obligations?.find((one) => one.code === code) as PlanObligation;
const route = (code: string) => plan.routes?.find((one) => one.code === code);

describe('the plan of the Office of Sơn La', () => {
  it('has a home for each of its 22 rows and leaves none open', () => {
    const all = Array.from({ length: 22 }, (_, i) => `SL-${String(i + 1).padStart(2, '0')}`);
    expect([...rowsOf(plan).keys()].sort()).toEqual(all);
    expect(plan.openRows).toBeUndefined();
  });

  it('left its number blank, is of 20 June 2022 and covers one office from 2022 to 2025', () => {
    expect(plan.number).toMatchObject({ unknown: true });
    expect([plan.issuedOn, plan.validFrom, plan.validTo]).toEqual(['2022-06-20', '2022-01-01', '2025-12-31']);
    expect([plan.issuer, plan.territory]).toEqual(['sl.van-phong-ubnd', 'sl.van-phong-ubnd']);
    expect(plan.parents.map(({ document }) => /\d+\/KH-\w+/.exec(document)?.[0])).toEqual([
      '137/KH-UBND',
      '13/KH-VPUB',
    ]);
    expect(plan.legalBasis.map(({ issuedOn }) => issuedOn)).toEqual(['2022-05-18', '2021-01-26', undefined]);
    expect(JSON.stringify(plan.legalBasis)).not.toContain('1526');
  });

  it('is minimal: no vote, no nurturing, no inspection, no household', () => {
    expect(plan.stages.map(({ stage }) => stage)).toEqual(['discovery', 'replication', 'honoring', 'commendation']);
    expect(plan.subjectKinds).toEqual(['collective', 'individual']);
    expect(plan.obligations?.filter(({ work }) => work === 'inspection')).toEqual([]);
    expect(plan.roles.filter(({ role }) => role === 'inspection' || role === 'supervision')).toEqual([]);
    expect(plan.exemplarKinds).toEqual(['exemplar', 'new-model', 'new-factor']);
  });

  it('merges the four general criteria in one, and maps its three fields of models on the fourteen sectors', () => {
    expect(plan.criteria.general.map(({ spine }) => spine)).toEqual([['G1', 'G2', 'G3', 'G4']]);
    expect(plan.criteria.sectors).toHaveLength(3);
    expect(plan.criteria.sectors.flatMap(({ spine }) => spine ?? []).sort()).toEqual([...SECTORS]);
  });

  it('asks one introduction a quarter and one a year of each room, a collective or an individual', () => {
    expect(plan.quotas.map(({ code, level, minimum, period }) => [code, level, minimum, period])).toEqual([
      ['room-quarter', 'office-room', 1, 'quarter'],
      ['room-year', 'office-room', 1, 'year'],
    ]);
    for (const quota of plan.quotas) {
      expect(quota).toMatchObject({
        countedWhen: 'introduced',
        countedKinds: ['collective', 'individual'],
        everyKind: false,
      });
    }
    expect(duty('quarterly-introduction').cadence).toMatchObject({ kind: 'quarterly', due: { unknown: true } });
  });

  it('reports before 30 December of each year, and does not say how the day rolls', () => {
    expect(duty('annual-report').cadence).toMatchObject({
      kind: 'yearly',
      due: { month: 12, day: 30, boundary: 'before', roll: 'none', rollSource: { kind: 'house' } },
    });
    expect(duty('annual-report').owedBy).toEqual([{ kind: 'one-unit', unit: 'sl.phong-tc-hc-qt' }]);
    expect(route('annual-report')).toMatchObject({ addressee: { unit: 'sl.so-noi-vu' } });
  });

  it('sends introductions and news to the chief through a room, and on', () => {
    for (const code of ['introductions', 'news']) {
      expect(route(code)).toMatchObject({
        intake: { unit: 'sl.phong-tc-hc-qt' },
        addressee: { unit: 'sl.van-phong-ubnd' },
        onward: [{ unit: 'sl.so-noi-vu' }, {}],
      });
    }
    expect(route('news')?.onward?.[1]).toEqual({ kind: 'one-unit', unit: 'sl.cong-hd-tdkt' });
  });

  it('asks for proof that the colleagues acknowledge the example, and for a text whose form is missing', () => {
    const needs = plan.stages[0]?.requirements.map(({ code }) => code);
    expect(needs).toEqual(['self-assessment', 'peer-acknowledgement', 'achievement-text', 'profile-accepted']);
    expect(plan.artefacts).toMatchObject([{ code: 'achievement-template', available: false }]);
  });

  it('takes part in contests without holding one, and names who answers', () => {
    expect(duty('enter-contests').provenBy).toEqual([{ kind: 'record', record: 'contest-entry' }]);
    expect(duty('budget-estimate').cadence).toMatchObject({ kind: 'yearly' });
    expect([duty('lead-in-person').accountable, duty('centre-leads').accountable]).toEqual([
      'Người đứng đầu phòng, ban, đơn vị',
      'Lãnh đạo Trung tâm Thông tin',
    ]);
  });

  it('keeps the plan without a date as a doubt, and goes to six recipients without a name of a person', () => {
    expect(plan.notes?.find(({ code }) => code === 'doubt-plan-18')?.text).toContain('18/KH-UBND');
    expect(plan.recipients).toHaveLength(6);
    expect(JSON.stringify(plan)).not.toMatch(/Lê Hồng|Huy Anh|\*/);
  });
});
