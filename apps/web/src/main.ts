import { chosenLanguage } from './language/choice';
import { markVietnamese } from './language/marks';
import { speak } from './language/spoken';

// The content security policy forbids building functions from text, which zod would otherwise try. This has to be said
// before any schema is made, so everything that makes one comes by a second, later import.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

/** The first texts of English, where it was chosen and can be had, before anything that would say them. */
async function begin(): Promise<void> {
  const english = chosenLanguage() === 'en' ? await import('./messages/en/first').catch(() => undefined) : undefined;
  if (english) {
    speak(english.firstTexts, async () => (await import('./messages/en')).english);
    markVietnamese(document.body);
  }
  document.documentElement.lang = english ? 'en' : 'vi';
  await import('./start');
}

void begin();
