import { randomUUID } from 'node:crypto';
import { seedUnits } from '@lib/organization';
import { Client } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { neuguong as run } from '../../../test/support/neuguong';

const UNIT = 'vn.40.412';
jest.setTimeout(120_000);

let database: TestDatabase;

beforeAll(async () => {
  database = await createDatabase();
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await seedUnits(owner);
  await owner.query(`insert into platform.business_clock (chosen) values ('2024-03-01')`);
  await owner.query(
    `insert into organization.closures (id, version, unit, days, reason, document, withdrawn) values
       ($1, 1, $3, '[{"date":"2024-03-11","kind":"unit-closed"}]', 'Đại hội', 'TB 15', false),
       ($2, 2, $3, '[{"date":"2024-03-12","kind":"unit-closed"}]', 'Đã rút', 'TB 16', true)`,
    [randomUUID(), randomUUID(), UNIT],
  );
  await owner.end();
});
afterAll(() => database?.drop());

const neuguong = (...args: string[]) => run(database, 'calendar', ...args);

it('counts the closed days of a unit where it is named, and no others', async () => {
  const named = ['last-day', '10/03/2024', '--boundary', 'on-or-before', '--roll', 'next-working'];
  const [year, own, country] = await Promise.all([
    neuguong('2024', '--unit', UNIT, '--json'),
    neuguong(...named, '--unit', UNIT),
    neuguong(...named),
  ]);
  const { daysOff } = JSON.parse(year.out) as { daysOff: { date: string; kind: string; source: string }[] };
  expect(daysOff.filter(({ kind }) => kind === 'unit-closed')).toMatchObject([{ date: '2024-03-11', source: 'TB 15' }]);
  expect(own.out).toMatch(/^12\/03\/2024 \(Thứ Ba\)\n.*ngày 11\/03\/2024 nghỉ \(Đại hội\)/);
  expect(country.out).toMatch(/^11\/03\/2024 \(Thứ Hai\)\n/);
});

it('says so where there is no such unit', async () => {
  const { status, said } = await neuguong('2024', '--unit', 'vn.99.none');
  expect([status, said.trim()]).toEqual([2, 'vn.99.none: không có đơn vị này vào 01/03/2024.']);
});
