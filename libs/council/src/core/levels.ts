import type { LocalDate } from '@core/kernel';
import type { CouncilLevel } from './council-words';

/** A rung above a council: the unit whose council sits there. */
export interface PlaceAbove {
  readonly unit: string;
  readonly level: CouncilLevel;
  /** As it is called on the day that was asked for. */
  readonly name: string;
}

/** Rungs that are no more: no council sits there afterwards (Law 72/2025/QH15, Article 51.3). */
const LEVEL_ENDS: Partial<Record<CouncilLevel, LocalDate>> = { district: '2025-06-30' as LocalDate };

/** Why a list goes past a rung that it was meant for: the rung has ended, and its work goes to the body that follows. */
export const RUNG_PASSED = 'Luật số 72/2025/QH15, Điều 51.3 và Điều 54.8';

/** The last day of a rung, where it has passed by then; undefined while councils sit there. */
export function levelEnded(level: CouncilLevel, on: LocalDate): LocalDate | undefined {
  const end = LEVEL_ENDS[level];
  return end !== undefined && on > end ? end : undefined;
}

/** The next council above on a day: the nearest rung at which one may still sit. @param places the nearest first */
export function nextAbove(places: readonly PlaceAbove[], on: LocalDate): PlaceAbove | undefined {
  return places.find(({ level }) => levelEnded(level, on) === undefined);
}
