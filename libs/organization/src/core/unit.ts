import type { LocalDate } from '@core/kernel';

/** Rungs of government, and the bodies that stand on one of them. The district rung ended on 2025-06-30. */
export const UNIT_LEVELS = ['state', 'province', 'district', 'commune', 'office'] as const;
export type UnitLevel = (typeof UNIT_LEVELS)[number];

/** What a unit is, each with the Vietnamese word that stands before an administrative unit's name. */
export const UNIT_KINDS = {
  state: 'Trung ương',
  province: 'tỉnh',
  city: 'thành phố',
  'urban-district': 'quận',
  'rural-district': 'huyện',
  town: 'thị xã',
  'rural-commune': 'xã',
  ward: 'phường',
  township: 'thị trấn',
  'special-zone': 'đặc khu',
  'people-committee': 'Ủy ban nhân dân',
  'people-council': 'Hội đồng nhân dân',
  'party-committee': 'cấp ủy Đảng',
  'party-board': 'ban Đảng',
  department: 'sở',
  division: 'phòng chuyên môn cấp huyện',
  board: 'ban',
  office: 'văn phòng',
  room: 'phòng thuộc văn phòng',
  centre: 'trung tâm',
  council: 'Hội đồng Thi đua - Khen thưởng',
  front: 'Mặt trận Tổ quốc',
  press: 'cơ quan báo chí',
  portal: 'trang, cổng thông tin điện tử',
  delegation: 'đoàn đại biểu Quốc hội',
  school: 'trường',
} as const;
export type UnitKind = keyof typeof UNIT_KINDS;

/** A unit as it was between two dates. Of one id at most one row is valid on any day; both dates are inclusive. */
export interface Unit {
  readonly id: string;
  /** The State's code in the list that `source` names; null for offices. Codes are reused over time: never a key. */
  readonly code: string | null;
  /** Name without its kind for an administrative unit ("Nghi Kim"), full name for an office. */
  readonly name: string;
  readonly kind: UnitKind;
  readonly level: UnitLevel;
  readonly parent: string | null;
  /** The unit for which this office is the focal agency or organ: its staff stand where that unit stands. */
  readonly actsFor: string | null;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
  /** The list, or the register rows, that name the unit. */
  readonly source: string;
}

/** Kind and name of one unit: "xã Nghi Kim", "Sở Nội vụ tỉnh Nghệ An". */
export function unitName(unit: Unit): string {
  return unit.level === 'office' || unit.level === 'state' ? unit.name : `${UNIT_KINDS[unit.kind]} ${unit.name}`;
}
