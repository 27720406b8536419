import type { LocalDate } from '@core/kernel';
import {
  askedWords,
  type Evidence,
  type ObligationCommand,
  type ObligationEventData,
  proving,
  provingTypes,
  wordOf,
} from '@core/obligations';
import type { CaseEvent } from '@core/pipeline';
import type { Plan } from '@core/plans';
import { grouped } from '@core/quotas';
import type { Minimums, Reached } from './minimums';

type Opened = ObligationEventData<'ObligationOpened'>;

/** An obligation that something proves. */
export interface Finding {
  readonly id: string;
  readonly unit: string;
  readonly command: ObligationCommand;
}

/** An obligation as far as what may prove it asks. */
interface Asking {
  readonly id: string;
  readonly unit: string;
  readonly words: readonly string[];
  readonly period: Opened['period'];
}

/**
 * What the system finds to prove obligations in the cases of a simulation: what the reader of the log and the ledger of
 * minimums find in production, over what is in memory here.
 */
export class FoundProofs {
  readonly #asking = new Map<string, Asking[]>();
  readonly #kept = new Map<string, Evidence[]>();
  readonly #types: ReadonlySet<string>;

  constructor(
    private readonly plan: Plan,
    private readonly minimums: Minimums,
  ) {
    this.#types = provingTypes([plan]);
  }

  /** What was done before an obligation was opened proves it when it is. */
  opened(opened: Opened, today: LocalDate): readonly Finding[] {
    const { obligation: id, unit, provenBy, period } = opened;
    const asking = { id, unit, words: askedWords(provenBy), period };
    this.#asking.set(unit, [...(this.#asking.get(unit) ?? []), asking]);
    const before = (this.#kept.get(unit) ?? []).filter((evidence) => asks(asking, evidence));
    const codes = provenBy.flatMap((asked) => (asked.kind === 'quota' ? [asked.quota] : []));
    return [
      ...before.map((evidence) => ({ id, unit, command: proving(evidence) })),
      ...codes.flatMap((code) => this.#quota(asking, code, today)),
    ];
  }

  /** What is proven is not proven once more. */
  settled(id: string, unit: string): void {
    this.#asking.set(
      unit,
      (this.#asking.get(unit) ?? []).filter((one) => one.id !== id),
    );
  }

  /** What happened in a case of a unit proves what the unit owes. */
  inCase(id: string, unit: string, event: CaseEvent, counts: readonly Reached[], today: LocalDate): readonly Finding[] {
    const asking = this.#asking.get(unit) ?? [];
    const evidence = this.#types.has(event.type) ? [this.#keep(id, unit, event)] : [];
    const byCase = evidence.flatMap((one) =>
      asking.filter((obligation) => asks(obligation, one)).map(({ id }) => ({ id, unit, command: proving(one) })),
    );
    const byUnit = [...grouped(counts, (count) => count.unit)];
    const byQuota = byUnit.flatMap(([at, codes]) =>
      (this.#asking.get(at) ?? []).flatMap((one) =>
        codes
          .filter(({ code }) => one.words.includes(`quota:${code}`))
          .flatMap(({ code }) => this.#quota(one, code, today)),
      ),
    );
    return [...byCase, ...byQuota];
  }

  #keep(id: string, unit: string, event: CaseEvent): Evidence {
    const proof = { kind: 'case' as const, case: id, event: event.type, dated: event.data.on };
    const evidence = { proof, unit, plan: this.plan.id };
    this.#kept.set(unit, [...(this.#kept.get(unit) ?? []), evidence]);
    return evidence;
  }

  #quota({ id, unit, period }: Asking, code: string, today: LocalDate): readonly Finding[] {
    const found = this.minimums.progress(code, unit, period.key, today);
    if (!found || found.shortfall > 0 || found.reachedOn === null) return [];
    const proof = { kind: 'quota' as const, quota: code, count: found.counted.length, dated: found.reachedOn };
    return [{ id, unit, command: { type: 'ProveObligation', data: { proof } } }];
  }
}

function asks({ words, period }: Asking, { proof }: Evidence): boolean {
  return words.includes(wordOf(proof)) && period.from <= proof.dated && proof.dated <= period.to;
}
