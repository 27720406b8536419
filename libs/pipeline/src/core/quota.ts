import type { LocalDate } from '@core/kernel';
import type { Quota } from '@core/plans';
import type { EventData } from './case-words';
import type { CaseContext } from './context';
import { stamp } from './rule';
import type { CaseFile } from './state';

/** The calendar year and quarter of a date. */
export function periodOf(date: LocalDate): { readonly year: number; readonly quarter: number } {
  return { year: Number(date.slice(0, 4)), quarter: Math.ceil(Number(date.slice(5, 7)) / 3) };
}

/**
 * The event by which a case first counts toward its plan's minimums, or nothing.
 * It counts once a quota, at the level of its own unit only (a province's minimum is not the sum of its communes'), for
 * the kinds of subject that the clause names, on a day within the plan (rows NA-30 to 33).
 */
export function counting(
  countedWhen: Quota['countedWhen'],
  countedOn: LocalDate,
  file: CaseFile,
  context: CaseContext,
  publicity?: string,
): readonly { readonly type: 'CountedTowardQuota'; readonly data: EventData<'CountedTowardQuota'> }[] {
  const { plan } = context;
  if (countedOn < plan.validFrom || countedOn > plan.validTo) return [];
  const levels = context.quotaLevels(file.unit);
  const quotas = plan.quotas
    .filter((quota) => quota.countedWhen === countedWhen && levels.includes(quota.level))
    .filter((quota) => quota.countedKinds.includes(file.subject.kind))
    .filter((quota) => !file.counted.some((counted) => counted.code === quota.code))
    .map(({ code, level, source }) => ({ code, level, source }));
  if (quotas.length === 0) return [];
  const from = publicity === undefined ? {} : { publicity };
  const data = { countedWhen, countedOn, ...periodOf(countedOn), quotas, ...from, ...stamp(context) };
  return [{ type: 'CountedTowardQuota', data }];
}

/** The event by which a corrected date of publicity moves what it counted for to another quarter or year, or nothing. */
export function recounting(
  publicity: string,
  countedOn: LocalDate,
  file: CaseFile,
  context: CaseContext,
): readonly { readonly type: 'QuotaCountMoved'; readonly data: EventData<'QuotaCountMoved'> }[] {
  const period = periodOf(countedOn);
  const moved = file.counted.filter(
    (counted) =>
      counted.publicity === publicity && (counted.year !== period.year || counted.quarter !== period.quarter),
  );
  const [first] = moved;
  if (!first) return [];
  const from = { fromYear: first.year, fromQuarter: first.quarter };
  const quotas = moved.map((counted) => counted.code);
  return [{ type: 'QuotaCountMoved', data: { publicity, ...from, countedOn, ...period, quotas, ...stamp(context) } }];
}
