import { useSyncExternalStore } from 'react';
import { type BallotTexts, ballotTexts } from '../messages/ballot';

const KEPT_AS = 'neu-guong.language';
const watchers = new Set<() => void>();

type Language = keyof typeof ballotTexts;

function chosen(): Language {
  return localStorage.getItem(KEPT_AS) === 'en' ? 'en' : 'vi';
}

/** The sentences of a ballot's pages in the language that was chosen on this device, and how to choose the other. */
export function useBallotTexts(): { readonly t: BallotTexts; readonly language: Language; other(): void } {
  const language = useSyncExternalStore((changed) => {
    watchers.add(changed);
    return () => watchers.delete(changed);
  }, chosen);
  return {
    t: ballotTexts[language],
    language,
    other() {
      localStorage.setItem(KEPT_AS, language === 'vi' ? 'en' : 'vi');
      for (const changed of watchers) changed();
    },
  };
}
