import { type LocalDate, type Occasion, Rejection, stateOf } from '@core/kernel';
import {
  cameBack,
  type councilRoutes,
  type Electorate,
  electorateOf,
  passedIn,
  type PassedView,
  possibleInRound,
  reject,
  ROUND_COMMANDS,
  type RoundCommand,
  roundCommandSchemas,
  type RoundContext,
  roundDecider,
  type RoundState,
  type RoundView,
  type ShortlistView,
  standingSubmission,
} from '@core/council';
import type { UnitTree } from '@core/organization';
import { reject as refuse } from '@core/platform';
import {
  type Bus,
  ERASED_NOTICE,
  Execute,
  type Executed,
  holdsPersonal,
  reject as storeRejects,
  sealPersonal,
  type Vault,
} from '@lib/event-store';
import type { Call, Clock } from '@lib/platform';
import { placeName } from './council-places';
import { nextOf, roundAggregate, roundContext, type RoundSurroundings, shortlistOf } from './round-aggregate';
import { ofMovedCandidate } from './submission-rows';

/** The shortlist of a session as its page draws it, and the council that it goes to. */
type PassedList = Pick<RoundView, 'passed' | 'above'>;

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
    private readonly around: RoundSurroundings,
  ) {}

  get tree(): UnitTree {
    return this.directory.tree;
  }

  names(people: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.directory.personNames(people);
  }

  /** The session as it stands; its texts stay sealed. */
  async stateOf(id: string): Promise<RoundState> {
    return stateOf(roundDecider, await this.around.store.readStream(`round-${id}`));
  }

  /** What the rules of a session may know, for asking what is possible. */
  contextOf(state: RoundState, id: string, occasion: Occasion): Promise<RoundContext> {
    return roundContext(this.around, state, occasion, id);
  }

  /**
   * Who votes about what in a session now: what a secret ballot is opened with.
   * @param cases the candidates of one paper; left out, all whose vote is open
   * @throws Rejection where the session is not that far
   */
  async electorate(id: string, cases?: readonly string[]): Promise<Electorate> {
    return electorateOf(await this.stateOf(id), cases);
  }

  /** What councils below have submitted to the council of a unit, with the names of the cases, for a session on a day. */
  async shortlist(council: string, on: LocalDate): Promise<ShortlistView> {
    const rows = await shortlistOf(this.around, council, on);
    const names = await this.around.lists.caseNames(rows.map((row) => row.case));
    return {
      items: rows.map(({ held_on: heldOn, submitted_on: submittedOn, council: below, award, ...row }) => ({
        ...row,
        ...{ heldOn, submittedOn, award: award ?? null },
        council: { id: below, name: this.tree.displayName(below, heldOn) },
        name: names.get(row.case) ?? ERASED_NOTICE,
      })),
    };
  }

  /** The shortlist of a closed session and where it goes; empty before. */
  async passed(id: string, state: RoundState, names: ReadonlyMap<string, string>): Promise<PassedList> {
    if (state.status !== 'closed') return { passed: [], above: null };
    const { tree, lists } = this.around;
    const above = new Map((await lists.takenAbove(id)).map((row) => [row.case_id, row]));
    const named = (unit: string, on: LocalDate) => ({ id: unit, name: tree.displayName(unit, on) });
    const passed = passedIn(state.file).map(({ case: one, award = null }): PassedView => {
      const [sent, back, row] = [standingSubmission(one, state.file), cameBack(one, state.file), above.get(one)];
      return {
        ...{ case: one, award, name: names.get(one) ?? ERASED_NOTICE },
        submitted: sent
          ? {
              to: { id: sent.to, name: placeName(sent.to, sent.on, tree) },
              document: sent.document,
              on: sent.on,
              basis: sent.basis ?? null,
            }
          : null,
        back: back
          ? {
              ...{ on: back.on, reason: back.reason },
              returned: back.returned
                ? { from: named(back.returned.from, back.on), document: back.returned.document }
                : null,
            }
          : null,
        above: row
          ? {
              ...{ round: row.round, council: named(row.council, row.held_on), heldOn: row.held_on },
              ...{ status: row.status, outcome: row.outcome },
            }
          : null,
      };
    });
    const next = passed.length > 0 ? await nextOf(this.around, state, this.clock.today()) : undefined;
    return { passed, above: next ?? null };
  }

  /** Runs a command of a signed-in person: the secretary of the round's council. */
  async execute(call: Call<typeof councilRoutes.executeRoundCommand>): Promise<Executed> {
    const { id } = call.params;
    const command = call.body;
    const convening = command.type === 'ConveneRound';
    const council = convening ? command.data.council : await this.around.lists.councilOf(id);
    if (council === undefined) return refuse('NOT_FOUND');
    if (convening !== (call.expected === 'none')) refuse('VERSION_REQUIRED');
    const rule = ROUND_COMMANDS[command.type];
    if (rule.permission === 'system') return refuse('NOT_ALLOWED');
    if (convening && !this.tree.exists(council, this.clock.today())) refuseUnit(call);
    // Whoever sends a list back sits above: it is the place they say that they are asked at, and the rule holds it to the list.
    const actor = call.allow(rule.permission, command.type === 'ReturnShortlist' ? command.data.council : council);
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
      aggregate: roundAggregate(this.around),
      streamId: id,
      command: sealed,
      occasion,
      expected,
      fingerprint: this.vault.fingerprint({ actor: occasion.actor.id, id, command }),
      correlation,
      sides: fresh ? [fresh.side] : [],
    };
    try {
      return await this.bus.execute(new Execute(order) as never);
    } catch (error) {
      throw ofMovedCandidate(error, command);
    }
  }

  /** A rule's "no" goes out with what is possible now, found by the same rules. */
  async #withPossible(error: unknown, id: string, occasion: Occasion): Promise<unknown> {
    if (!(error instanceof Rejection) || error.kind !== 'rule') return error;
    const state = await this.stateOf(id);
    if (state.status === 'unconvened') return error;
    return Object.assign(error, { possible: possibleInRound(state, await this.contextOf(state, id, occasion)) });
  }
}

/** Whoever convenes rounds hears that the unit does not exist; nobody else hears anything of it. */
function refuseUnit({ session, allows }: Call<typeof councilRoutes.executeRoundCommand>): never {
  const convenes = session.holdings.some((holding) => allows('round.convene', holding.unit));
  return convenes ? reject('ROUND_UNIT_UNKNOWN') : refuse('NOT_ALLOWED');
}
