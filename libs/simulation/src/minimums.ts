import { addDays, daysBetween } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import { type CountedCase, progressOf, type QuotaLine, quotaLines } from '@core/quotas';
import { uuidV5 } from '@lib/event-store';
import { unitsInTime } from '@lib/quotas';
import { chance, pick } from './chance';
import { rowsOf, type SimulatedLine } from './lines';
import type { Scene } from './play';

const SPACE = '3f0c4a52-7a0e-5d0b-8f43-51a1d0000002';

/**
 * The minimums whose period ends on a day, or in the middle of which the simulation ends: how far each unit has come. How
 * many exemplars a unit shows is drawn by the seed; what counts is judged by the rule of production.
 */
export function* quotaLinesOf(
  scene: Scene,
  cast: ReadonlySet<string> | undefined,
  day: LocalDate,
): Generator<SimulatedLine> {
  const { plan, tree, to } = scene;
  const ends = day === to || addDays(day, 1).endsWith('-01');
  if (!ends || day < plan.validFrom || day > plan.validTo) return;
  for (const line of quotaLines(plan, Number(day.slice(0, 4)), unitsInTime(tree))) {
    const { quota, unit, period } = line;
    if (cast && !cast.has(unit)) continue;
    if (period.lastDay !== day && !(day === to && period.firstDay <= day && day <= period.lastDay)) continue;
    const cases = shown(scene, line).filter(({ countedOn }) => countedOn <= day);
    const { counted, shortfall, missingKinds, status } = progressOf(line, cases, day);
    yield {
      date: day,
      kind: 'quota',
      plan: plan.id,
      unit,
      code: quota.code,
      rows: rowsOf(quota.source),
      period: period.key,
      minimum: quota.minimum,
      counted: counted.length,
      short: shortfall,
      ...(missingKinds.length > 0 && { missingKinds }),
      status,
    };
  }
}

/** The exemplars that a unit shows in a period: most units reach their minimum, some fall short of it by one or two. */
function shown({ seed }: Scene, { id, quota, unit, period }: QuotaLine): readonly CountedCase[] {
  const drawn = chance(seed, 'exemplars', id);
  const count = Math.max(
    0,
    quota.minimum + (drawn < 0.25 ? -1 - pick(2, seed, 'short', id) : pick(3, seed, 'more', id)),
  );
  return Array.from({ length: count }, (_, i) => ({
    id: uuidV5(SPACE, `${id} ${i}`),
    unit,
    kind: quota.countedKinds[pick(quota.countedKinds.length, seed, 'kind', id, i)] ?? 'individual',
    countedOn: addDays(period.firstDay, pick(daysBetween(period.firstDay, period.lastDay) + 1, seed, 'day', id, i)),
    alike: null,
    toldApart: [],
  }));
}
