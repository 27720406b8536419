import { Controller } from '@nestjs/common';
import { vietnamCalendar } from '@core/calendar';
import { reach } from '@core/organization';
import {
  type ObligationCounts,
  type ObligationPage,
  type ObligationRow,
  obligationRoutes,
  type ObligationView,
} from '@core/obligations';
import { reject as refuse } from '@core/platform';
import { Api, BusinessClock, Call } from '@lib/platform';
import { ObligationDesk } from './obligation-desk';
import { type Days, type ObligationListRow, ObligationLists } from './obligation-lists';
import { obligationView } from './obligation-view';
import { PeopleNames } from './people-names';

/** Who acts when nobody does. */
const SYSTEM = 'system';
const PAGE = 100;
const UNITS = 100;
/** What is due within so many working days is due soon. */
const SOON = 10;

/** What units owe. */
@Controller()
export class ObligationsController {
  constructor(
    private readonly desk: ObligationDesk,
    private readonly lists: ObligationLists,
    private readonly clock: BusinessClock,
    private readonly names: PeopleNames,
  ) {}

  @Api(obligationRoutes.listObligations)
  async list(@Call() call: Call<typeof obligationRoutes.listObligations>): Promise<ObligationPage> {
    const { unit, own, due, state, plan, limit = PAGE, units: most = UNITS, after } = call.query;
    const days = this.#days();
    const { tree } = this.desk;
    const seen = reach(call.session.holdings, 'obligation.read', tree, days.today);
    const units = unit === undefined ? seen : seen.filter((one) => liesIn(one));
    const [rows, counted] = await Promise.all([
      this.lists.page({ units, due, state, plan, after, limit }, days),
      this.lists.counts(units, plan, days),
    ]);
    const last = rows.length === limit ? rows.at(-1) : undefined;
    const name = (id: string) => ({ id, name: tree.displayName(id, days.today) });
    return {
      items: rows.map((row) => rowView(row, name)),
      next: last ? `${last.due_on ?? '9999-12-31'}~${last.id}` : null,
      counts: total(counted),
      units: counted.slice(0, most).map(({ unit: id, ...counts }) => ({ unit: name(id), ...counts })),
    };

    function liesIn(one: string): boolean {
      if (one === unit) return true;
      return own !== 'true' && tree.ancestors(one, days.today).some(({ id }) => id === unit);
    }
  }

  @Api(obligationRoutes.getObligation)
  async get(@Call() call: Call<typeof obligationRoutes.getObligation>): Promise<ObligationView> {
    const { id } = call.params;
    const unit = (await this.lists.unitOf(id)) ?? refuse('NOT_FOUND');
    const actor = call.allow('obligation.read', unit);
    const days = this.#days();
    const occasion = { commandId: id, actor, today: days.today, now: this.clock.now() };
    const sheet = (await this.desk.sheet(id, occasion)) ?? refuse('NOT_FOUND');
    call.reply.header('etag', `"${sheet.events.at(-1)?.version ?? 0}"`);
    const people = await this.names.of(
      sheet.events.map(({ metadata }) => metadata.actor).filter((by) => by !== SYSTEM),
    );
    const unitName = (one: string) => this.desk.tree.displayName(one, days.today);
    return obligationView(sheet, days, unitName, (one) => (one === SYSTEM ? 'Hệ thống' : (people.get(one) ?? one)));
  }

  @Api(obligationRoutes.executeObligationCommand)
  async execute(@Call() call: Call<typeof obligationRoutes.executeObligationCommand>) {
    const executed = await this.desk.execute(call);
    call.reply.header('etag', `"${executed.version}"`);
    return executed;
  }

  #days(): Days {
    const today = this.clock.today();
    return { today, soon: vietnamCalendar.addWorkingDays(today, SOON) };
  }
}

function rowView(row: ObligationListRow, name: (id: string) => { id: string; name: string }): ObligationRow {
  return {
    id: row.id,
    version: row.version,
    plan: { id: row.plan, version: row.plan_version },
    code: row.code,
    title: row.title,
    work: row.work as ObligationRow['work'],
    cadence: row.cadence as ObligationRow['cadence'],
    unit: name(row.unit),
    period: {
      kind: row.period_kind as ObligationRow['period']['kind'],
      key: row.period,
      from: row.period_from,
      to: row.period_to,
    },
    dueOn: row.due_on,
    dueOpen: row.due_open,
    state: row.state,
    lateEntered: row.late_entered,
    missedOn: row.missed_on,
    doneOn: row.done_on,
    doneLate: row.done_late,
  };
}

const NONE: ObligationCounts = { open: 0, dueSoon: 0, late: 0, proven: 0, provenLate: 0, excused: 0, closed: 0 };

function total(counted: readonly ObligationCounts[]): ObligationCounts {
  return counted.reduce(
    (sum, one) => ({
      open: sum.open + one.open,
      dueSoon: sum.dueSoon + one.dueSoon,
      late: sum.late + one.late,
      proven: sum.proven + one.proven,
      provenLate: sum.provenLate + one.provenLate,
      excused: sum.excused + one.excused,
      closed: sum.closed + one.closed,
    }),
    NONE,
  );
}
