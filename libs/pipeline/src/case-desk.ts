import { type Occasion, Rejection } from '@core/kernel';
import {
  type CaseCommand,
  caseCommandSchemas,
  caseDecider,
  type caseRoutes,
  type CaseState,
  COMMANDS,
  possibleNow,
  reject,
} from '@core/pipeline';
import { reject as refuse } from '@core/platform';
import {
  type Bus,
  type EventStore,
  Execute,
  type Executed,
  holdsPersonal,
  reject as storeRejects,
  sealPersonal,
  stateAt,
  type SideRows,
  type Vault,
} from '@lib/event-store';
import { type Call, type Clock, Malformed } from '@lib/platform';
import { caseAggregate, caseContext, type CaseSurroundings } from './case-aggregate';
import type { CaseLists } from './case-lists';
import { duplicatesOf, sealOpening } from './case-opening';
import { caseSubjectRows } from './case-rows';

/** Where commands of people reach a case: who may, what is sealed, what is asked of the bus. */
export class CaseDesk {
  readonly #unitOf = new Map<string, string>();
  readonly #personal = new Map(
    Object.entries(caseCommandSchemas).map(([type, schema]) => [type, holdsPersonal(schema)]),
  );

  constructor(
    private readonly bus: Bus,
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly around: CaseSurroundings,
    private readonly lists: CaseLists,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs one command of a person. The unit of the case decides who may; the command's own table decides what it takes.
   * @throws Rejection of the edge (403, 404), of the rules (409, with what is possible now) and of the store (412, 422)
   */
  async execute(call: Call<typeof caseRoutes.executeCaseCommand>): Promise<Executed> {
    const command = call.body as CaseCommand;
    const rule = COMMANDS[command.type];
    if (rule.permission === 'system') refuse('NOT_ALLOWED');
    const id = call.params.id;
    const opening = command.type === 'OpenCase';
    const unit = opening ? command.data.unit : await this.unitOf(id);
    if (unit === undefined) return refuse('NOT_FOUND');
    if (opening !== (call.expected === 'none')) refuse('VERSION_REQUIRED');
    if (opening && !this.around.directory.tree.exists(unit, this.clock.today())) refuseUnit(call);
    const actor = call.allow(rule.permission as never, unit);
    if (command.type === 'ReassignCase') await this.#knowsPerson(command.data.owner);
    if (rule.stepUp) call.requireStepUp();

    const fingerprint = this.vault.fingerprint({ actor: actor.id, id, expected: call.expected, command });
    const occasion: Occasion = {
      commandId: call.key,
      actor,
      today: this.clock.today(),
      now: this.clock.now(),
    };
    const { sealed, sides } = await this.#seal(id, command);
    const duplicates = opening ? await duplicatesOf(this.lists, id, command, occasion.today) : [];
    const order = {
      aggregate: caseAggregate(this.around, duplicates),
      streamId: id,
      command: sealed,
      occasion,
      expected: call.expected,
      fingerprint,
      correlation: call.traceId,
      sides: [...sides, ...renamedRows(id, unit, command)],
    };
    try {
      return await this.bus.execute(new Execute(order) as never);
    } catch (error) {
      // The subject was erased while the command was under way: the database lets no name in any more.
      if ((error as { code?: string }).code === FOREIGN_KEY_VIOLATION) return storeRejects('SUBJECT_ERASED');
      throw await this.#withPossible(error, id, occasion);
    }
  }

  /** The unit of a case, or undefined when there is none; remembered as long as that unit exists, for then it stays. */
  async unitOf(id: string): Promise<string | undefined> {
    const known = this.#unitOf.get(id);
    if (known !== undefined && this.around.directory.tree.exists(known, this.clock.today())) return known;
    const unit = await this.lists.unitOf(id);
    if (unit) {
      if (this.#unitOf.size >= 50_000) this.#unitOf.clear();
      this.#unitOf.set(id, unit);
    }
    return unit;
  }

  /** The folded state of a case as it is now. */
  async state(id: string): Promise<{ state: CaseState; version: number }> {
    const { state, latest } = await stateAt(this.store, caseDecider, `case-${id}`);
    return { state, version: latest };
  }

  async #seal(id: string, command: CaseCommand): Promise<{ sealed: CaseCommand; sides: readonly SideRows[] }> {
    if (!this.#personal.get(command.type)) return { sealed: command, sides: [] };
    if (command.type === 'OpenCase') return sealOpening(this.vault, id, command);
    const schema = caseCommandSchemas[command.type];
    const stream = `case-${id}`;
    const key = await this.vault.find(stream);
    if (!key) return storeRejects('SUBJECT_ERASED');
    return { sealed: sealPersonal(schema, command, key), sides: [] };
  }

  /** @throws Malformed when nobody of the register has this id */
  async #knowsPerson(id: string): Promise<void> {
    const names = UUID.test(id) ? await this.around.directory.personNames([id]) : undefined;
    if (names?.has(id)) return;
    const detail = 'Không có người này trong danh sách. Hãy chọn lại cán bộ.';
    throw new Malformed([{ pointer: '/data/owner', code: 'unknown', detail }]);
  }

  /** A rule's "no" goes out with what is possible now, found by the same rules. */
  async #withPossible(error: unknown, id: string, occasion: Occasion): Promise<unknown> {
    if (!(error instanceof Rejection) || error.kind !== 'rule' || error.code === 'SUBJECT_ERASED') return error;
    const { state } = await this.state(id);
    if (state.status === 'unopened') return error;
    const context = caseContext(this.around, state, undefined, occasion, id);
    return Object.assign(error, { possible: possibleNow(state, context) });
  }
}

const FOREIGN_KEY_VIOLATION = '23503';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whoever opens cases hears that the unit does not exist; nobody else hears anything of it. */
function refuseUnit({ session, allows }: Call<typeof caseRoutes.executeCaseCommand>): never {
  const opens = session.holdings.some((holding) => allows('case.open', holding.unit));
  return opens ? reject('CASE_UNIT_UNKNOWN') : refuse('NOT_ALLOWED');
}

function renamedRows(id: string, unit: string, command: CaseCommand): SideRows[] {
  if (command.type !== 'AmendProfile' || !command.data.subject) return [];
  return [caseSubjectRows(id, unit, 0, command.data.subject)]; // the year of the row stays: only the name is replaced
}
