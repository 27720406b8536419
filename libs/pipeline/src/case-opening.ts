import type { Actor, LocalDate } from '@core/kernel';
import { type CaseCommand, caseCommandSchemas, caseDecider } from '@core/pipeline';
import { type Bus, Execute, type Executed, sealPersonal, type SideRows, type Vault } from '@lib/event-store';
import type { Clock } from '@lib/platform';
import { caseAggregate, type CaseSurroundings } from './case-aggregate';
import type { CaseLists } from './case-lists';
import { caseSubjectRows } from './case-rows';

/** The command that opens a case, its texts about people in plain. */
export type OpenCaseCommand = Extract<CaseCommand, { readonly type: 'OpenCase' }>;

/** A case that somebody wants opened, from wherever the wish comes. */
export interface OpeningWish {
  /** Of the case, and of the command that opens it. */
  readonly id: string;
  readonly commandId: string;
  readonly command: OpenCaseCommand;
  readonly actor: Actor;
  /** What makes a repetition the same wish. */
  readonly fingerprint: Uint8Array;
  readonly correlation: string;
}

/** Seals the texts of an opening under the new key of its subject, with the rows that travel in the same commit. */
export function sealOpening(
  vault: Pick<Vault, 'create'>,
  id: string,
  command: OpenCaseCommand,
): { readonly sealed: OpenCaseCommand; readonly sides: readonly SideRows[] } {
  const { key, side } = vault.create(`case-${id}`);
  const { unit, year, subject } = command.data;
  return {
    sealed: sealPersonal(caseCommandSchemas.OpenCase, command, key),
    sides: [side, caseSubjectRows(id, unit, year, subject)],
  };
}

/** Other cases that are probably about the same subject, found from the name before it is sealed. */
export async function duplicatesOf(
  lists: Pick<CaseLists, 'probableDuplicates'>,
  id: string,
  { data }: OpenCaseCommand,
  today: LocalDate,
): Promise<readonly string[]> {
  const rows = await lists.probableDuplicates(data.subject.name, data.unit, data.year, today);
  return rows.flatMap((row) => (row.id === id ? [] : [row.id]));
}

/** Opens many cases, one wish after another, by the rules that a single one meets. */
export class CaseOpenings {
  constructor(
    private readonly bus: Bus,
    private readonly vault: Vault,
    private readonly around: CaseSurroundings,
    private readonly clock: Clock,
  ) {}

  /**
   * Decides as `open` would, and writes nothing.
   * @param duplicates probable duplicates by the plain name; the wish has to have seen them
   * @throws Rejection of the rules
   */
  async rehearse(wish: OpeningWish, duplicates: readonly string[]): Promise<void> {
    const aggregate = caseAggregate(this.around, duplicates);
    const context = await aggregate.context(caseDecider.initial, wish.command, this.#occasion(wish), wish.id);
    caseDecider.decide(wish.command, caseDecider.initial, context);
  }

  /** Opens the case; a repetition opens nothing more. @throws Rejection of the rules and of the store */
  async open(wish: OpeningWish, duplicates: readonly string[]): Promise<Executed> {
    const { sealed, sides } = sealOpening(this.vault, wish.id, wish.command);
    const order = {
      aggregate: caseAggregate(this.around, duplicates),
      streamId: wish.id,
      command: sealed,
      occasion: this.#occasion(wish),
      expected: 'none' as const,
      fingerprint: wish.fingerprint,
      correlation: wish.correlation,
      sides,
    };
    return this.bus.execute(new Execute(order) as never);
  }

  #occasion({ commandId, actor }: OpeningWish) {
    return { commandId, actor, today: this.clock.today(), now: this.clock.now() };
  }
}
