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

/** A difference from the database's clock below this is the road between the two, not a clock that is off. */
const TOLERATED_MS = 2_000;

/**
 * The clock of a process: it follows platform.business_clock and is never more than `refresh` behind a change. A machine
 * whose own clock is off goes by the database's, which is one for all processes: nothing comes early or late by it.
 */
export class BusinessClock implements Clock {
  #chosen: LocalDate | undefined;
  /** Milliseconds by which the database's clock is ahead of this machine's; 0 while they agree. */
  #ahead = 0;

  constructor(
    private readonly db: Reads,
    private readonly machine: () => number = Date.now,
  ) {}

  /** Milliseconds by which this machine's clock differs from the database's; 0 while they agree within two seconds. */
  get off(): number {
    return 0 - this.#ahead;
  }

  get chosen(): boolean {
    return this.#chosen !== undefined;
  }

  /** Reads the chosen date, if there is one, and how far this machine's clock is from the database's. */
  async refresh(): Promise<void> {
    const asked = this.machine();
    const { rows } = await this.db.query<{ chosen: LocalDate | null; real: Date }>(
      'select (select chosen from platform.business_clock) as chosen, clock_timestamp() as real',
    );
    const answered = this.machine();
    const [row] = rows;
    this.#chosen = row?.chosen ?? undefined;
    if (!row) return;
    // Anywhere between question and answer: what lies within is no difference.
    const real = row.real.getTime();
    const ahead = real < asked ? real - asked : Math.max(0, real - answered);
    this.#ahead = Math.abs(ahead) < TOLERATED_MS ? 0 : ahead;
  }

  /** What time it really is, whatever date is chosen: the moment at which something is recorded. */
  readonly real = (): Instant => new Date(this.#real()).toISOString() as Instant;

  today(): LocalDate {
    return this.#chosen ?? localDate(this.#real());
  }

  now(): Instant {
    return new Date(this.#ms(this.#real() + VIETNAM_MS)).toISOString() as Instant;
  }

  due(): Instant {
    if (!this.#chosen) return this.real();
    return new Date(Date.parse(this.#chosen) - VIETNAM_MS + DAY_MS - 1).toISOString() as Instant;
  }

  /** What time it really is, by the database where the two differ. */
  #real(): number {
    return this.machine() + this.#ahead;
  }

  #ms(localMs: number): number {
    if (!this.#chosen) return localMs - VIETNAM_MS;
    return Date.parse(this.#chosen) + (localMs % DAY_MS) - VIETNAM_MS;
  }
}

function localDate(realMs: number): LocalDate {
  return new Date(realMs + VIETNAM_MS).toISOString().slice(0, 10) as LocalDate;
}
