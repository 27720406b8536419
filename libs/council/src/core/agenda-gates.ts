import { formatVietnamese } from '@core/calendar';
import type { LocalDate } from '@core/kernel';
import { type AwardCode, type GateMoment, HELD_BY, inTheWay } from '@core/law';
import { reject } from './rejections';
import type { RoundContext } from './round-context';

const DAYS = { 'working-days': 'ngày làm việc', 'calendar-days': 'ngày' } as const;

/** The session at which a case's gates are asked. */
interface At {
  readonly council: string;
  readonly heldOn: LocalDate;
}

/**
 * A council does not take up what may not be decided: while something is under verification, or before the public was asked
 * where the law wants that first. Which gates are asked at which council and moment are rows of the law (ADR 0052).
 * @param line the place of the case where several are taken up at once, from 1
 * @throws Rejection CANDIDATE_HELD, CANDIDATE_CONSULTATION_OPEN, CANDIDATE_NOT_CONSULTED
 */
export function requireOpenGates(
  moment: GateMoment,
  candidate: { readonly case: string; readonly award?: AwardCode | undefined; readonly line?: number },
  { council, heldOn }: At,
  context: RoundContext,
): void {
  const file = context.gatesOf(candidate.case);
  if (!file) return;
  const level = context.councilLevel(council);
  const { award, line } = candidate;
  const which = line === undefined ? 'Hồ sơ' : `Hồ sơ thứ ${line} trong danh sách`;
  const asked = { moment, level, award, on: heldOn, known: context.occasion.today };
  for (const found of inTheWay(context.law, asked, file)) {
    if (found.gate === 'eligibility-hold') {
      return reject('CANDIDATE_HELD', { which, holds: found.kinds.map((kind) => HELD_BY[kind]).join(', ') });
    }
    const { rule, endsOn } = found;
    if (endsOn !== undefined) reject('CANDIDATE_CONSULTATION_OPEN', { which, endsOn: formatVietnamese(endsOn) });
    reject('CANDIDATE_NOT_CONSULTED', { which, days: rule.days, kind: DAYS[rule.kind] });
  }
}
