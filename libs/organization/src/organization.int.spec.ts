import { toLocalDate } from '@core/kernel';
import { randomUUID } from 'node:crypto';
import { escapeIdentifier, Pool, types } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { can, foldVietnamese, givenNameKey, sampleOrganization } from './core';
import { People } from './people';
import { seedUnits } from './seed-units';
import { organizationSides } from './sides';
import { shippedUnits } from './unit-data';
import { Units } from './units';

types.setTypeParser(types.builtins.DATE, (text) => text);
jest.setTimeout(60_000);

const today = toLocalDate('2024-03-01');
let database: TestDatabase;
let pool: Pool;

/** The same statements as in the append, but alone. */
async function write(side: keyof typeof organizationSides, rows: readonly object[]): Promise<void> {
  await pool.query(organizationSides[side].sql('$1'), [JSON.stringify(rows)]);
}

function personRow(fullName: string, unit: string) {
  const id = randomUUID();
  const names = { name: fullName, name_fold: foldVietnamese(fullName), name_key: givenNameKey(fullName) };
  return { id, ...names, title: 'Chuyên viên (mẫu)', unit, sample: true };
}

function holdingRow(person: string, more: object = {}) {
  const row = { role: 'staff', unit: 'vn.40', valid_from: '2024-01-01', valid_to: null, basis: 'QĐ 1' };
  return { id: randomUUID(), person, ...row, ...more };
}

beforeAll(async () => {
  database = await createDatabase();
  pool = new Pool({ connectionString: database.ownerUrl, max: 2 });
  pool.on('error', () => undefined); // the database may be gone before its last connection knows
});

afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

describe('units in the database', () => {
  it('are written once and left alone the second time', async () => {
    expect(await seedUnits(pool)).toBe(shippedUnits().length);
    expect(await seedUnits(pool)).toBe(0);
  });

  it('are corrected where a row differs', async () => {
    await pool.query(`update organization.units set name = 'x' where id = 'vn.40'`);
    expect(await seedUnits(pool)).toBe(1);
  });

  it('are refused as a whole when they make no tree', async () => {
    const orphan = shippedUnits().filter((unit) => unit.id !== 'vn.40');
    await expect(seedUnits(pool, orphan)).rejects.toThrow('needs vn.40');
  });

  it('come back as the same tree', async () => {
    const units = new Units(pool);
    expect(units.tree.exists('vn.40', today)).toBe(false);
    const tree = await units.refresh();
    const order = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
    expect([...tree.rows].sort(order)).toEqual([...shippedUnits()].sort(order));
    expect(units.tree.displayName('vn.40.412.17920', today)).toBe('xã Nghi Kim, thành phố Vinh');
  });
});

