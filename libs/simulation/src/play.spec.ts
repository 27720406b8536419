import { vietnamCalendar } from '@core/calendar';
import { toLocalDate } from '@core/kernel';
import { UnitTree } from '@core/organization';
import { latestPlan, type Plan, publishedPlans } from '@core/plans';
import { shippedUnits } from '@lib/organization';
import type { SimulatedLine } from './lines';
import { play, type Scene } from './play';

const tree = new UnitTree(shippedUnits());
const planOf = (id: string) => latestPlan(publishedPlans, id) as Plan;
const scene = (id: string, from: string, to: string, more: Partial<Scene> = {}): Scene => ({
  plan: planOf(id),
  tree,
  calendarOf: () => vietnamCalendar,
  from: toLocalDate(from),
  to: toLocalDate(to),
  seed: 7,
  ...more,
});
async function linesOf(what: Scene): Promise<SimulatedLine[]> {
  const lines: SimulatedLine[] = [];
  for await (const line of play(what)) lines.push(line);
  return lines;
}
const everybody = { does: 100, delays: 0, actsWhenEscalated: 0 };
const nobody = { does: 0, delays: 0, actsWhenEscalated: 0 };

describe('a plan that is played', () => {
  it('gives the same lines for the same seed, and others for another', async () => {
    const month = () => linesOf(scene('dien-khanh-2023-2025', '2023-04-11', '2023-06-30', { units: 8 }));
    const [one, again] = [JSON.stringify(await month()), JSON.stringify(await month())];
    expect(again).toBe(one);
    const other = await linesOf(scene('dien-khanh-2023-2025', '2023-04-11', '2023-06-30', { units: 8, seed: 8 }));
    expect(JSON.stringify(other)).not.toBe(one);
  });

  it('opens each obligation of the plan that binds a unit of it, with the rows that order it', async () => {
    const lines = await linesOf(scene('dien-khanh-2023-2025', '2023-04-11', '2025-12-31', { units: 40 }));
    const opened = lines.filter(({ kind }) => kind === 'obligation');
    expect(new Set(opened.map(({ unit, code, ...line }) => `${unit} ${code} ${String(line['period'])}`)).size).toBe(
      opened.length,
    );
    for (const { rows } of opened) expect(rows.length).toBeGreaterThan(0);
    const quarters = opened.filter(({ code }) => code === 'quarterly-nomination');
    // "Trước ngày 15 của tháng cuối quý" ends on the 14th, whatever the seed.
    expect(quarters.length).toBeGreaterThan(0);
    for (const line of quarters) expect(String(line['due'])).toMatch(/-(03|06|09|12)-1[0-9]$/);
  });

  it('reminds nobody of what is done, and of everything that is not, up to the unit above', async () => {
    const done = await linesOf(
      scene('dien-khanh-2023-2025', '2023-01-01', '2023-12-30', { units: 10, manners: everybody }),
    );
    expect(done.filter(({ kind }) => kind === 'done').length).toBeGreaterThan(0);
    expect(done.filter(({ kind }) => kind === 'missed' || kind === 'escalation')).toEqual([]);
    const forgotten = await linesOf(
      scene('dien-khanh-2023-2025', '2024-01-01', '2024-12-31', { units: 10, manners: nobody }),
    );
    expect(forgotten.filter(({ kind }) => kind === 'done')).toEqual([]);
    const missed = forgotten.filter(({ kind }) => kind === 'missed');
    expect(missed.length).toBeGreaterThan(0);
    const told = forgotten.filter(({ kind }) => kind === 'escalation').map((line) => line['to']);
    expect(new Set(told)).toEqual(new Set(['head', 'superior']));
    for (const line of missed) expect(String(line['due']) < line.date).toBe(true);
  });

  it('says at the end of each period how far each minimum is, and by which row', async () => {
    const lines = await linesOf(scene('ninh-thuan-2023-2025', '2024-01-01', '2024-12-31', { units: 30 }));
    const quotas = lines.filter(({ kind }) => kind === 'quota');
    expect(quotas.length).toBeGreaterThan(0);
    for (const line of quotas) {
      expect(line.date).toBe('2024-12-31');
      expect(line.rows.join()).toMatch(/NT-\d\d/);
      const [counted, minimum, short] = [line['counted'], line['minimum'], line['short']] as [number, number, number];
      expect(short).toBe(Math.max(0, minimum - counted));
    }
  });

  it('plays nothing before the plan begins, and only the units that were drawn', async () => {
    const before = await linesOf(scene('dien-khanh-2023-2025', '2022-12-01', '2022-12-31'));
    expect(before).toEqual([]);
    const few = await linesOf(scene('dien-khanh-2023-2025', '2024-01-01', '2024-03-31', { units: 3 }));
    expect(new Set(few.map(({ unit }) => unit)).size).toBeLessThanOrEqual(3);
  });
});
