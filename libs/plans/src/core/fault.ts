export const PLAN_FAULT_CODES = [
  'VALIDITY_REVERSED',
  'PART_EMPTY',
  'PARENT_SELF',
  'PLAN_UNIT_UNKNOWN',
  'SUBJECT_KIND_TWICE',
  'TEXT_NOT_NFC',
  'STAGE_TWICE',
  'FIRST_STAGE_MISSING',
  'NEXT_STAGE_MISSING',
  'STAGE_CYCLE',
  'STAGE_UNREACHABLE',
  'STAGES_WITHOUT_END',
  'OWNER_ROLE_UNKNOWN',
  'REMINDER_TWICE',
  'REMINDER_BEFORE_ENTRY',
  'REQUIREMENT_TWICE',
  'REQUIREMENT_UNPROVABLE',
  'PROOF_UNKNOWN',
  'CRITERION_TWICE',
  'CRITERION_UNKNOWN',
  'SECTOR_UNMAPPED',
  'QUOTA_TWICE',
  'QUOTA_MINIMUM_ABSURD',
  'QUOTA_KIND_TWICE',
  'QUOTA_KIND_FOREIGN',
  'QUOTA_EVERY_KIND_ALONE',
  'QUOTA_STATE_UNREACHABLE',
  'PART_TWICE',
  'TERM_UNKNOWN',
  'ORGAN_UNKNOWN',
  'ROUTE_UNKNOWN',
  'REPORT_UNKNOWN',
  'QUOTA_UNKNOWN',
  'OCCASION_UNKNOWN',
  'REMINDER_RULE_UNKNOWN',
  'RECIPIENT_ROLE_UNKNOWN',
  'RECURRENCE_IMPOSSIBLE',
  'OBLIGATION_OUTSIDE_PLAN',
  'OBLIGATION_WITHOUT_CLAUSE',
  'PART_MISSING',
  'PART_MALFORMED',
  'DATE_IMPOSSIBLE',
  'SOURCE_EMPTY',
  'ROW_MALFORMED',
] as const;
export type PlanFaultCode = (typeof PLAN_FAULT_CODES)[number];

/** Something that keeps a plan from being published. */
export interface PlanFault {
  readonly code: PlanFaultCode;
  /** Where in the plan, in dots from its root: `stages.2.requirements.0`. */
  readonly path: string;
  /** What is wrong and what to do about it, for the officer who writes the plan. */
  readonly sentence: string;
}

export const fault = (code: PlanFaultCode, path: string, sentence: string): PlanFault => ({ code, path, sentence });

/** Every place after the first at which a key occurs again. */
export function repeated<T>(items: readonly T[], key: (item: T) => string | number): readonly number[] {
  const seen = new Set<string | number>();
  return items.flatMap((item, i) => {
    const again = seen.has(key(item));
    seen.add(key(item));
    return again ? [i] : [];
  });
}
