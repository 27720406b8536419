import { addDays } from '@core/calendar';
import { reach, type UnitTree } from '@core/organization';
import { Controller, Inject } from '@nestjs/common';
import { Api, BusinessClock, Call } from '@lib/platform';
import { notificationsRoutes, type OverdueView, type ParkedView, reject } from './core';
import { ReminderWatch, type Units } from './reminder-watch';

/** What the watch shows by name, as the house knows it. */
export interface WatchNames {
  readonly tree: UnitTree;
  personNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
export const WATCH_NAMES = Symbol('names for the watch over reminders');

const LOOK_BACK_DAYS = 30;

type Watched = { readonly session: { readonly holdings: Parameters<typeof reach>[0] } };

/** For who runs the house and who audits it: whether reminders come in time, by unit and never by case. */
@Controller()
export class WatchController {
  constructor(
    private readonly watch: ReminderWatch,
    private readonly clock: BusinessClock,
    @Inject(WATCH_NAMES) private readonly names: WatchNames,
  ) {}

  @Api(notificationsRoutes.getReminderLateness)
  lateness(@Call() call: Call<typeof notificationsRoutes.getReminderLateness>) {
    const to = call.query.to ?? this.clock.today();
    return this.watch.lateness(this.#units(call), call.query.from ?? addDays(to, -LOOK_BACK_DAYS), to);
  }

  @Api(notificationsRoutes.getOverdueReminders)
  async overdue(@Call() call: Call<typeof notificationsRoutes.getOverdueReminders>): Promise<OverdueView> {
    const units = this.#units(call);
    const due = this.clock.chosen ? this.clock.due() : null;
    const today = this.clock.today();
    const [alarms, mails] = await Promise.all([
      this.watch.overdueAlarms(units, due),
      this.watch.overdueMails(units, due),
    ]);
    return {
      alarms: alarms.map((alarm) => ({
        ...alarm,
        unit: alarm.unit === null ? null : { id: alarm.unit, name: this.names.tree.displayName(alarm.unit, today) },
      })),
      mails: mails.map(({ id, kind, dueAt, attempts, lines, lateSeconds, code }) => ({
        id,
        kind,
        dueAt,
        attempts,
        lines,
        lateSeconds,
        code,
      })),
    };
  }

  @Api(notificationsRoutes.listParkedDeliveries)
  async parked(@Call() call: Call<typeof notificationsRoutes.listParkedDeliveries>): Promise<ParkedView> {
    const mails = await this.watch.parked(this.#units(call));
    const people = mails.flatMap(({ person }) => person ?? []);
    const names = await this.names.personNames([...new Set(people)]);
    return {
      items: mails.map(({ id, kind, person, dueAt, parkedAt, attempts, lines, code }) => ({
        id,
        kind,
        person: person === null ? null : { id: person, name: names.get(person) ?? person },
        dueAt,
        parkedAt: parkedAt ?? dueAt,
        attempts,
        lines,
        code: code ?? '',
      })),
    };
  }

  @Api(notificationsRoutes.retryDelivery)
  async retry(@Call() call: Call<typeof notificationsRoutes.retryDelivery>) {
    const { id } = call.params;
    const again = await this.watch.retry([id], this.#units(call, 'deliveries.retry'));
    return again.length > 0 ? { id } : reject('DELIVERY_UNKNOWN');
  }

  /** The units that the caller may watch; null for all, so that nobody's list of thousands goes to the database. */
  #units({ session }: Watched, permission: Parameters<typeof reach>[1] = 'reminders.read'): Units {
    const today = this.clock.today();
    const units = reach(session.holdings, permission, this.names.tree, today);
    return units.length === this.names.tree.unitsAt(today).length ? null : units;
  }
}
