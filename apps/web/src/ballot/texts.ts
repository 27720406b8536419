import { useSyncExternalStore } from 'react';
import { chooseLanguage, chosenLanguage, type Language, watchLanguage } from '../language/choice';
import { type BallotTexts, vietnamese } from '../messages/ballot';
import { english } from '../messages/ballot-english';

const texts = { vi: vietnamese, en: english } as const;

/** The sentences of a ballot's pages in the language that was chosen on this device, and how to choose the other. */
export function useBallotTexts(): { readonly t: BallotTexts; readonly language: Language; other(): void } {
  const language = useSyncExternalStore(watchLanguage, chosenLanguage);
  return {
    t: texts[language],
    language,
    other: () => chooseLanguage(language === 'vi' ? 'en' : 'vi'),
  };
}