describe('people', () => {
  const people = () => new People(pool);

  it('are listed by given name in Vietnamese order', async () => {
    const unit = 'vn.40.430';
    const names = ['Nguyễn Văn Đức', 'Nguyễn Thị Ánh', 'Trần Văn Dũng', 'Lê Thị Ưng', 'Lê Văn An', 'An Thị Đức'];
    await write(
      'people',
      names.map((one) => personRow(one, unit)),
    );
    expect((await people().ofUnits([unit])).map((person) => person.name)).toEqual([
      'Lê Văn An',
      'Nguyễn Thị Ánh',
      'Trần Văn Dũng',
      'An Thị Đức',
      'Nguyễn Văn Đức',
      'Lê Thị Ưng',
    ]);
  });

  it('are found by id, alone and together', async () => {
    const [one, two] = [personRow('Lê Văn Một', 'vn.40'), personRow('Lê Văn Hai', 'vn.40')];
    await write('people', [one, two]);
    const { id, name: fullName, title, unit, sample } = one;
    expect(await people().find(id)).toEqual({ id, name: fullName, title, unit, sample });
    expect(await people().find(randomUUID())).toBeUndefined();
    expect(await people().findAll([one.id, two.id, randomUUID()])).toHaveLength(2);
  });

  it('hold a role until the day before its revocation', async () => {
    const person = personRow('Lê Văn Ba', 'vn.40');
    await write('people', [person]);
    const [kept, cut, never] = [
      holdingRow(person.id),
      holdingRow(person.id, { role: 'approver', valid_to: '2024-12-31' }),
      holdingRow(person.id, { role: 'inspector', valid_from: '2024-06-01' }),
    ];
    await write('holdings', [kept, cut, never]);
    await write('holdings', [kept]); // a repeated command changes nothing
    await write('revocations', [
      { id: cut.id, revoked_on: '2024-03-01' },
      { id: never.id, revoked_on: '2024-06-01' },
    ]);
    const held = await people().holdings(person.id);
    expect(held.map(({ role, from, to }) => [role, from, to]).sort()).toEqual([
      ['approver', '2024-01-01', '2024-02-29'],
      ['staff', '2024-01-01', null],
    ]);
    const tree = await new Units(pool).refresh();
    expect(can(held, 'case.approve', 'vn.40', tree, today)).toBeUndefined();
    expect(can(held, 'case.work', 'vn.40', tree, today)?.grant).toBe(kept.id);
  });

  it('are found by the role they hold, at the unit or at an office that acts for it', async () => {
    const tree = await new Units(pool).refresh();
    const [atOffice, atUnit, over] = ['Lê Thị Năm', 'Lê Thị Bốn', 'Lê Thị Sáu'].map((one) => personRow(one, 'vn.58'));
    if (!atOffice || !atUnit || !over) throw new Error('three people');
    await write('people', [atOffice, atUnit, over]);
    await write('holdings', [
      holdingRow(atOffice.id, { unit: 'nt.so-noi-vu' }),
      holdingRow(atUnit.id, { unit: 'vn.58' }),
      holdingRow(over.id, { unit: 'vn.58', valid_from: '2023-01-01', valid_to: '2024-02-29' }),
    ]);
    const found = await people().inRole('staff', 'vn.58', tree, today);
    expect(found.map((person) => person.name)).toEqual(['Lê Thị Bốn', 'Lê Thị Năm']);
    expect(await people().inRole('auditor', 'vn.58', tree, today)).toEqual([]);
  });

  it('take the place of the sample organization', async () => {
    const samples = sampleOrganization();
    await write(
      'people',
      samples.map((sample) => ({ ...personRow(sample.name, sample.unit), id: sample.id })),
    );
    await write(
      'holdings',
      samples.flatMap((sample) => sample.grants.map((grant) => holdingRow(sample.id, grant))),
    );
    const tree = await new Units(pool).refresh();
    expect(await people().inRole('council-member', 'vn.40', tree, today)).toHaveLength(9);
  });
});

describe('rights in the database', () => {
  it.each([
    ['neuguong_app', `update organization.units set name = 'x'`],
    ['neuguong_app', `update organization.units set valid_from = '2020-01-01'`],
    ['neuguong_app', 'delete from organization.units'],
    ['neuguong_app', `update organization.unit_successions set new_id = 'x'`],
    ['neuguong_app', 'delete from organization.awaited_successions'],
    ['neuguong_app', 'delete from organization.people'],
    ['neuguong_app', 'delete from organization.holdings'],
    ['neuguong_app', 'truncate organization.holdings'],
    ['neuguong_projector', `update organization.people set name = 'x'`],
    ['neuguong_auditor', `update organization.holdings set revoked_on = null`],
    ['neuguong_auditor', `insert into organization.holdings select * from organization.holdings`],
  ])('%s may not: %s', async (role, statement) => {
    const client = await pool.connect();
    try {
      await client.query(`set role ${escapeIdentifier(role)}`);
      await client.query('select count(*) from organization.units');
      await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.query('reset role');
      client.release();
    }
  });

  it('the application writes people and holdings', async () => {
    const client = await pool.connect();
    try {
      await client.query('set role neuguong_app');
      const person = personRow('Lê Văn Chín', 'vn.40');
      const holding = holdingRow(person.id);
      await client.query(organizationSides.people.sql('$1'), [JSON.stringify([person])]);
      await client.query(organizationSides.holdings.sql('$1'), [JSON.stringify([holding])]);
      const end = [{ id: holding.id, revoked_on: '2024-05-01' }];
      await client.query(organizationSides.revocations.sql('$1'), [JSON.stringify(end)]);
    } finally {
      await client.query('reset role');
      client.release();
    }
  });
});
