import type { LocalDate } from '@core/kernel';
import type { Plan, PlanRef } from '@core/plans';
import type { Plans } from './plans';

/** Every published plan in memory: rules ask for theirs at each command. Call `refresh` at start and from time to time. */
export class PlanShelf {
  #plans: readonly Plan[] = [];

  constructor(private readonly plans: Plans) {}

  /** Reads versions that are new; a version once read never changes. */
  async refresh(): Promise<void> {
    const versions = await this.plans.list();
    this.#plans = await Promise.all(versions.map(({ ref }) => this.plans.at(ref)));
  }

  find(ref: PlanRef): Plan | undefined {
    return this.#plans.find((plan) => plan.id === ref.id && plan.version === ref.version);
  }

  /** The newest version that is in force on a date. */
  current(date: LocalDate): Plan | undefined {
    return this.#plans.find((plan) => plan.validFrom <= date && date <= plan.validTo);
  }
}
