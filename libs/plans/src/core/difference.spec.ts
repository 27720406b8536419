import { toLocalDate } from '@core/kernel';
import fc from 'fast-check';
import { planDifference } from './difference';
import { publishedPlans } from './published-plans';
import type { Plan } from './schema';

const plan = publishedPlans[0] as Plan;
const changed = (over: Partial<Plan>) => planDifference(plan, { ...plan, ...over });
const sentences = (over: Partial<Plan>) => changed(over).map(({ sentence }) => sentence);

/** The same value with the members of every object turned round. */
function turned<T>(value: T): T {
  if (Array.isArray(value)) return value.map(turned) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turned(inner)]),
  ) as T;
}

/** Every text and number of a plan, with its place, but for those that name an item. */
function places(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value === 'string' || typeof value === 'number') return [path];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    places(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
function put(
  value: unknown,
  [first, ...rest]: readonly (string | number)[],
  change: (was: unknown) => unknown,
): unknown {
  if (first === undefined) return change(value);
  if (Array.isArray(value)) return value.map((one: unknown, i) => (i === first ? put(one, rest, change) : one));
  const object = value as Record<string, unknown>;
  return { ...object, [first]: put(object[String(first)], rest, change) };
}

describe('the difference between two versions of a plan', () => {
  it.each(publishedPlans.map((one) => [`${one.id}@${one.version}`, one] as const))(
    'is nothing between %s and itself',
    (_name, one) => {
      expect(planDifference(one, one)).toEqual([]);
      expect(planDifference(one, turned(one))).toEqual([]);
    },
  );

  it('says numbers, days and words as an officer would', () => {
    const quotas = plan.quotas.map((quota) => (quota.code === 'commune' ? { ...quota, minimum: 3 } : quota));
    expect(sentences({ quotas })).toEqual(['Chỉ tiêu cấp xã: từ 2 lên 3 mỗi năm']);
    expect(sentences({ validTo: toLocalDate('2026-06-30') })).toEqual([
      'Ngày kết thúc: từ 31/12/2025 thành 30/06/2026',
    ]);
    const [first, ...others] = plan.stages;
    if (!first) throw new Error('no stage');
    const shorter = { ...first, dueWithin: { ...first.dueWithin, workingDays: 5 } };
    expect(sentences({ stages: [shorter, ...others] })).toEqual([
      `Giai đoạn “${first.title}”, thời hạn (ngày làm việc): từ ${first.dueWithin.workingDays} thành 5`,
    ]);
  });

  it('names what came and what went, once each', () => {
    const [gone, ...quotas] = plan.quotas;
    const added = { ...(gone as (typeof plan.quotas)[number]), code: 'extra', level: 'office-room' as const };
    const found = changed({ quotas: [...quotas, added] });
    expect(found.map(({ kind, item, field }) => [kind, item, field])).toEqual([
      ['removed', 'province', undefined],
      ['added', 'extra', undefined],
    ]);
    expect(found.map(({ sentence }) => sentence)).toEqual([
      'Bỏ chỉ tiêu cấp tỉnh',
      'Thêm chỉ tiêu phòng, đơn vị thuộc văn phòng (extra)',
    ]);
  });

  it('sees another order of the same items', () => {
    const recipients = [...plan.recipients].reverse();
    expect(changed({ recipients })).toMatchObject([{ part: 'recipients', field: 'order' }]);
  });

  it('mentions every value that changed, with what it was and what it is', () => {
    const all = places(plan);
    fc.assert(
      fc.property(fc.constantFrom(...all), (path) => {
        const next = put(plan, path, (was) => (typeof was === 'number' ? was + 1 : `${String(was)}x`)) as Plan;
        const found = planDifference(plan, next);
        const was = path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[String(key)], plan);
        const says = found.some(({ kind, item, before, after }) => {
          if (kind !== 'changed') return item !== undefined && String(item).includes(String(was));
          return before !== after && String(before).includes(String(was));
        });
        return found.length > 0 && (says || found.some(({ kind }) => kind === 'removed'));
      }),
      { numRuns: 150 },
    );
  });

  it('is the other way round the other way round', () => {
    const next: Plan = { ...plan, version: 2, title: 'Khác', quotas: plan.quotas.slice(1) };
    const there = planDifference(plan, next);
    const back = planDifference(next, plan);
    const flip = { added: 'removed', removed: 'added', changed: 'changed' } as const;
    expect(back.map(({ kind, part, before, after }) => [kind, part, before, after])).toEqual(
      there.map(({ kind, part, before, after }) => [flip[kind], part, after, before]),
    );
  });
});
