import type { LocalDate } from '@core/kernel';
import type { Plan, PlanRef } from '@core/plans';
import type { Plans, PlanWithdrawal } from './plans';

/** All published plans in memory, for rules that ask while they decide. Versions never change; refresh finds new ones. */
export class PlanShelf {
  /** Newest publication first. */
  #plans: readonly Plan[] = [];
  #withdrawn: readonly PlanWithdrawal[] = [];

  constructor(private readonly plans: Pick<Plans, 'at' | 'list' | 'withdrawals'>) {}

  /** Reads what has been published since; when that fails, what was known stays. */
  async refresh(): Promise<void> {
    const [listed, withdrawn] = await Promise.all([this.plans.list(), this.plans.withdrawals()]);
    this.#plans = await Promise.all(listed.map((version) => this.plans.at(version.ref)));
    this.#withdrawn = withdrawn;
  }

  /** The very version that a case names; undefined when it is not published. */
  find(ref: PlanRef): Plan | undefined {
    return this.#plans.find((plan) => plan.id === ref.id && plan.version === ref.version);
  }

  /**
   * The publications in force on a date, newest first: a version that begins later leaves its forerunner in force, and a
   * plan that is withdrawn is in force no longer from the day that its withdrawal names.
   */
  inForce(date: LocalDate): readonly Plan[] {
    const gone = new Set(this.#withdrawn.filter(({ from }) => from <= date).map(({ plan }) => plan));
    return this.#plans.filter(({ id, validFrom, validTo }) => validFrom <= date && date <= validTo && !gone.has(id));
  }

  /** Plans that were withdrawn as a whole, from whatever day on. */
  withdrawn(): readonly PlanWithdrawal[] {
    return this.#withdrawn;
  }

  /**
   * The plan under which a unit works on a date: the newest of the nearest territory in which it lies.
   * @param line the unit, its parent and so on up, by id; undefined when no plan in force covers any of them
   */
  current(date: LocalDate, line: readonly string[]): Plan | undefined {
    const plans = this.inForce(date);
    for (const unit of line) {
      const found = plans.find(({ territory }) => territory === unit);
      if (found) return found;
    }
    return undefined;
  }

  /** Every published version, newest publication first. */
  all(): readonly Plan[] {
    return this.#plans;
  }
}
