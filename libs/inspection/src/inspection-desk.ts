import { type Actor, type Message, Rejection, stateOf } from '@core/kernel';
import {
  COMPLAINT_COMMANDS,
  type ComplaintCommand,
  complaintCommandSchemas,
  complaintDecider,
  type inspectionRoutes,
  possibleForProgramme,
  possibleForVisit,
  PROGRAMME_COMMANDS,
  type ProgrammeCommand,
  programmeCommandSchemas,
  programmeDecider,
  VISIT_COMMANDS,
  type VisitCommand,
  visitCommandSchemas,
  visitDecider,
} from '@core/inspection';
import type { PermissionName } from '@core/organization';
import { reject as refuse } from '@core/platform';
import {
  type Aggregate,
  type Bus,
  type EventStore,
  Execute,
  type Executed,
  holdsPersonal,
  sealPersonal,
  type Vault,
} from '@lib/event-store';
import type { Call, Clock } from '@lib/platform';
import { complaintAggregate } from './complaint-aggregate';
import type { InspectionLists } from './inspection-lists';
import { programmeAggregate, programmeId } from './programme-aggregate';
import { subjectKey } from './subject-key';
import type { InspectionSurroundings } from './surroundings';
import { visitAggregate } from './visit-aggregate';

type CommandCall =
  | Call<typeof inspectionRoutes.executeProgrammeCommand>
  | Call<typeof inspectionRoutes.executeVisitCommand>
  | Call<typeof inspectionRoutes.executeComplaintCommand>;
type Schema = Parameters<typeof sealPersonal>[0];
type AnyAggregate = Aggregate<never, never, never, never>;

/** Where commands of people reach programmes, visits and complaints: who may, what is sealed, what is possible instead. */
export class InspectionDesk {
  constructor(
    private readonly bus: Bus,
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly vault: Vault,
    private readonly around: InspectionSurroundings,
    private readonly lists: InspectionLists,
    private readonly clock: Clock,
  ) {}

  get tree(): InspectionSurroundings['tree'] {
    return this.around.tree;
  }

  async programme(call: Call<typeof inspectionRoutes.executeProgrammeCommand>): Promise<Executed> {
    const command = call.body as ProgrammeCommand;
    const { permission, stepUp } = PROGRAMME_COMMANDS[command.type];
    if (permission === 'system') return refuse('NOT_ALLOWED');
    const drafting = command.type === 'DraftProgramme';
    const unit = (drafting ? command.data.unit : await this.lists.councilOf(call.params.id)) ?? refuse('NOT_FOUND');
    if (drafting !== (call.expected === 'none')) refuse('VERSION_REQUIRED');
    const actor = call.allow(permission, unit);
    if (stepUp) call.requireStepUp();
    const aggregate = programmeAggregate(this.around) as unknown as AnyAggregate;
    return this.#run(call, aggregate, programmeCommandSchemas[command.type], actor, async (stream) =>
      possibleForProgramme(stateOf(programmeDecider, await this.store.readStream(stream))),
    );
  }

  async visit(call: Call<typeof inspectionRoutes.executeVisitCommand>): Promise<Executed> {
    const command = call.body as VisitCommand;
    const { permission, stepUp } = VISIT_COMMANDS[command.type];
    if (permission === 'system') return refuse('NOT_ALLOWED');
    const visited = (await this.lists.visitedUnit(call.params.id)) ?? refuse('NOT_FOUND');
    if (call.expected === 'none') refuse('VERSION_REQUIRED');
    const owner =
      command.type === 'AnswerRecommendation'
        ? await this.lists.ownerOf(call.params.id, command.data.recommendation)
        : undefined;
    const actor = call.allow(permission, owner ?? visited);
    if (stepUp) call.requireStepUp();
    const aggregate = visitAggregate(this.around) as unknown as AnyAggregate;
    return this.#run(call, aggregate, visitCommandSchemas[command.type], actor, async (stream) =>
      possibleForVisit(stateOf(visitDecider, await this.store.readStream(stream))),
    );
  }

  async complaint(call: Call<typeof inspectionRoutes.executeComplaintCommand>): Promise<Executed> {
    const command = call.body as ComplaintCommand;
    const { permission, stepUp } = COMPLAINT_COMMANDS[command.type];
    const recording = command.type === 'RecordComplaint';
    const unit =
      (recording ? command.data.unit : await this.lists.complainedAbout(call.params.id)) ?? refuse('NOT_FOUND');
    if (recording !== (call.expected === 'none')) refuse('VERSION_REQUIRED');
    const actor = call.allow(permission, unit);
    if (stepUp) call.requireStepUp();
    const aggregate = complaintAggregate(this.around) as unknown as AnyAggregate;
    return this.#run(call, aggregate, complaintCommandSchemas[command.type], actor, async (stream) => {
      const { status } = stateOf(complaintDecider, await this.store.readStream(stream));
      return status === 'recorded' ? ['SettleComplaint'] : [];
    });
  }

  /** Where the person may draft a programme of a year. */
  draftable(mayPlan: (permission: PermissionName, unit: string) => boolean, years: readonly number[]) {
    const today = this.clock.today();
    const councils = this.tree
      .unitsAt(today)
      .filter(({ id, kind }) => kind === 'council' && mayPlan('inspection.plan', id));
    return councils.flatMap(({ id }) => years.map((year) => ({ id: programmeId(id, year), unit: id, year })));
  }

  async #run(
    call: CommandCall,
    aggregate: AnyAggregate,
    schema: Schema,
    actor: Actor,
    possible: (stream: string) => Promise<readonly string[]>,
  ): Promise<Executed> {
    const { id } = call.params;
    const command = call.body as Message;
    const stream = `${aggregate.decider.category}-${id}`;
    const fresh = call.expected === 'none' ? this.vault.create(stream) : undefined;
    const sealed = holdsPersonal(schema)
      ? sealPersonal(schema, command, fresh?.key ?? (await subjectKey(this.vault, this.around.db, stream)))
      : command;
    const order = {
      aggregate,
      streamId: id,
      command: sealed,
      occasion: { commandId: call.key, actor, today: this.clock.today(), now: this.clock.now() },
      expected: call.expected,
      fingerprint: this.vault.fingerprint({ actor: actor.id, id, command }),
      correlation: call.traceId,
      sides: fresh ? [fresh.side] : [],
    };
    try {
      return await this.bus.execute(new Execute(order as never) as never);
    } catch (error) {
      if (!(error instanceof Rejection) || error.kind !== 'rule') throw error;
      throw Object.assign(error, { possible: await possible(stream) });
    }
  }
}
