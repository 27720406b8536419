import { toLocalDate } from '@core/kernel';
import { type Plan, publishedPlans, type Source } from '@core/plans';

const source: Source = { kind: 'clause', clause: 'Mục V.4', rows: [] };

/** One district with its communes, and four obligations: of a day, late, by a year's end, and without a day. */
export function planOf(territory: string): Plan {
  const { openRows: _open, ...first } = publishedPlans[0] as Plan;
  const base = {
    work: 'reporting' as const,
    text: 'Việc của xã.',
    owedBy: [{ kind: 'level' as const, level: 'commune' as const }],
    provenBy: [{ kind: 'paper' as const }],
    source,
  };
  const day = { boundary: 'before' as const, roll: 'next-working' as const };
  return {
    ...first,
    id: 'thu-nghiem',
    version: 1,
    territory,
    validFrom: toLocalDate('2024-01-01'),
    terms: [],
    reports: [],
    routes: [],
    occasions: [
      {
        code: 'launched',
        title: 'Phát động phong trào',
        on: { unknown: true, note: 'Khi có phát động.' },
        repeats: true,
        source,
      },
    ],
    obligations: [
      {
        ...base,
        code: 'list',
        title: 'Danh sách quý',
        cadence: { kind: 'quarterly', due: { kind: 'day-of-period', month: 3, day: 15, ...day } },
      },
      {
        ...base,
        code: 'criteria',
        title: 'Ban hành tiêu chí',
        cadence: { kind: 'once', due: { kind: 'date', date: toLocalDate('2024-01-04'), ...day } },
      },
      {
        ...base,
        code: 'report',
        title: 'Báo cáo năm',
        cadence: { kind: 'yearly', due: { unknown: true, note: 'Văn bản không ghi ngày.' } },
      },
      {
        ...base,
        code: 'train',
        title: 'Tập huấn',
        cadence: { kind: 'yearly', due: { unknown: true, note: 'Văn bản không ghi ngày.' } },
        provenBy: [{ kind: 'record', record: 'training' }],
      },
      {
        ...base,
        code: 'respond',
        title: 'Hưởng ứng phong trào',
        cadence: { kind: 'on-occasion', occasion: 'launched', within: { workingDays: 10, source } },
      },
      {
        ...base,
        code: 'minimum',
        title: 'Chỉ tiêu xã',
        cadence: { kind: 'yearly', due: { unknown: true, note: 'Văn bản không ghi ngày.' } },
        provenBy: [{ kind: 'quota', quota: first.quotas[0]?.code ?? '' }],
      },
      { ...base, code: 'publicity', title: 'Tuyên truyền', cadence: { kind: 'continuous' } },
    ],
  };
}
