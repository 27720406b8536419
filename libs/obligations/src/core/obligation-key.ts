/** What names an obligation for ever: the plan (whatever its version), the line in it, the unit and the period. */
export interface ObligationName {
  readonly plan: string;
  readonly code: string;
  /** The unit on which the plan laid it; handing it over does not change its name. */
  readonly unit: string;
  readonly period: string;
}

/** The name in one line, from which the id of the stream is made: opening the same again meets the same stream. */
export function obligationKey({ plan, code, unit, period }: ObligationName): string {
  return `${plan}/${code}/${unit}/${period}`;
}
