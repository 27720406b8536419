import { type LocalDate, type Occasion, Rejection, stateOf } from '@core/kernel';
import {
  type councilRoutes,
  possibleInRound,
  reject,
  ROUND_COMMANDS,
  type RoundCommand,
  roundCommandSchemas,
  type RoundContext,
  roundDecider,
  type RoundEvent,
  type RoundState,
} from '@core/council';
import type { UnitTree } from '@core/organization';
import { reject as refuse } from '@core/platform';
import {
  type Bus,
  type Aggregate,
  type EventStore,
  Execute,
  type Executed,
  holdsPersonal,
  reject as storeRejects,
  sealPersonal,
  type Vault,
} from '@lib/event-store';
import type { Call, Clock } from '@lib/platform';
import { type CouncilLists, roundRows } from './council-lists';

interface Names {
  readonly tree: UnitTree;
  personNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** What is asked of one round's stream. */
export interface RoundOrder {
  readonly id: string;
  readonly command: RoundCommand;
  readonly occasion: Occasion;
  readonly expected: 'none' | 'any' | number;
  readonly correlation: string;
}

/** Where commands reach a council's round: who may, what is sealed, what is written beside. */
export class RoundDesk {
  constructor(
    private readonly bus: Bus,
    private readonly vault: Vault,
    private readonly directory: Names,
    private readonly clock: Clock,
    private readonly lists: CouncilLists,
    private readonly store: Pick<EventStore, 'readStream'>,
  ) {}

  get tree(): UnitTree {
    return this.directory.tree;
  }

  names(people: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.directory.personNames(people);
  }

  /** Runs a command of a signed-in person: the secretary of the round's council. */
  async execute(call: Call<typeof councilRoutes.executeRoundCommand>): Promise<Executed> {
    const { id } = call.params;
    const command = call.body;
    const convening = command.type === 'ConveneRound';
    const council = convening ? command.data.council : await this.lists.councilOf(id);
    if (council === undefined) return refuse('NOT_FOUND');
    if (convening !== (call.expected === 'none')) refuse('VERSION_REQUIRED');
    const rule = ROUND_COMMANDS[command.type];
    if (rule.permission === 'system') return refuse('NOT_ALLOWED');
    if (convening && !this.tree.exists(council, this.clock.today())) refuseUnit(call);
    const actor = call.allow(rule.permission, council);
    if (rule.stepUp) call.requireStepUp();
    const occasion = { commandId: call.key, actor, today: this.clock.today(), now: this.clock.now() };
    try {
      return await this.run({ id, command, occasion, expected: call.expected, correlation: call.traceId });
    } catch (error) {
      throw await this.#withPossible(error, id, occasion);
    }
  }

  /** Runs a command without asking who may: for those who have asked already, and for seeding. */
  async run({ id, command, occasion, expected, correlation }: RoundOrder): Promise<Executed> {
    const stream = `round-${id}`;
    // The round's own texts (minutes, reasons) are sealed under a key of its own, made when it is convened.
    const fresh = command.type === 'ConveneRound' ? this.vault.create(stream) : undefined;
    const schema = roundCommandSchemas[command.type];
    const sealed = holdsPersonal(schema)
      ? sealPersonal(schema, command, (await this.vault.find(stream)) ?? storeRejects('SUBJECT_ERASED'))
      : command;
    const order = {
      aggregate: this.#aggregate(),
      streamId: id,
      command: sealed,
      occasion,
      expected,
      fingerprint: this.vault.fingerprint({ actor: occasion.actor.id, id, command }),
      correlation,
      sides: fresh ? [fresh.side] : [],
    };
    return this.bus.execute(new Execute(order) as never);
  }

  /** A rule's "no" goes out with what is possible now, found by the same rules. */
  async #withPossible(error: unknown, id: string, occasion: Occasion): Promise<unknown> {
    if (!(error instanceof Rejection) || error.kind !== 'rule') return error;
    const state = stateOf(roundDecider, await this.store.readStream(`round-${id}`));
    if (state.status === 'unconvened') return error;
    const unitKnown = (unit: string) => this.tree.exists(unit, occasion.today);
    const context = { occasion, roundId: id, unitKnown, councilMembers: () => [] };
    return Object.assign(error, { possible: possibleInRound(state, context) });
  }

  #aggregate(): Aggregate<RoundState, RoundCommand, RoundEvent, RoundContext> {
    return roundAggregate(this.tree, this.lists);
  }
}

/** Whoever convenes rounds hears that the unit does not exist; nobody else hears anything of it. */
function refuseUnit({ session, allows }: Call<typeof councilRoutes.executeRoundCommand>): never {
  const convenes = session.holdings.some((holding) => allows('round.convene', holding.unit));
  return convenes ? reject('ROUND_UNIT_UNKNOWN') : refuse('NOT_ALLOWED');
}

/** The round as the applications run it: its pure decider, and the row it writes for lists. */
export function roundAggregate(
  tree: UnitTree,
  lists: CouncilLists,
): Aggregate<RoundState, RoundCommand, RoundEvent, RoundContext> {
  return {
    decider: roundDecider,
    async context(_state, command, occasion, roundId) {
      const members = command.type === 'ConveneRound' ? await membersOf(command.data, tree, lists) : [];
      return {
        occasion,
        roundId,
        unitKnown: (id) => tree.exists(id, occasion.today),
        councilMembers: () => members,
      };
    },
    sides: ({ streamId, after, version, occasion }) =>
      after.status === 'unconvened'
        ? []
        : [
            {
              side: roundRows,
              rows: [
                {
                  id: streamId,
                  version,
                  council: after.file.council,
                  held_on: after.file.heldOn,
                  status: after.status,
                  members: after.file.members.length,
                  candidates: after.file.candidates.length,
                  changed_at: occasion.now,
                },
              ],
            },
          ],
    grounds: ({ after }) => (after.status === 'unconvened' ? {} : { plan: after.file.plan }),
  };
}

function membersOf(
  { council, heldOn }: { readonly council: string; readonly heldOn: LocalDate },
  tree: UnitTree,
  lists: CouncilLists,
): Promise<readonly string[]> {
  return lists.members(tree.standingAt(council, heldOn), heldOn);
}
