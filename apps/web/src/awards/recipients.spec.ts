import { earlierRecipients } from './recipients';

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
