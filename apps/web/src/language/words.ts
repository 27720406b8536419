import { calendarGlossary } from '@core/calendar';
import { ballotGlossary } from '@core/ballot';
import { commendationGlossary } from '@core/commendation';
import { councilGlossary } from '@core/council';
import { erasureGlossary } from '@core/erasure';
import { inspectionGlossary } from '@core/inspection';
import { lawGlossary } from '@core/law';
import { notificationsGlossary } from '@core/notifications';
import { obligationsGlossary } from '@core/obligations';
import { organizationGlossary } from '@core/organization';
import { pipelineGlossary } from '@core/pipeline';
import { plansGlossary } from '@core/plans';
import { platformGlossary } from '@core/platform';
import { quotasGlossary } from '@core/quotas';
import { routingGlossary } from '@core/routing';
import { spoken } from './spoken';

const vietnameseWords: Readonly<Record<string, string>> = {
  ...erasureGlossary,
  ...lawGlossary,
  ...routingGlossary,
  ...inspectionGlossary,
  ...calendarGlossary,
  ...platformGlossary,
  ...organizationGlossary,
  ...plansGlossary,
  ...quotasGlossary,
  ...obligationsGlossary,
  ...lawGlossary,
  ...councilGlossary,
  ...commendationGlossary,
  ...ballotGlossary,
  ...notificationsGlossary,
  ...pipelineGlossary,
};

const said = spoken('word', (identifier) => vietnameseWords[identifier] ?? identifier);

/** The word of an identifier (a role, a stage, an event, a kind); the identifier itself when it has none. */
export function word(identifier: string): string {
  return isWord(identifier) ? said(identifier) : identifier;
}

/** Whether an identifier has a word. */
export function isWord(identifier: string): boolean {
  return identifier in vietnameseWords;
}

/** The same text with a capital letter at its start. */
export function capital(text: string): string {
  const [first = '', ...rest] = text;
  return first.toLocaleUpperCase('vi') + rest.join('');
}

/** The word of an identifier at the start of a line. */
export function title(identifier: string): string {
  return capital(word(identifier));
}
