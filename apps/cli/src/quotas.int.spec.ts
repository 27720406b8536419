import 'reflect-metadata';
import type { QuotaTable } from '@core/quotas';
import { advance, EventStore } from '@lib/event-store';
import { countQuotas, unitsInTime } from '@lib/quotas';
import { Pool } from 'pg';
import type { Command, Options } from './command';
import { CommandFailed } from './output';
import { quotas } from './quotas';
import { rebuild } from './rebuild';
import { type Seeded, seeded, told } from '../../../test/support/seeded';
import { withHouse } from './with-house';

jest.setTimeout(180_000);

const PLAN = 'nghe-an-2023-2025';
let scene: Seeded;

beforeAll(async () => {
  scene = await seeded({ demo: true });
  const projector = new Pool({ connectionString: scene.database.projectorUrl, max: 2 });
  await withHouse(async (house) => {
    const store = new EventStore(projector);
    while (
      (await advance(
        projector,
        store,
        countQuotas(() => unitsInTime(house.units.tree)),
      )) > 0
    );
  });
  await projector.end();
});
afterAll(() => scene?.close());
beforeEach(() => jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

async function run<T>(command: Command, args: readonly string[], options: Options) {
  const { status, value, text } = await told(command, args, options);
  return { status, value: value as T, text };
}
const asked = (options: Options) => run<QuotaTable>(quotas, [], { plan: PLAN, year: '2024', ...options });

describe('quotas', () => {
  it('has a line for every unit that the plan binds, and counts what the cases were counted for', async () => {
    const { value, text } = await asked({});
    const lines = new Map<string, number>();
    for (const { code } of value.items) lines.set(code, (lines.get(code) ?? 0) + 1);
    expect(lines.get('province')).toBe(1);
    expect(lines.get('district')).toBe(21);
    expect(lines.get('commune')).toBeGreaterThan(400);
    const { rows } = await scene.owner.query<{ n: number }>(
      `select count(distinct stream)::int as n from event_store.events where type = 'CountedTowardQuota'`,
    );
    const cases = new Set(value.items.flatMap((line) => line.cases.map(({ id }) => id)));
    const back = await scene.owner.query<{ n: number }>(
      'select count(*)::int as n from quotas.counts where not stands',
    );
    expect(cases.size + (back.rows[0]?.n ?? 0)).toBe(rows[0]?.n);
    expect(cases.size).toBeGreaterThan(0);
    expect(text).toContain('ít nhất 15 mỗi năm (Mục IV.1, gạch đầu dòng 3)');
    expect(text).toContain('Dự báo =');
  });

  it('narrows to a unit with what lies under it, and to who is short, the most urgent first', async () => {
    const { value: vinh } = await asked({ unit: 'vn.40.412' });
    expect(new Set(vinh.items.map(({ code }) => code))).toEqual(new Set(['district', 'commune']));
    expect(vinh.items.every(({ unit }) => unit.id.startsWith('vn.40.412'))).toBe(true);
    const { value: short } = await asked({ short: true });
    expect(short.items.every(({ shortfall }) => shortfall > 0)).toBe(true);
    const missing = short.items.map(({ shortfall }) => shortfall);
    expect(missing).toEqual([...missing].sort((a, b) => b - a));
  });

  it('says how it is called, and that it knows no such plan', async () => {
    await expect(run(quotas, [], {})).rejects.toThrow('quotas --plan');
    await expect(asked({ year: 'nay' })).rejects.toThrow(CommandFailed);
    await expect(asked({ plan: 'khac' })).rejects.toThrow('khac');
  });
});

describe('rebuild quotas', () => {
  it('finds live and rebuilt the same; control: a count that was slipped in is named, and gone when made anew', async () => {
    const check = () => run<{ differing: string[] }>(rebuild, ['quotas'], { check: true });
    expect(await check()).toMatchObject({ status: 0, value: { differing: [] } });
    await scene.owner.query(
      `insert into quotas.counts select plan, code, gen_random_uuid(), level, unit, counted_when, counted_on, year, quarter,
              publicity, stands from quotas.counts limit 1`,
    );
    const looked = await check();
    expect(looked).toMatchObject({ status: 1, value: { differing: ['counts'] } });
    expect(looked.text).toContain('quotas.counts');
    expect((await run(rebuild, ['quotas'], {})).status).toBe(0);
    expect((await check()).status).toBe(0);
  });
});
