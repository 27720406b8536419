import { addDays } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import type { CaseEvent } from '@core/pipeline';
import type { ObligationEventData } from '@core/obligations';
import { boundFrom, type Plan } from '@core/plans';
import {
  type AtLevel,
  type CaseTally,
  type CountedCase,
  type Progress,
  progressOf,
  type QuotaLine,
  quotaLines,
  stands,
  tallied,
  unitAtLevel,
} from '@core/quotas';
import type { UnitTree } from '@core/organization';
import { unitsInTime } from '@lib/quotas';
import type { Wanted } from './case-actors';
import { rowsOf, type SimulatedLine } from './lines';

type Opened = ObligationEventData<'ObligationOpened'>;

/** Something that a case began to count for. */
export interface Reached {
  readonly code: string;
  readonly unit: string;
}

/** The minimums of a plan and what cases count toward them: the rules of production over what has happened here. */
export class Minimums {
  readonly #lines = new Map<number, readonly QuotaLine[]>();
  readonly #units = new Map<number, ReadonlySet<string>>();
  readonly #byId = new Map<string, QuotaLine>();
  readonly #tallies = new Map<string, CaseTally>();
  /** Ids of cases by minimum and unit. */
  readonly #counted = new Map<string, string[]>();
  readonly #atLevel: AtLevel;

  constructor(
    private readonly plan: Plan,
    private readonly tree: UnitTree,
    private readonly cast: ReadonlySet<string> | undefined,
  ) {
    this.#atLevel = (unit, level, date) => unitAtLevel(unit, level, tree, date);
  }

  /**
   * What units owe of exemplars in the periods that begin on a day, or have begun when a simulation does: one entry a unit
   * and period, for the most that any of its minimums asks, as one exemplar counts toward all of them.
   */
  wanted(today: LocalDate, first: boolean): readonly Wanted[] {
    const { plan } = this;
    if (today < boundFrom(plan) || today > plan.validTo) return [];
    const found = new Map<string, Wanted>();
    for (const { quota, unit, period, unitFrom } of this.#linesOf(today)) {
      const begins = [period.firstDay, unitFrom ?? period.firstDay, boundFrom(plan), plan.validFrom].sort().at(-1);
      if (begins === undefined || period.lastDay < today || (first ? begins > today : begins !== today)) continue;
      const key = `${unit} ${period.key}`;
      const minimum = Math.max(quota.minimum, found.get(key)?.minimum ?? 0);
      const kinds = found.get(key)?.kinds.filter((kind) => quota.countedKinds.includes(kind)) ?? quota.countedKinds;
      found.set(key, { unit, period: { key: period.key, from: today, to: period.lastDay }, minimum, kinds });
    }
    return [...found.values()];
  }

  /** The exemplars that an obligation asks for where no minimum does: as many as prove it, within its period. */
  owedBesides({ unit, provenBy, period, code }: Opened, today: LocalDate): readonly Wanted[] {
    const [asked] = provenBy;
    if (asked?.kind !== 'case' || this.#bound(today).has(unit)) return [];
    const until = period.to < this.plan.validTo ? period.to : this.plan.validTo;
    const key = `${code} ${period.key}`;
    const kinds = this.plan.subjectKinds;
    return [{ unit, period: { key, from: today, to: until }, minimum: asked.count ?? 1, kinds }];
  }

  #bound(day: LocalDate): ReadonlySet<string> {
    const year = Number(day.slice(0, 4));
    const known = this.#units.get(year) ?? new Set(this.#linesOf(day).map(({ unit }) => unit));
    this.#units.set(year, known);
    return known;
  }

  /** Takes in what happened in a case. @returns what it counts for since then */
  hear(id: string, event: CaseEvent): readonly Reached[] {
    const before = this.#tallies.get(id);
    const after = tallied(before, event, this.#atLevel);
    if (!after) return [];
    this.#tallies.set(id, after);
    const fresh = after.counts.slice(before?.counts.length ?? 0);
    for (const { code, unit } of fresh) {
      const key = `${code} ${unit}`;
      this.#counted.set(key, [...(this.#counted.get(key) ?? []), id]);
    }
    return fresh;
  }

  /** How far a unit is with a minimum in a period; undefined where the plan does not bind it by that. */
  progress(code: string, unit: string, period: string, today: LocalDate): Progress | undefined {
    this.#linesOf(today);
    const line = this.#byId.get([this.plan.id, code, unit, period].join('~'));
    return line && this.#progressOf(line, today);
  }

  /** A line for each minimum whose period ends on a day, or in the midst of which the simulation does. */
  *ending(day: LocalDate, to: LocalDate): Generator<SimulatedLine> {
    const { plan } = this;
    const ends = day === to || addDays(day, 1).endsWith('-01');
    if (!ends || day < plan.validFrom || day > plan.validTo) return;
    for (const line of this.#linesOf(day)) {
      const { quota, unit, period } = line;
      if (period.lastDay !== day && !(day === to && period.firstDay <= day && day <= period.lastDay)) continue;
      const { counted, shortfall, missingKinds, status } = this.#progressOf(line, day);
      yield {
        date: day,
        kind: 'quota',
        plan: plan.id,
        unit,
        code: quota.code,
        rows: rowsOf(quota.source),
        period: period.key,
        minimum: quota.minimum,
        counted: counted.length,
        short: shortfall,
        ...(missingKinds.length > 0 && { missingKinds }),
        status,
      };
    }
  }

  #progressOf(line: QuotaLine, today: LocalDate): Progress {
    const { quota, period } = line;
    const cases = [line.unit, ...line.predecessors]
      .flatMap((unit) => this.#counted.get(`${quota.code} ${unit}`) ?? [])
      .flatMap((id) => this.#countOf(id, quota.code))
      .filter(({ countedOn }) => period.firstDay <= countedOn && countedOn <= period.lastDay);
    return progressOf(line, cases, today);
  }

  #countOf(id: string, code: string): readonly CountedCase[] {
    const tally = this.#tallies.get(id);
    const count = tally?.counts.find((one) => one.code === code);
    if (!tally || !count || !stands(count, tally)) return [];
    const { unit, countedOn } = count;
    return [{ id, unit, kind: tally.kind, countedOn, alike: null, toldApart: [] }];
  }

  #linesOf(day: LocalDate): readonly QuotaLine[] {
    const year = Number(day.slice(0, 4));
    const known = this.#lines.get(year);
    if (known) return known;
    const lines = quotaLines(this.plan, year, unitsInTime(this.tree)).filter(
      ({ unit }) => !this.cast || this.cast.has(unit),
    );
    this.#lines.set(year, lines);
    for (const line of lines) this.#byId.set(line.id, line);
    return lines;
  }
}
