import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { createDatabase, type TestDatabase } from '../../../test/support/database';
import { bytesArray, instantArray, intArray, textArray, uuidArray } from './binary-array';
import { openPool } from './testing/samples';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createDatabase();
  pool = openPool(database.appUrl, 1);
});

afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

/** What PostgreSQL reads out of an array, as text of its own. */
async function read(type: string, array: Buffer): Promise<string[]> {
  const { rows } = await pool.query<{ one: string }>(
    `select one::text as one from unnest($1::${type}[]) with ordinality as given(one, n) order by n`,
    [array],
  );
  return rows.map(({ one }) => one);
}

describe('an array in binary form', () => {
  it('is read by PostgreSQL as it was given, whatever its type and its elements', async () => {
    const text = fc.string({ unit: 'binary' }).map((s) => s.replaceAll('\u0000', '').toWellFormed());
    const list = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        list(text),
        list(fc.uint8Array({ maxLength: 40 })),
        list(fc.integer({ min: -2147483648, max: 2147483647 })),
        list(fc.uuid()),
        list(fc.date({ min: new Date('1900-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })),
        async (texts, bytes, ints, ids, dates) => {
          const instants = dates.map((date) => date.toISOString());
          expect(await read('text', textArray(texts))).toEqual(texts);
          const utf8 = texts.map((one) => Buffer.from(one));
          expect(await read('text', bytesArray('text', utf8))).toEqual(texts);
          const hex = bytes.map((one) => `\\x${Buffer.from(one).toString('hex')}`);
          expect(await read('bytea', bytesArray('bytea', bytes))).toEqual(hex);
          expect(await read('int', intArray(ints))).toEqual(ints.map(String));
          expect(await read('uuid', uuidArray(ids))).toEqual(ids);
          const seen = await read('timestamptz', instantArray(instants));
          expect(seen.map((one) => new Date(one).toISOString())).toEqual(instants);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('may be empty', async () => {
    expect(await read('text', textArray([]))).toEqual([]);
  });

  it.each<[string, () => Buffer, string]>([
    ['an id that is none', () => uuidArray(['not-a-uuid']), 'a command id is a UUID'],
    ['an id with one digit too few', () => uuidArray([randomUUID().slice(1)]), 'a command id is a UUID'],
    ['a number beyond 32 bits', () => intArray([2147483648]), 'out of range'],
    ['an instant that is none', () => instantArray(['yesterday']), 'cannot be converted'],
  ])('refuses %s before anything is sent', (_, write, why) => {
    expect(write).toThrow(why);
  });
});
