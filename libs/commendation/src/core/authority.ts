import type { LocalDate } from '@core/kernel';
import {
  authoritiesFor,
  type AuthorityLevel,
  type AwardCode,
  awardOf,
  type Law,
  type Pinned,
  type Provision,
} from '@core/law';
import type { UnitLevel } from '@core/organization';
import { reject } from './rejections';

/** The rungs as a sentence names them. */
export const LEVEL_NAMES: Readonly<Record<AuthorityLevel, string>> = {
  'organization-head': 'người đứng đầu cơ quan, đơn vị',
  commune: 'Chủ tịch Ủy ban nhân dân cấp xã',
  district: 'Chủ tịch Ủy ban nhân dân cấp huyện',
  province: 'Chủ tịch Ủy ban nhân dân cấp tỉnh',
  government: 'Thủ tướng Chính phủ',
  state: 'Chủ tịch nước',
};

/** Where the file of a rung is kept: a decision above the province is recorded by the province that submitted it. */
const SEATS: Readonly<Record<AuthorityLevel, readonly UnitLevel[]>> = {
  'organization-head': ['office', 'commune', 'district', 'province', 'state'],
  commune: ['commune'],
  district: ['district'],
  province: ['province'],
  government: ['province', 'state'],
  state: ['province', 'state'],
};

/** Whether a unit of that level keeps the file of a rung. */
export function seats(level: AuthorityLevel, unit: UnitLevel): boolean {
  return SEATS[level].includes(unit);
}

/**
 * The article by which a rung decides an award on a day.
 * @throws Rejection AWARD_UNKNOWN; AWARD_AUTHORITY_UNKNOWN when the tables say nothing; AWARD_AUTHORITY_WRONG with the rungs that may
 */
export function authorityOn(
  law: Law,
  pinned: Pinned,
  on: LocalDate,
  award: AwardCode,
  level: AuthorityLevel,
): Provision {
  const title = awardOf(award)?.title ?? reject('AWARD_UNKNOWN', { award });
  const may = authoritiesFor(law, pinned, on, award);
  if (may.length === 0) return reject('AWARD_AUTHORITY_UNKNOWN', { title, on });
  const found = may.find((one) => one.level === level);
  if (found) return found.provision;
  const names = [...new Set(may.map((one) => LEVEL_NAMES[one.level]))].join('; ');
  return reject('AWARD_AUTHORITY_WRONG', { by: LEVEL_NAMES[level], title, on, may: names });
}
