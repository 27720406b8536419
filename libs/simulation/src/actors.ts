import type { WorkingCalendar } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import type { ObligationEvent, ObligationEventData } from '@core/obligations';
import { type Conduct, conductOf, dayAfterEscalation, dayOfDeed, type Deed, deedsOn, type Manners } from './conduct';

type Opened = ObligationEventData<'ObligationOpened'>;

/** What the units of a simulation make up their minds to do, from what they hear: by the seed alone. */
export class Actors {
  readonly #opened = new Map<string, Opened>();
  readonly #conducts = new Map<string, Conduct>();
  readonly #deeds = new Map<LocalDate, (readonly [id: string, deed: Deed])[]>();

  constructor(
    private readonly seed: number,
    private readonly calendarOf: (unit: string) => WorkingCalendar,
    private readonly manners?: Manners,
  ) {}

  /** The opening of an obligation that was heard of. */
  opened(id: string): Opened | undefined {
    return this.#opened.get(id);
  }

  /** Takes in what happened to an obligation on a day. */
  hear(id: string, event: ObligationEvent, today: LocalDate): void {
    if (event.type === 'ObligationOpened') {
      const conduct = conductOf(this.seed, event.data.obligation, this.manners);
      this.#opened.set(id, event.data);
      this.#conducts.set(id, conduct);
      const on = dayOfDeed(this.seed, event.data, conduct, this.calendarOf(event.data.unit), today);
      if (on !== undefined) this.#intend(event.data, on);
    }
    const opened = this.#opened.get(id);
    if (opened && event.type === 'ObligationEscalated' && this.#conducts.get(id) === 'acts-when-escalated') {
      this.#conducts.set(id, 'forgets'); // being asked twice makes nobody act twice
      this.#intend(opened, dayAfterEscalation(this.seed, id, this.calendarOf(opened.unit), today));
    }
  }

  /** What units do on a day, in the order in which they made up their minds. */
  deeds(day: LocalDate): readonly (readonly [id: string, deed: Deed])[] {
    const due = this.#deeds.get(day) ?? [];
    this.#deeds.delete(day);
    return due;
  }

  #intend(opened: Opened, on: LocalDate): void {
    const deeds = deedsOn(opened, on).map((deed) => [opened.obligation, deed] as const);
    this.#deeds.set(on, [...(this.#deeds.get(on) ?? []), ...deeds]);
  }
}
