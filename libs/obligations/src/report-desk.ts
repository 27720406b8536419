import { type Occasion, Rejection, stateOf } from '@core/kernel';
import {
  type obligationRoutes,
  possibleForReport,
  reject,
  REPORT_COMMANDS,
  type ReportCommand,
  type ReportCommandType,
  reportCommandSchemas,
  type ReportContext,
  reportDecider,
  type ReportState,
} from '@core/obligations';
import { reject as refuse } from '@core/platform';
import { type Bus, type EventStore, Execute, type Executed, underOwnKey, type Vault } from '@lib/event-store';
import type { Call, Clock } from '@lib/platform';
import { reportAggregate, type ReportSurroundings } from './report-aggregate';
import type { ReportListRow, ReportLists } from './report-lists';

/** The body at which a command is allowed: where the report is written, or where it comes in. */
const AT: Readonly<Record<ReportCommandType, 'unit' | 'intake'>> = {
  DrawUpReport: 'unit',
  AmendReportText: 'unit',
  SubmitReport: 'unit',
  ReceiveReport: 'intake',
  ReturnReport: 'intake',
  PassOnReport: 'intake',
};

/** Where commands reach a report: who may, and what is sealed under the report's own key. */
export class ReportDesk {
  constructor(
    private readonly bus: Bus,
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly vault: Vault,
    readonly around: ReportSurroundings,
    private readonly lists: ReportLists,
    private readonly clock: Clock,
  ) {}

  /** Runs a command of a person: staff write it, the unit's head submits it, the desk that it comes to takes it in. */
  async execute(call: Call<typeof obligationRoutes.executeReportCommand>): Promise<Executed> {
    const { id } = call.params;
    const command = call.body as ReportCommand;
    const row = await this.lists.find(id);
    if (command.type !== 'DrawUpReport' && !row) refuse('NOT_FOUND');
    if (!row !== (call.expected === 'none')) refuse('VERSION_REQUIRED');
    const actor = this.#actor(call, command, row);
    const sealed = await underOwnKey(this.vault, `report-${id}`, reportCommandSchemas[command.type], command, !row);
    const occasion = { commandId: call.key, actor, today: this.clock.today(), now: this.clock.now() };
    const order = {
      aggregate: reportAggregate(this.around),
      streamId: id,
      occasion,
      expected: call.expected,
      fingerprint: this.vault.fingerprint({ actor: actor.id, id, command }),
      correlation: call.traceId,
      ...sealed,
    };
    try {
      return await this.bus.execute(new Execute(order) as never);
    } catch (error) {
      throw await this.#withPossible(error, id, occasion);
    }
  }

  /** What a report would take now of what this person may send where the report is. */
  async possible(
    call: Call<typeof obligationRoutes.getReport>,
    state: ReportState,
    row: ReportListRow,
  ): Promise<readonly ReportCommandType[]> {
    const may = (type: ReportCommandType) =>
      bodiesOf(AT[type], row).find((unit) => call.allows(REPORT_COMMANDS[type].permission, unit));
    const found: ReportCommandType[] = [];
    for (const type of Object.keys(AT) as ReportCommandType[]) {
      const unit = may(type);
      if (unit === undefined) continue;
      const actor = call.allow(REPORT_COMMANDS[type].permission, unit);
      const context = await this.#context(state, row.id, { ...this.#now(), commandId: row.id, actor });
      if (possibleForReport(state, context).includes(type)) found.push(type);
    }
    return found;
  }

  #now() {
    return { today: this.clock.today(), now: this.clock.now() };
  }

  #actor(
    call: Call<typeof obligationRoutes.executeReportCommand>,
    command: ReportCommand,
    row: ReportListRow | undefined,
  ) {
    const { permission, stepUp } = REPORT_COMMANDS[command.type];
    const { tree } = this.around;
    if (command.type === 'DrawUpReport' && !tree.exists(command.data.unit, this.clock.today())) refuseUnit(call);
    const bodies = row ? bodiesOf(AT[command.type], row) : command.type === 'DrawUpReport' ? [command.data.unit] : [];
    const at = bodies.find((unit) => call.allows(permission, unit)) ?? bodies[0] ?? refuse('NOT_ALLOWED');
    const actor = call.allow(permission, at);
    if (stepUp) call.requireStepUp();
    return actor;
  }

  async #context(state: ReportState, id: string, occasion: Occasion): Promise<ReportContext> {
    return reportAggregate(this.around).context(state, { type: 'SubmitReport', data: {} }, occasion, id);
  }

  async #withPossible(error: unknown, id: string, occasion: Occasion): Promise<unknown> {
    if (!(error instanceof Rejection) || error.kind !== 'rule') return error;
    const state = stateOf(reportDecider, await this.store.readStream(`report-${id}`));
    if (state.status === 'none') return error;
    return Object.assign(error, { possible: possibleForReport(state, await this.#context(state, id, occasion)) });
  }
}

/** Units at which a command is allowed; the intake first, then whom the report is for. */
function bodiesOf(at: 'unit' | 'intake', row: ReportListRow): readonly string[] {
  if (at === 'unit') return [row.unit];
  return [row.intake, row.addressee].flatMap((unit) => unit ?? []);
}

/** Whoever writes reports anywhere hears that the unit does not exist; nobody else hears anything of it. */
function refuseUnit({ session, allows }: Call<typeof obligationRoutes.executeReportCommand>): never {
  const writes = session.holdings.some((holding) => allows('report.write', holding.unit));
  return writes ? reject('OBLIGATION_UNIT_UNKNOWN') : refuse('NOT_ALLOWED');
}
