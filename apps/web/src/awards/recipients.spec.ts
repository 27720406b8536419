import type { AttestationView } from '@core/commendation';
import { attestedRecipients, earlierRecipients } from './recipients';

const award = (over: object) => ({
  ...{ proposal: 'p', nominee: 'a', name: 'Người Mẫu', kind: 'individual', subject: 's1', case: null },
  ...{ recipientUnit: { id: 'vn.40.1', name: 'xã Mẫu' }, title: 'Chiến sĩ thi đua cơ sở', year: 2025, annulled: false },
  ...over,
});

it('a recipient of several awards is one line, with what they hold, and keeps the id by which it counts', () => {
  const found = earlierRecipients([
    award({}),
    award({ year: 2024, annulled: true }),
    award({ subject: 's2', name: 'Người Khác', case: 'c2' }),
  ] as never);
  expect(found).toMatchObject([
    {
      subject: 's1',
      unit: 'vn.40.1',
      label: 'Người Mẫu, Xã Mẫu: Chiến sĩ thi đua cơ sở 2025; Chiến sĩ thi đua cơ sở 2024 (đã hủy)',
    },
    { subject: 's2', case: 'c2' },
  ]);
  expect(found[0]).not.toHaveProperty('case');
});

it('makes one line of each recipient of whom only declarations are on record, and none of withdrawn ones', () => {
  const unit = { id: 'u', name: 'xã Kim Liên' };
  const one = (recipient: string, year: number, status: string) =>
    ({
      recipient,
      kind: 'individual',
      name: 'Lò Thị A',
      unit,
      title: 'Chiến sĩ thi đua cơ sở',
      year,
      status,
    }) as AttestationView;
  const attested = [
    one('r1', 2022, 'declared'),
    one('r1', 2021, 'confirmed'),
    one('r2', 2020, 'withdrawn'),
    one('c1', 2020, 'declared'),
  ];
  const known = [{ subject: 'c1', kind: 'individual', name: 'B', unit: 'u', label: 'B' }];
  expect(attestedRecipients(attested, known)).toEqual([
    {
      ...{ subject: 'r1', kind: 'individual', name: 'Lò Thị A', unit: 'u' },
      label:
        'Lò Thị A, Xã Kim Liên: Chiến sĩ thi đua cơ sở 2022 (khai báo, chưa xác nhận); Chiến sĩ thi đua cơ sở 2021 (khai báo, đã xác nhận)',
    },
  ]);
});
