import {
  type commendationRoutes,
  possibleForProposal,
  PROPOSAL_COMMANDS,
  type ProposalCommand,
  proposalCommandSchemas,
  proposalDecider,
  reject,
} from '@core/commendation';
import { type Occasion, Rejection, stateOf } from '@core/kernel';
import type { Law } from '@core/law';
import type { UnitTree } from '@core/organization';
import { reject as refuse } from '@core/platform';
import { type Bus, type EventStore, Execute, type Executed, underOwnKey, type Vault } from '@lib/event-store';
import type { Call, Clock } from '@lib/platform';
import { ofTakenNumber, proposalAggregate, proposalContext, type ProposalSurroundings } from './proposal-aggregate';
import type { ProposalLists } from './proposal-lists';

/** Where commands of people reach a proposal: who may, at whose unit, and what is sealed under the proposal's own key. */
export class ProposalDesk {
  constructor(
    private readonly bus: Bus,
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly vault: Vault,
    private readonly around: ProposalSurroundings,
    private readonly lists: ProposalLists,
    private readonly clock: Clock,
  ) {}

  get tree(): UnitTree {
    return this.around.tree;
  }

  /** The law of this house: of the product, with the rows that were added. */
  get law(): Law {
    return this.around.law;
  }

  /** Runs one command of a person: staff of who proposes, staff or head of who decides. */
  async execute(call: Call<typeof commendationRoutes.executeProposalCommand>): Promise<Executed> {
    const { id } = call.params;
    const command = call.body as ProposalCommand;
    const { permission, at, stepUp } = PROPOSAL_COMMANDS[command.type];
    if (permission === 'system') return refuse('NOT_ALLOWED');
    const making = command.type === 'ProposeAward';
    const seats = making
      ? { unit: command.data.unit, authority: command.data.authority }
      : await this.lists.seatsOf(id);
    if (!seats) return refuse('NOT_FOUND');
    if (making !== (call.expected === 'none')) refuse('VERSION_REQUIRED');
    const today = this.clock.today();
    if (making && !this.tree.exists(seats.unit, today)) refuseUnit(call, today);
    const actor = call.allow(permission, at === 'proposer' ? seats.unit : seats.authority);
    if (stepUp) call.requireStepUp();
    const sealed = await underOwnKey(
      this.vault,
      `proposal-${id}`,
      proposalCommandSchemas[command.type],
      command,
      making,
    );
    const occasion = { commandId: call.key, actor, today, now: this.clock.now() };
    const order = {
      aggregate: proposalAggregate(this.around),
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
      throw await this.#withPossible(ofTakenNumber(error, command), id, occasion);
    }
  }

  /** A proposal as its history leads to it, and what its rules may know of the world for somebody now. */
  async sheet(id: string, occasion: Occasion) {
    const events = await this.store.readStream(`proposal-${id}`);
    const state = stateOf(proposalDecider, events);
    if (state.status === 'none') return undefined;
    return { events, state, context: await proposalContext(this.around, { state, occasion, proposalId: id }) };
  }

  async #withPossible(error: unknown, id: string, occasion: Occasion): Promise<unknown> {
    if (!(error instanceof Rejection) || error.kind !== 'rule') return error;
    const sheet = await this.sheet(id, occasion);
    return sheet ? Object.assign(error, { possible: possibleForProposal(sheet.state, sheet.context) }) : error;
  }
}

/** Whoever proposes anywhere hears that the unit does not exist; nobody else hears anything of it. */
function refuseUnit({ session, allows }: Call<typeof commendationRoutes.executeProposalCommand>, on: string): never {
  const proposes = session.holdings.some((holding) => allows('commendation.propose', holding.unit));
  return proposes ? reject('AWARD_UNIT_UNKNOWN', { on }) : refuse('NOT_ALLOWED');
}
