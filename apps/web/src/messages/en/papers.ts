import type { Like } from '../../language/like';
import type { paperTexts as vietnamese } from '../papers';

export const paperTexts: Like<typeof vietnamese> = {
  minutes: 'minutes',
  submission: 'submission',
  decision: 'decision',
  page: (title) => `See the ${title} for printing (A4)`,
  file: (title) => `Download the ${title} (Word)`,
};
