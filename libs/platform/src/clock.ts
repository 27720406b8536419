import type { Instant, LocalDate } from '@core/kernel';

/** The two times of everything: when it happens by the business clock, when it is written by the real one. */
export interface Clock {
  /** The business date in Vietnam. */
  today(): LocalDate;
  /** The business instant: now, or this time of day on the chosen date. */
  now(): Instant;
  /** Alarms at or before this instant are due: now, or the end of the chosen date. */
  due(): Instant;
  /** True while a date has been chosen (demo, tests, simulation). */
  readonly chosen: boolean;
}

interface Reads {
  query<Row extends object>(text: string): Promise<{ rows: Row[] }>;
}

const VIETNAM_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

/** The clock of a process: it follows platform.business_clock and is never more than `refresh` behind a change. */
export class BusinessClock implements Clock {
  #chosen: LocalDate | undefined;

  constructor(
    private readonly db: Reads,
    private readonly real: () => number = Date.now,
  ) {}

  get chosen(): boolean {
    return this.#chosen !== undefined;
  }

  /** Reads the chosen date, if there is one. */
  async refresh(): Promise<void> {
    const { rows } = await this.db.query<{ chosen: LocalDate }>('select chosen from platform.business_clock');
    this.#chosen = rows[0]?.chosen;
  }

  today(): LocalDate {
    return this.#chosen ?? localDate(this.real());
  }

  now(): Instant {
    return new Date(this.#ms(this.real() + VIETNAM_MS)).toISOString() as Instant;
  }

  due(): Instant {
    if (!this.#chosen) return new Date(this.real()).toISOString() as Instant;
    return new Date(Date.parse(this.#chosen) - VIETNAM_MS + DAY_MS - 1).toISOString() as Instant;
  }

  #ms(localMs: number): number {
    if (!this.#chosen) return localMs - VIETNAM_MS;
    return Date.parse(this.#chosen) + (localMs % DAY_MS) - VIETNAM_MS;
  }
}

function localDate(realMs: number): LocalDate {
  return new Date(realMs + VIETNAM_MS).toISOString().slice(0, 10) as LocalDate;
}
