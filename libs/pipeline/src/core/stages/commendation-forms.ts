import type { SubjectKind } from '@core/plans';
import { AWARD_LEVELS, type AwardLevel, type CommendationForm } from './commendation-words';

interface FormRow {
  /** The rung of authority that decides it. */
  readonly level: AwardLevel;
  readonly subjects: readonly SubjectKind[];
}

const ANYBODY: readonly SubjectKind[] = ['individual', 'collective', 'household'];

/**
 * Who decides each form and for whom it is. Levels follow Articles 77-80 of Law 06/2022/QH15 (of which only
 * Article 80 was read); subjects follow the names of the titles, and for orders and certificates common knowledge that
 * nobody has verified against the text.
 */
export const FORMS: { readonly [F in CommendationForm]: FormRow } = {
  'advanced-worker': { level: 'grassroots', subjects: ['individual'] },
  'grassroots-emulation-fighter': { level: 'grassroots', subjects: ['individual'] },
  'provincial-emulation-fighter': { level: 'province', subjects: ['individual'] },
  'national-emulation-fighter': { level: 'government', subjects: ['individual'] },
  'advanced-labor-collective': { level: 'grassroots', subjects: ['collective'] },
  'excellent-labor-collective': { level: 'province', subjects: ['collective'] },
  'provincial-emulation-flag': { level: 'province', subjects: ['collective'] },
  'government-emulation-flag': { level: 'government', subjects: ['collective'] },
  'certificate-of-commendation': { level: 'grassroots', subjects: ANYBODY },
  'provincial-certificate-of-merit': { level: 'province', subjects: ANYBODY },
  'prime-minister-certificate-of-merit': { level: 'government', subjects: ANYBODY },
  'commemorative-medal': { level: 'province', subjects: ['individual'] },
  order: { level: 'state', subjects: ['individual', 'collective'] },
  medal: { level: 'state', subjects: ['individual'] },
  'state-honorary-title': { level: 'state', subjects: ['individual', 'collective'] },
};

/** The rung as a number, 0 lowest. */
export function rung(level: AwardLevel): number {
  return AWARD_LEVELS.indexOf(level);
}
