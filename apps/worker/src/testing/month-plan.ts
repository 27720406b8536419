import { type LocalDate, toLocalDate } from '@core/kernel';
import { type Plan, publishedPlans, type Source } from '@core/plans';

const source: Source = { kind: 'clause', clause: 'Mục V.4', rows: ['NA-59'] };

/**
 * Four communes of one district, with a quarterly list, a day of March, a yearly report, an exemplar a year, and cases whose
 * stages take four days each.
 */
export function monthPlan(territory: string, from: LocalDate): Plan {
  const { openRows: _open, ...first } = publishedPlans[0] as Plan;
  const base = {
    work: 'reporting' as const,
    text: 'Việc của xã.',
    owedBy: [{ kind: 'level' as const, level: 'commune' as const }],
    source,
  };
  const how = { boundary: 'before' as const, roll: 'none' as const };
  return {
    ...first,
    id: 'thang-choi-thu',
    version: 1,
    territory,
    validFrom: from,
    stages: first.stages.map((stage) => ({ ...stage, dueWithin: { ...stage.dueWithin, workingDays: 4 } })),
    quotas: [
      {
        code: 'commune',
        level: 'commune',
        minimum: 1,
        period: 'year',
        countedWhen: 'introduced',
        countedKinds: ['individual', 'collective'],
        everyKind: false,
        source,
      },
    ],
    terms: [],
    reports: [],
    routes: [],
    occasions: [],
    obligations: [
      {
        ...base,
        code: 'list',
        title: 'Danh sách quý',
        cadence: { kind: 'quarterly', due: { kind: 'day-of-period', month: 3, day: 15, ...how } },
        provenBy: [{ kind: 'paper' }],
      },
      {
        ...base,
        code: 'criteria',
        title: 'Ban hành tiêu chí',
        cadence: { kind: 'once', due: { kind: 'date', date: toLocalDate('2024-03-08'), ...how } },
        provenBy: [{ kind: 'record', record: 'criteria' }],
      },
      {
        ...base,
        code: 'report',
        title: 'Báo cáo năm',
        cadence: { kind: 'yearly', due: { unknown: true, note: 'Văn bản không ghi ngày.' } },
        provenBy: [{ kind: 'paper' }],
      },
      {
        ...base,
        code: 'find',
        title: 'Phát hiện điển hình',
        cadence: { kind: 'continuous' },
        provenBy: [{ kind: 'case', events: ['NurturePlanDrawn'] }],
      },
      {
        ...base,
        code: 'minimum',
        title: 'Giới thiệu ít nhất một điển hình',
        cadence: { kind: 'yearly', due: { unknown: true, note: 'Văn bản không ghi ngày.' } },
        provenBy: [{ kind: 'quota', quota: 'commune' }],
      },
    ],
  };
}
