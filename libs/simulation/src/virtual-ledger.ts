import { toVietnamDate } from '@core/calendar';
import type { LocalDate, Message } from '@core/kernel';
import { obligationCatalogue } from '@core/obligations';
import { caseCatalogue } from '@core/pipeline';
import { type AppendRequest, type AppendResult, categoryOf, idOf, MemoryEventStore } from '@lib/event-store';
import type { AlarmRow, DeadlineRow } from '@lib/scheduling';

/** An event with the category and the id of its stream. */
export interface Heard {
  readonly category: string;
  readonly id: string;
  readonly event: Message;
}

const CATALOGUES = new Map<string, Pick<typeof caseCatalogue, 'check'>>([
  ['obligation', obligationCatalogue],
  ['case', caseCatalogue],
]);

/**
 * The event store and the ledger of a simulation: what a command writes beside its events goes into a book of alarms by
 * day, where production writes rows and a queue rings. Events, rules and side rows are the same.
 */
export class VirtualLedger extends MemoryEventStore {
  readonly #alarms = new Map<LocalDate, AlarmRow[]>();
  readonly #known = new Set<string>();
  readonly #units = new Map<string, string>();
  #told: Heard[] = [];

  override async append(request: AppendRequest): Promise<AppendResult> {
    const { sides = [], ...bare } = request;
    const category = categoryOf(bare.stream);
    const catalogue = CATALOGUES.get(category);
    for (const event of bare.events) catalogue?.check({ ...event, schema: event.schema ?? 1 }); // as the store of production does
    const result = await super.append(bare);
    if (!result.appended) return result;
    for (const { side, rows } of sides) {
      if (side.name === 'scheduling.alarms') for (const row of rows as readonly AlarmRow[]) this.#promise(row);
      if (side.name === 'scheduling.deadlines') {
        for (const { id, unit } of rows as readonly DeadlineRow[]) if (unit !== undefined) this.#units.set(id, unit);
      }
    }
    const id = idOf(bare.stream);
    this.#told.push(...bare.events.map(({ type, data }) => ({ category, id, event: { type, data } })));
    return result;
  }

  /** Events since the last time that somebody asked, in their order. */
  heard(): readonly Heard[] {
    const told = this.#told;
    this.#told = [];
    return told;
  }

  /** Alarms that ring on a day, in the order of their times and ids; each rings once. */
  ring(day: LocalDate): readonly (AlarmRow & { readonly unit: string })[] {
    const due = this.#alarms.get(day) ?? [];
    this.#alarms.delete(day);
    return due
      .map((alarm) => ({ ...alarm, unit: this.#units.get(alarm.deadline) ?? 'system' }))
      .sort((a, b) => (`${a.fire_at} ${a.id}` < `${b.fire_at} ${b.id}` ? -1 : 1));
  }

  /** An alarm that is there already stays as it is, as in the ledger of production. */
  #promise(alarm: AlarmRow): void {
    if (this.#known.has(alarm.id)) return;
    this.#known.add(alarm.id);
    const day = toVietnamDate(alarm.fire_at);
    const known = this.#alarms.get(day);
    if (known) known.push(alarm);
    else this.#alarms.set(day, [alarm]);
  }
}
