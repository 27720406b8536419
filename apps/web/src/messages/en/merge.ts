import type { Like } from '../../language/like';
import type { mergeTexts as vietnamese } from '../merge';

export const mergeTexts: Like<typeof vietnamese> = {
  heading: 'This has changed since you opened it',
  untouched: 'Somebody else has made a change that does not touch what you typed. Look at it and send again.',
  taken: (fields) => `Taken from the new version: ${fields}.`,
  choose: 'Both of you have changed these. Choose what to keep; what you typed stays here until you send.',
  base: 'When you opened it',
  theirs: 'The present version',
  mine: 'Your version',
  nothing: 'empty',
  open: 'Choose for each of them and send again.',
  restored: 'This is what you wrote last time and did not send.',
  startAnew: 'Put it away and start anew',
  keptHere: 'What you write is kept on this device until you send it or sign out.',
};
