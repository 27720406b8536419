import type { LocalDate } from '@core/kernel';
import type { CaseEvent, CaseEventType, CaseOutcome, EventData } from '@core/pipeline';
import type { Quota, SubjectKind } from '@core/plans';

/** That a case counted toward one minimum of its plan, and in which period. A case counts once toward a minimum, ever. */
export interface Count {
  readonly code: string;
  readonly level: Quota['level'];
  readonly countedWhen: Quota['countedWhen'];
  readonly countedOn: LocalDate;
  readonly year: number;
  readonly quarter: number;
  /** The unit at its level on the day on which the case began to count; a later unit does not take the count along. */
  readonly unit: string;
  /** The publicity that made it count, when one did. */
  readonly publicity: string | null;
}

/** How a case ended, as far as it matters to what it counts for. */
export type Ending = CaseOutcome | 'withdrawn';

/** What a case means to the minimums, whatever else happens in it. Holds no personal text. */
export interface CaseTally {
  readonly plan: string;
  readonly planVersion: number;
  readonly unit: string;
  readonly year: number;
  readonly kind: SubjectKind;
  /** Cases of the same name, unit and year that the officer has looked at and found to be about others. */
  readonly toldApart: readonly string[];
  readonly ended: Ending | null;
  /** The nomination is accepted and not sent back. */
  readonly accepted: boolean;
  /** The case was introduced to a council and not taken back. */
  readonly introduced: boolean;
  readonly counts: readonly Count[];
}

/** The unit at whose level a case of a unit counts on a day. */
export type AtLevel = (unit: string, level: Quota['level'], date: LocalDate) => string;

type TallyFolds = {
  readonly [T in Exclude<CaseEventType, 'CaseOpened'>]?: (
    tally: CaseTally,
    data: EventData<T>,
    atLevel: AtLevel,
  ) => CaseTally;
};

/** What each event means to the minimums; most mean nothing. */
const folds: TallyFolds = {
  ProfileAmended: (tally, { subject }) => (subject ? { ...tally, kind: subject.kind } : tally),
  ProfileAccepted: (tally) => ({ ...tally, accepted: true }),
  ProfileReturned: (tally) => ({ ...tally, accepted: false }),
  StageEntered: (tally, { stage }) => (stage === 'discovery' ? { ...tally, accepted: false } : tally),
  IntroducedToRound: (tally) => ({ ...tally, introduced: true }),
  IntroductionWithdrawn: (tally) => ({ ...tally, introduced: false }),
  CaseWithdrawn: (tally) => ({ ...tally, ended: 'withdrawn' }),
  CaseClosed: (tally, { outcome }) => ({ ...tally, ended: outcome }),
  CaseReopened: (tally) => ({ ...tally, ended: null }),
  CasePlanMigrated: (tally, { to }) => ({ ...tally, planVersion: to.version }),
  CountedTowardQuota: (tally, data, atLevel) => ({ ...tally, counts: counted(tally, data, atLevel) }),
  QuotaCountMoved: (tally, { quotas, year, quarter, countedOn }) => {
    const moved = ({ code }: Count) => quotas.includes(code);
    return { ...tally, counts: tally.counts.map((was) => (moved(was) ? { ...was, year, quarter, countedOn } : was)) };
  },
};

/** The types of the events that mean something to the minimums. */
export const TALLIED: ReadonlySet<string> = new Set(['CaseOpened', ...Object.keys(folds)]);

/** A case as one more event leaves it; undefined before it is opened. */
export function tallied(tally: CaseTally | undefined, event: CaseEvent, atLevel: AtLevel): CaseTally | undefined {
  if (event.type === 'CaseOpened') return opened(event.data);
  const fold = folds[event.type] as ((tally: CaseTally, data: unknown, atLevel: AtLevel) => CaseTally) | undefined;
  return tally && fold ? fold(tally, event.data, atLevel) : tally;
}

/**
 * Whether a count holds. It is taken back
 * - for any minimum, when the case is withdrawn, or closed because it is a duplicate, because the subject is not one that
 *   the plan means, or because the profile was declined: then there was no exemplar of this unit;
 * - for a minimum that counts introductions, while the nomination stands sent back and the case is before no council.
 * It stays when the council did not select, when no commendation followed, and when the subject ceased to be: the
 * exemplar was introduced or replicated all the same, and that is what these clauses count. What is undone is undone:
 * a reopened case, a nomination accepted anew count again, in the period in which they first did.
 */
export function stands({ countedWhen }: Pick<Count, 'countedWhen'>, tally: CaseTally): boolean {
  if (tally.ended !== null && takesBack(tally.ended)) return false;
  return countedWhen === 'replicated' || tally.accepted || tally.introduced;
}

/** Whether a case that ended so was no exemplar of its unit at all, so that nothing it did is counted or proves anything. */
export function takesBack(ending: Ending): boolean {
  switch (ending) {
    case 'withdrawn':
    case 'duplicate':
    case 'ineligible':
    case 'declined':
      return true;
    case 'completed':
    case 'not-selected':
    case 'not-commended':
    case 'ceased':
      return false;
  }
}

function opened(data: EventData<'CaseOpened'>): CaseTally {
  return {
    plan: data.plan.id,
    planVersion: data.plan.version,
    unit: data.unit,
    year: data.year,
    kind: data.subject.kind,
    toldApart: data.duplicatesSeen,
    ended: null,
    accepted: false,
    introduced: false,
    counts: [],
  };
}

/** The first count toward a minimum stays; the decider gives none twice, and neither does this. */
function counted(tally: CaseTally, data: EventData<'CountedTowardQuota'>, atLevel: AtLevel): readonly Count[] {
  const { countedWhen, countedOn, year, quarter, on, publicity = null } = data;
  const fresh = data.quotas
    .filter(({ code }) => !tally.counts.some((count) => count.code === code))
    .map(({ code, level }) => {
      const unit = atLevel(tally.unit, level, on);
      return { code, level, countedWhen, countedOn, year, quarter, unit, publicity };
    });
  return [...tally.counts, ...fresh];
}
