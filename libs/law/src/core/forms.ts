import { z } from 'zod';

/** Titles of emulation. A year has several of them, one on the other; the rest are forms of commendation. */
export const EMULATION_TITLES = [
  'advanced-worker',
  'grassroots-emulation-fighter',
  'provincial-emulation-fighter',
  'national-emulation-fighter',
  'advanced-labor-collective',
  'excellent-labor-collective',
  'provincial-emulation-flag',
  'government-emulation-flag',
] as const;

/** Titles and forms of the law of 2022, lowest rung first within their kind. */
export const CommendationForm = z.enum([
  ...EMULATION_TITLES,
  'certificate-of-commendation',
  'provincial-certificate-of-merit',
  'prime-minister-certificate-of-merit',
  'commemorative-medal',
  'order',
  'medal',
  'state-honorary-title',
]);
export type CommendationForm = z.infer<typeof CommendationForm>;

/** Whether a form is a title of emulation and not a form of commendation. */
export function isEmulationTitle(form: CommendationForm): boolean {
  return EMULATION_TITLES.some((title) => title === form);
}

/** What blocks a commendation while it lasts (awarding principles of Decree 152/2025/NĐ-CP). */
export const HoldKind = z.enum(['discipline', 'audit', 'complaint', 'corruption-report']);
export type HoldKind = z.infer<typeof HoldKind>;

/** What is under way while a hold stands, as it goes into a sentence about whoever is held. */
export const HELD_BY: Readonly<Record<HoldKind, string>> = {
  discipline: 'đang xem xét kỷ luật',
  audit: 'đang thanh tra, kiểm tra, kiểm toán hoặc điều tra',
  complaint: 'đang xác minh khiếu nại, tố cáo',
  'corruption-report': 'đang xác minh thông tin tham nhũng, tiêu cực',
};
