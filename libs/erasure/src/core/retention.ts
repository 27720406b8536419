import { type LocalDate, toLocalDate } from '@core/kernel';

/** Where a value comes from, and whether somebody has compared it with the official text. */
export interface Provenance {
  readonly source: string;
  readonly verified: boolean;
}

/** Whose streams hold texts about people, each under a key of its own: what can be erased. */
export const ERASABLE = [
  'case',
  'person',
  'proposal',
  'attestation',
  'round',
  'programme',
  'visit',
  'complaint',
  'record',
  'report',
] as const;
export type Erasable = (typeof ERASABLE)[number];

/** What kind of data a request is about; each has a time for which it has to be kept. */
export const DATA_CLASSES = [
  'award-of-state',
  'award-of-province',
  'award-of-unit',
  'case-without-award',
  'officer-register',
  'council-session',
  'inspection-file',
  'unit-record',
] as const;
export type DataClass = (typeof DATA_CLASSES)[number];

export interface RetentionRule extends Provenance {
  /** In whose streams it lies: of a case, of a list of awards, of a person of the register. */
  readonly of: readonly Erasable[];
  /** Years after the year in which the work ended; 'permanent' for ever. */
  readonly years: number | 'permanent';
}

const GENERAL =
  'Bảng thời hạn bảo quản chung (TT 09/2011/TT-BNV, TT 10/2022/TT-BNV); TT 08/2025/TT-BNV có thể thay thế';

/**
 * How long each class of data is kept. Taken from a transcription of the general schedule and not compared with the
 * official texts; whoever decides sees that, and names the article the decision rests on.
 */
export const RETENTION: Readonly<Record<DataClass, RetentionRule>> = {
  'award-of-state': { of: ['case', 'proposal', 'attestation'], years: 'permanent', source: GENERAL, verified: false },
  'award-of-province': { of: ['case', 'proposal', 'attestation'], years: 20, source: GENERAL, verified: false },
  'award-of-unit': { of: ['case', 'proposal', 'attestation'], years: 10, source: GENERAL, verified: false },
  'case-without-award': { of: ['case', 'proposal'], years: 10, source: `${GENERAL}: hồ sơ trao đổi`, verified: false },
  'officer-register': { of: ['person'], years: 0, source: 'Luật 91/2025/QH15: khi mục đích đã hết', verified: false },
  'council-session': { of: ['round'], years: 'permanent', source: `${GENERAL}: hồ sơ hội nghị`, verified: false },
  'inspection-file': {
    of: ['programme', 'visit', 'complaint'],
    years: 20,
    source: `${GENERAL}: mức của Bằng khen, chưa tìm thấy mức cho hồ sơ kiểm tra`,
    verified: false,
  },
  'unit-record': { of: ['record', 'report'], years: 'permanent', source: `${GENERAL}: báo cáo năm`, verified: false },
};

/** Within how many working days a request has to be answered. */
export const ANSWER_WITHIN = {
  workingDays: 2,
  source: 'NĐ 356/2025/NĐ-CP (theo báo chí, chưa đối chiếu văn bản)',
  verified: false,
} as const satisfies Provenance & { workingDays: number };

/**
 * The last day on which data has to be kept: the end of the year so many years after the year in which the work ended.
 * 'permanent' where it is kept for ever; undefined where nothing has to be kept.
 */
export function keptUntil(dataClass: DataClass, endedOn: LocalDate | null): LocalDate | 'permanent' | undefined {
  const { years } = RETENTION[dataClass];
  if (years === 'permanent') return 'permanent';
  if (years === 0 || endedOn === null) return undefined;
  return toLocalDate(`${Number(endedOn.slice(0, 4)) + years}-12-31`);
}
