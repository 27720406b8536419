import type { ReportRow } from '@core/obligations';
import { dateWords } from '../language/dates';
import { t } from '../language/t';

const texts = t.reports;

/** The colour of where a report stands. */
export const REPORT_TONES: Readonly<Record<ReportRow['status'], string>> = {
  drafted: 'tone-wait',
  submitted: 'tone-gold',
  received: 'tone-good',
  returned: 'tone-bad',
};

/** `quý I năm 2024`, `năm 2024`, or the days of a period that has no name of the calendar. */
export function periodWords({ key, from, to }: ReportRow['period']): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(key);
  if (quarter) return texts.quarter(['I', 'II', 'III', 'IV'][Number(quarter[2]) - 1] ?? '', quarter[1] ?? '');
  if (/^\d{4}$/.test(key)) return texts.year(key);
  return `${dateWords(from)} – ${dateWords(to)}`;
}
