import type { Personal } from '@core/kernel';
import type { PersonEvent } from './core';
import { personSideRows } from './sides';

const PERSON = '3e1b7a0c-6f0a-4c7e-9a3e-0d5a2f9d7a11';
const GRANT = '0b1c5d5e-6f0a-4c7e-9a3e-0d5a2f9d7a11';
const reveal = (sealed: Personal) => sealed.replace('sealed:', '');

describe('rows beside the events of a person', () => {
  it('write the person with search text and sort key, the holding and its end', () => {
    const events = [
      {
        type: 'PersonRegistered',
        data: { name: 'sealed:Tạ Thùy Ngân', title: 'sealed:Thư ký', unit: 'na.ban-tdkt', sample: true },
      },
      {
        type: 'RoleGranted',
        data: { grant: GRANT, role: 'staff', unit: 'vn.40', from: '2024-01-01', to: null, basis: 'QĐ 1' },
      },
      { type: 'RoleRevoked', data: { grant: GRANT, on: '2024-05-01', reason: 'sealed:x' } },
    ] as PersonEvent[];
    const written = personSideRows(PERSON, events, reveal);
    expect(written.map(({ side, rows }) => [side.name, rows])).toEqual([
      [
        'organization.people',
        [
          {
            id: PERSON,
            name: 'Tạ Thùy Ngân',
            name_fold: 'ta thuy ngan',
            name_key: 'Ngân Tạ Thùy',
            title: 'Thư ký',
            unit: 'na.ban-tdkt',
            sample: true,
          },
        ],
      ],
      [
        'organization.holdings',
        [
          {
            id: GRANT,
            person: PERSON,
            role: 'staff',
            unit: 'vn.40',
            valid_from: '2024-01-01',
            valid_to: null,
            basis: 'QĐ 1',
          },
        ],
      ],
      ['organization.revocations', [{ id: GRANT, revoked_on: '2024-05-01' }]],
    ]);
  });
});
