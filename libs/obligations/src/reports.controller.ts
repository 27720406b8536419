import { Controller } from '@nestjs/common';
import { stateOf } from '@core/kernel';
import {
  obligationRoutes,
  obligationsGlossary,
  type ReportCounted,
  reportDecider,
  type ReportEvent,
  type ReportFigures,
  type ReportPage,
  type ReportRow,
  type ReportView,
} from '@core/obligations';
import { reach } from '@core/organization';
import { reject as refuse } from '@core/platform';
import { EventStore, type RecordedEvent, reveal, Vault } from '@lib/event-store';
import { Api, BusinessClock, Call } from '@lib/platform';
import { PeopleNames } from './people-names';
import { drawFigures } from './report-aggregate';
import { ReportDesk } from './report-desk';
import { type ReportListRow, ReportLists } from './report-lists';

const PAGE = 100;
/** So many of what a number counts are named; the number itself is whole. */
const NAMED = 1_000;

/** Reports of units: written from the data, submitted upward, taken in. */
@Controller()
export class ReportsController {
  constructor(
    private readonly desk: ReportDesk,
    private readonly lists: ReportLists,
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly clock: BusinessClock,
    private readonly names: PeopleNames,
  ) {}

  @Api(obligationRoutes.listReports)
  async list(@Call() call: Call<typeof obligationRoutes.listReports>): Promise<ReportPage> {
    const { box = 'written', unit, limit = PAGE, ...filter } = call.query;
    const seen = reach(call.session.holdings, 'report.read', this.desk.around.tree, this.clock.today());
    const units = unit === undefined ? seen : seen.filter((one) => one === unit);
    const rows = await this.lists.page({ units, box, limit, ...filter });
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return { items: rows.map((row) => this.#row(row)), next: last ? `${last.to}~${last.id}` : null };
  }

  @Api(obligationRoutes.getReport)
  async get(@Call() call: Call<typeof obligationRoutes.getReport>): Promise<ReportView> {
    const row = await this.#seen(call);
    const stream = `report-${row.id}`;
    const [events, key] = await Promise.all([this.store.readStream(stream), this.vault.find(stream)]);
    const state = stateOf(reportDecider, events);
    if (state.status === 'none') return refuse('NOT_FOUND');
    const { file } = state;
    const drawn = drawnIn(events);
    const people = await this.names.of(events.map(({ metadata }) => metadata.actor));
    const by = (id: string) => ({ id, name: people.get(id) ?? id });
    const back = state.status === 'returned' ? events.findLast(({ type }) => type === 'ReportReturned') : undefined;
    const returned = back && (back.data as ReportEventData<'ReportReturned'>);
    const asked = this.desk.around.plans.find(file.plan)?.reports?.find(({ code }) => code === file.form)?.sections;
    call.reply.header('etag', `"${row.version}"`);
    return {
      ...this.#row(row),
      kind: drawn.kind,
      period: file.period,
      way: { ...file.way, onward: [...file.way.onward] },
      passedTo: [...file.passedTo],
      status: state.status,
      sections: file.sections.map((title, i) => {
        const text = file.texts[i];
        return {
          title,
          text: text === undefined ? null : reveal(key, text),
          figures: [...(asked?.[i]?.figures ?? [])],
        };
      }),
      figures: file.figures,
      position: file.position,
      drawnOn: drawn.on,
      submittedOn: file.submittedOn ?? null,
      returned: returned ? { reason: reveal(key, returned.reason), by: by(returned.by), on: returned.on } : null,
      history: events.map(({ version, type, data }) => {
        const { by: who, on } = data as { by: string; on: ReportView['drawnOn'] };
        return { version, type, label: obligationsGlossary[type] ?? type, on, by: by(who) };
      }),
      possible: [...(await this.desk.possible(call, state, row))],
    };
  }

  @Api(obligationRoutes.getReportCounted)
  async counted(@Call() call: Call<typeof obligationRoutes.getReportCounted>): Promise<ReportCounted> {
    const row = await this.#seen(call);
    const { figure } = call.query;
    const state = stateOf(reportDecider, await this.store.readStream(`report-${row.id}`));
    if (state.status === 'none') return refuse('NOT_FOUND');
    const { plan: ref, form, unit, period, position } = state.file;
    const plan = this.desk.around.plans.find(ref) ?? refuse('NOT_FOUND');
    const events = await this.store.readStream(`report-${row.id}`);
    const drawing = { plan, form, unit, period, asOf: drawnIn(events).on };
    const { counted } = await drawFigures(this.desk.around, drawing, position);
    const all = counted.get(figure) ?? [];
    const items = all.slice(0, NAMED);
    const titles = await this.lists.titles(items.flatMap(({ kind, id }) => (kind === 'obligation' ? [id] : [])));
    return {
      figure,
      items: items.map((one) => ({ ...one, unit: this.#named(one.unit), title: titles.get(one.id) ?? null })),
      total: all.length,
    };
  }

  @Api(obligationRoutes.executeReportCommand)
  async execute(@Call() call: Call<typeof obligationRoutes.executeReportCommand>) {
    const executed = await this.desk.execute(call);
    call.reply.header('etag', `"${executed.version}"`);
    return executed;
  }

  /** A report is seen where it was written and above; once submitted, also where it comes in or was passed on to. */
  async #seen(
    call: Call<typeof obligationRoutes.getReport> | Call<typeof obligationRoutes.getReportCounted>,
  ): Promise<ReportListRow> {
    const row = (await this.lists.find(call.params.id)) ?? refuse('NOT_FOUND');
    const sent = row.status === 'submitted' || row.status === 'received';
    const readers = [row.intake, row.addressee, ...row.passedTo].flatMap((unit) => unit ?? []);
    const reader = sent ? readers.find((unit) => call.allows('report.read', unit)) : undefined;
    call.allow('report.read', reader ?? row.unit);
    return row;
  }

  #row({ plan, planVersion, unit, intake, addressee, period, from, to, passedTo: _, ...row }: ListedReport): ReportRow {
    return {
      ...row,
      plan: { id: plan, version: planVersion },
      unit: this.#named(unit),
      intake: intake === null ? null : this.#named(intake),
      addressee: addressee === null ? null : this.#named(addressee),
      period: { key: period, from, to },
    };
  }

  #named(id: string) {
    return { id, name: this.desk.around.tree.displayName(id, this.clock.today()) };
  }
}

type ListedReport = ReportListRow;
type ReportEventData<T extends ReportEvent['type']> = Extract<ReportEvent, { readonly type: T }>['data'];

/** The last drawing up: what its numbers are of, and the day. */
function drawnIn(events: readonly RecordedEvent[]): ReportEventData<'ReportDrawnUp'> & { figures: ReportFigures } {
  const last = events.findLast(({ type }) => type === 'ReportDrawnUp');
  return (last?.data ?? refuse('NOT_FOUND')) as ReportEventData<'ReportDrawnUp'>;
}
