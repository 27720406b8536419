import { Controller } from '@nestjs/common';
import { stateOf } from '@core/kernel';
import { reach } from '@core/organization';
import {
  obligationRoutes,
  possibleForRecord,
  recordDecider,
  type RecordPage,
  type RecordView,
} from '@core/obligations';
import { reject as refuse } from '@core/platform';
import { EventStore, reveal, revealAll, Vault } from '@lib/event-store';
import { Api, BusinessClock, Call } from '@lib/platform';
import { ObligationDesk } from './obligation-desk';
import { PeopleNames } from './people-names';
import { RecordDesk } from './record-desk';
import { RecordLists } from './record-lists';

const PAGE = 100;

/** Records of what units have done. */
@Controller()
export class RecordsController {
  constructor(
    private readonly desk: RecordDesk,
    private readonly obligations: ObligationDesk,
    private readonly lists: RecordLists,
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly clock: BusinessClock,
    private readonly names: PeopleNames,
  ) {}

  @Api(obligationRoutes.listRecords)
  async list(@Call() call: Call<typeof obligationRoutes.listRecords>): Promise<RecordPage> {
    const { unit, kind, from, to, limit = PAGE, after } = call.query;
    const today = this.clock.today();
    const { tree } = this.obligations;
    const seen = reach(call.session.holdings, 'record.read', tree, today);
    const units = unit === undefined ? seen : seen.filter((one) => one === unit);
    const rows = await this.lists.page({ units, kind, from, to, after, limit });
    const keys = await this.vault.findAll(rows.map(({ id }) => `record-${id}`));
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return {
      items: rows.map(({ occasion_plan: plan, occasion, amount, title, unit: id, ...row }) => ({
        ...row,
        unit: { id, name: tree.displayName(id, today) },
        title: reveal(keys.get(`record-${row.id}`), title),
        amount: amount === null ? null : Number(amount),
        occasion: plan !== null && occasion !== null ? { plan, code: occasion } : null,
      })),
      next: last ? `${last.dated}~${last.id}` : null,
    };
  }

  @Api(obligationRoutes.getRecord)
  async get(@Call() call: Call<typeof obligationRoutes.getRecord>): Promise<RecordView> {
    const { id } = call.params;
    const unit = (await this.lists.unitOf(id)) ?? refuse('NOT_FOUND');
    call.allow('record.read', unit);
    const stream = `record-${id}`;
    const [events, key] = await Promise.all([this.store.readStream(stream), this.vault.find(stream)]);
    const state = stateOf(recordDecider, events);
    if (state.status === 'none') return refuse('NOT_FOUND');
    const version = events.at(-1)?.version ?? 0;
    call.reply.header('etag', `"${version}"`);
    const by = events[0]?.metadata.actor ?? '';
    const people = await this.names.of([by]);
    return {
      id,
      version,
      unit: { id: unit, name: this.obligations.tree.displayName(unit, this.clock.today()) },
      work: revealAll(key, state.work),
      occasion: state.occasion ?? null,
      status: state.status,
      by: { id: by, name: people.get(by) ?? by },
      possible: [...possibleForRecord(state)],
    };
  }

  @Api(obligationRoutes.executeRecordCommand)
  async execute(@Call() call: Call<typeof obligationRoutes.executeRecordCommand>) {
    const executed = await this.desk.execute(call);
    call.reply.header('etag', `"${executed.version}"`);
    return executed;
  }
}
