import type { Instant } from '@core/kernel';

/** What scheduling asks of the business clock. */
export interface BusinessTime {
  /** Reads the chosen date again; called before every turn, so a moved date counts within a turn. */
  refresh(): Promise<void>;
  /** The business instant. */
  now(): Instant;
  /** Alarms at or before this are due. */
  due(): Instant;
  /** True while a business date is chosen. */
  readonly chosen: boolean;
}
