import { toLocalDate } from '@core/kernel';
import { type Plan, type PlanRef, publishedPlans, refOf } from '@core/plans';
import { PlanShelf } from './plan-shelf';
import type { PlanWithdrawal } from './plans';

const first = publishedPlans[0] as Plan;
const second: Plan = { ...first, version: 2, validFrom: toLocalDate('2024-01-01') };
const older: Plan = { ...first, id: 'older', validFrom: toLocalDate('2022-01-01'), validTo: toLocalDate('2023-06-30') };

/** A shelf over these publications, oldest first. */
async function shelfOf(...plans: Plan[]): Promise<PlanShelf> {
  return shelved(plans, []);
}

async function shelved(plans: readonly Plan[], withdrawn: readonly PlanWithdrawal[]): Promise<PlanShelf> {
  const shelf = new PlanShelf({
    withdrawals: () => Promise.resolve(withdrawn),
    list: () =>
      Promise.resolve(
        [...plans].reverse().map((plan) => ({
          ref: refOf(plan),
          title: plan.title,
          fingerprint: '',
          validFrom: plan.validFrom,
          validTo: plan.validTo,
          publishedOn: plan.validFrom,
        })),
      ),
    at: (ref: PlanRef) =>
      Promise.resolve(plans.find((plan) => plan.id === ref.id && plan.version === ref.version) as Plan),
  });
  await shelf.refresh();
  return shelf;
}

describe('the shelf of plans', () => {
  it('is empty before it is filled', () => {
    const never = () => Promise.reject(new Error('unasked'));
    const shelf = new PlanShelf({ list: never, at: never, withdrawals: never });
    expect([shelf.find(refOf(first)), shelf.current(toLocalDate('2024-03-01'), ['vn.40']), shelf.all().length]).toEqual(
      [undefined, undefined, 0],
    );
  });

  it('finds the version that a case pins, also when there is a newer one', async () => {
    const shelf = await shelfOf(first, second);
    expect(shelf.find({ id: first.id, version: 1 })).toBe(first);
    expect(shelf.find({ id: first.id, version: 3 })).toBeUndefined();
  });

  it('offers for new cases the newest publication in force', async () => {
    const shelf = await shelfOf(older, first, second);
    expect(shelf.current(toLocalDate('2023-08-01'), ['vn.40'])).toBe(first); // the amendment has not begun
    expect(shelf.current(toLocalDate('2024-03-01'), ['vn.40'])).toBe(second);
    expect(shelf.current(toLocalDate('2022-03-01'), ['vn.40'])).toBe(older);
    expect(shelf.current(toLocalDate('2026-01-01'), ['vn.40'])).toBeUndefined();
  });

  it('has a withdrawn plan in force until the day that its withdrawal names, and finds its versions ever after', async () => {
    const document = { number: '9/QĐ-UBND', date: toLocalDate('2024-02-20') };
    const shelf = await shelved([first, second], [{ plan: first.id, from: toLocalDate('2024-03-01'), document }]);
    expect(shelf.inForce(toLocalDate('2024-02-29'))).toEqual([second, first]);
    expect(shelf.inForce(toLocalDate('2024-03-01'))).toEqual([]);
    expect(shelf.find(refOf(second))).toBe(second);
  });

  it('takes the plan of the nearest territory, and none from elsewhere', async () => {
    const province: Plan = { ...first, id: 'province', territory: 'vn.56' };
    const district: Plan = { ...first, id: 'district', territory: 'vn.56.574' };
    const shelf = await shelfOf(district, province, first);
    const day = toLocalDate('2024-03-01');
    expect(shelf.current(day, ['vn.56.574.22651', 'vn.56.574', 'vn.56', 'vn'])).toBe(district);
    expect(shelf.current(day, ['vn.56.568', 'vn.56', 'vn'])).toBe(province);
    expect(shelf.current(day, ['vn.58', 'vn'])).toBeUndefined();
    expect(shelf.inForce(day)).toEqual([first, province, district]);
  });
});
