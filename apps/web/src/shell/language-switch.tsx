import { chooseLanguage, chosenLanguage } from '../language/choice';
import { first as t } from '../language/first';

/** Keeps the other language on this device and opens the page again in it: every text is read while the page loads. */
export function switchLanguage(): void {
  chooseLanguage(otherOne());
  window.location.reload();
}

/** The button that switches, in the words of the language it leads to. */
export function LanguageSwitch() {
  return (
    <button type="button" className="button quiet compact" lang={otherOne()} onClick={switchLanguage}>
      {t.shell.otherLanguage}
    </button>
  );
}

/** The language that is not spoken now. */
export function otherOne(): 'vi' | 'en' {
  return chosenLanguage() === 'vi' ? 'en' : 'vi';
}
