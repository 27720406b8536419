/** The languages of the screens. Data and what the server answers stay Vietnamese. */
export type Language = 'vi' | 'en';

const KEPT_AS = 'neu-guong.language';
const watchers = new Set<() => void>();

/** The language that was chosen on this device; Vietnamese where none was. */
export function chosenLanguage(): Language {
  return localStorage.getItem(KEPT_AS) === 'en' ? 'en' : 'vi';
}

/** Keeps the choice for the next visit and tells whoever watches it. */
export function chooseLanguage(language: Language): void {
  localStorage.setItem(KEPT_AS, language);
  for (const changed of watchers) changed();
}

/** Calls back after each choice; returns what ends it. */
export function watchLanguage(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}
