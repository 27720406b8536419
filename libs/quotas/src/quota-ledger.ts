import { daysBetween } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import { path } from '@core/pipeline';
import type { OrganLevel, Plan } from '@core/plans';
import {
  type Candidate,
  type Forecast,
  forecastOf,
  grouped,
  mayCount,
  parseLineId,
  type Progress,
  progressOf,
  quotaLine,
  type QuotaLine,
  quotaLines,
  unitAtLevel,
  type UnitsInTime,
} from './core';
import type { CountRow, OpenCase, QuotaCounts } from './quota-counts';

/** A line with all that is known of it. */
export interface StandingLine {
  readonly line: QuotaLine;
  readonly progress: Progress;
  readonly forecast: Forecast;
  /** Open cases that may still come to count. */
  readonly candidates: readonly Candidate[];
  /** Cases that counted and do so no longer. */
  readonly takenBack: readonly CountRow[];
}

export interface LineFilter {
  /** Only lines of these units; undefined for all. */
  readonly unit?: (id: string) => boolean;
  readonly level?: OrganLevel;
  /** Only lines that lack something and are not past help: the most urgent first. */
  readonly short?: boolean;
}

/** What somebody who must prove a minimum asks. */
export interface QuotaReached {
  readonly reached: boolean;
  readonly counted: number;
  readonly minimum: number;
  /** The day on which nothing was missing any more. */
  readonly on: LocalDate | null;
  readonly cases: readonly string[];
}

/** The lines of the plans with what was counted toward them: what the API, the command line and the obligations ask. */
export class QuotaLedger {
  #lines = new Map<string, readonly QuotaLine[]>();
  #rows: unknown;

  constructor(
    private readonly counts: QuotaCounts,
    private readonly units: () => UnitsInTime,
    private readonly published: () => readonly Plan[],
  ) {}

  /** The newest version of each plan that sets minimums. */
  plans(): readonly Plan[] {
    const newest = new Map<string, Plan>();
    for (const plan of this.published()) {
      if (plan.quotas.length > 0 && plan.version > (newest.get(plan.id)?.version ?? 0)) newest.set(plan.id, plan);
    }
    return [...newest.values()];
  }

  /** The newest version of a plan; undefined for one that is not published or sets no minimum. */
  plan(id: string): Plan | undefined {
    return this.plans().find((plan) => plan.id === id);
  }

  /** The lines of a plan in a calendar year as of a day. */
  async lines(plan: Plan, year: number, today: LocalDate, filter: LineFilter = {}): Promise<readonly StandingLine[]> {
    const { unit, level, short } = filter;
    const wanted = this.#linesOf(plan, year).filter(
      (line) => (!unit || unit(line.unit)) && (!level || line.quota.level === level),
    );
    const found = await this.#stand(plan, year, wanted, today);
    return short ? found.filter(({ progress }) => isShort(progress)).sort(byUrgency) : found;
  }

  /** Codes of the minimums that bind a unit of the organization in a year. */
  bound(plan: Plan, year: number): ReadonlySet<string> {
    return new Set(this.#linesOf(plan, year).map(({ quota }) => quota.code));
  }

  /** One line by its name; undefined where there is no such line. */
  async line(id: string, today: LocalDate): Promise<{ plan: Plan; standing: StandingLine } | undefined> {
    const name = parseLineId(id);
    const plan = name && this.plan(name.plan);
    const line = plan && quotaLine(plan, name, this.units());
    if (!line) return undefined;
    const [standing] = await this.#stand(plan, Number(name.period.slice(0, 4)), [line], today);
    return standing && { plan, standing };
  }

  /**
   * Whether a unit has reached a minimum of a plan in a period (`2024`, `2024-Q2`); undefined where the plan does not
   * bind that unit by it. The port by which obligations of proof kind "quota" are proven.
   */
  async reached(
    plan: string,
    code: string,
    unit: string,
    period: string,
    today: LocalDate,
  ): Promise<QuotaReached | undefined> {
    const found = await this.line([plan, code, unit, period].join('~'), today);
    if (!found) return undefined;
    const { line, progress } = found.standing;
    return {
      reached: progress.shortfall === 0,
      counted: progress.counted.length,
      minimum: line.quota.minimum,
      on: progress.reachedOn,
      cases: progress.counted.map(({ id }) => id),
    };
  }

  async #stand(plan: Plan, year: number, lines: readonly QuotaLine[], today: LocalDate): Promise<StandingLine[]> {
    const [rows, open] = await Promise.all([this.counts.counted(plan.id, year), this.counts.open(plan.id)]);
    const counted = grouped(rows, ({ code, unit }) => `${code} ${unit}`);
    const placed = this.#placed(plan, open, today);
    const order = path(plan);
    return lines.map((line) => {
      const { quota, period } = line;
      const quarter = quota.period === 'quarter' ? Number(period.key.at(-1)) : undefined;
      const all = [line.unit, ...line.predecessors]
        .flatMap((unit) => counted.get(`${quota.code} ${unit}`) ?? [])
        .filter((row) => quarter === undefined || row.quarter === quarter);
      const standing = all.filter(({ stands }) => stands);
      const progress = progressOf(line, standing, today);
      const candidates = (placed.get(`${quota.level} ${line.unit}`) ?? []).filter(
        (one) => !one.countedFor.includes(quota.code) && mayCount(line, one, plan),
      );
      const forecast = forecastOf(line, progress, candidates, order, today);
      return { line, progress, forecast, candidates, takenBack: all.filter((row) => !row.stands) };
    });
  }

  /** Open cases by the level and unit at which they would count. */
  #placed(plan: Plan, open: readonly OpenCase[], today: LocalDate): ReadonlyMap<string, readonly OpenCase[]> {
    const units = this.units();
    const levels = [...new Set(plan.quotas.map(({ level }) => level))];
    const placed = open.flatMap((one) =>
      levels.map((level) => ({ ...one, place: `${level} ${unitAtLevel(one.unit, level, units, today)}` })),
    );
    return grouped(placed, ({ place }) => place);
  }

  /** Lines change with the plan and with the units only, so they are made once for each tree. */
  #linesOf(plan: Plan, year: number): readonly QuotaLine[] {
    const units = this.units();
    if (this.#rows !== units.rows) this.#lines = new Map();
    this.#rows = units.rows;
    const key = `${plan.id} ${plan.version} ${year}`;
    const known = this.#lines.get(key) ?? quotaLines(plan, year, units);
    this.#lines.set(key, known);
    return known;
  }
}

function isShort({ status }: Progress): boolean {
  return status === 'short' || status === 'fell-short';
}

/** Least time first, then the most missing. */
function byUrgency(a: StandingLine, b: StandingLine): number {
  const left = ({ line }: StandingLine) => daysBetween('1900-01-01' as LocalDate, line.period.lastDay);
  return left(a) - left(b) || b.progress.shortfall - a.progress.shortfall;
}
