import 'dayjs/locale/en-gb';
import library from 'antd/locale/en_GB';
import type { OtherLanguage } from '../../language/spoken';
import { caseCommands, roundCommands } from './commands';
import { fields } from './fields';
import { gates } from './gates';
import { house } from './administration';
import { effects } from './effects';
import { planFields } from './plan-fields';
import { snoozing } from './reminders';
import { texts } from './texts';
import { englishWord } from './words';

/** Everything that the screens say in English; a part of the application that Vietnamese screens never load. */
export const english: OtherLanguage = {
  texts,
  caseCommands,
  roundCommands,
  fields,
  gates,
  planFields,
  house,
  effects,
  snoozing,
  word: englishWord,
  library,
  numbers: 'en-GB',
};
