import type { Like } from '../../language/like';
import type { firstTexts as vietnamese } from '../first';
import { plural } from './plural';
import { signInTexts } from './sign-in';

/** What is said before anybody has signed in; the rest of English comes after it. */
export const firstTexts: Like<typeof vietnamese> = {
  product: 'Nêu Gương',
  tagline: 'Files of exemplars, from discovery to commendation',
  problems: {
    offline: 'The server cannot be reached. Check the network and try again; what you have typed is still here.',
    unreachable: 'The server answered with something else than expected. Try again in a few minutes.',
    unreadable: 'The answer of the server could not be read. Reload the page.',
    unexpected: 'Something went wrong on this page. Reload it; what was sent is not lost.',
    heading: 'This could not be loaded',
    forbiddenHeading: 'You may not see this',
    forbiddenHint:
      'The administrator of your unit grants the right to see by role. Ask the administrator if you need to see this.',
    missingHeading: 'Nothing was found here',
    trace: 'Reference',
    copyTrace: 'Copy the reference',
    copied: 'Copied',
    retry: 'Try again',
    home: 'To the first page',
    changedHeading: 'This has changed',
    changed:
      'Somebody else has just changed this, so what you sent was not taken. Load the new version, look at it and send again; what you have typed is still here.',
    reload: 'Load the new version',
    possibleNow: 'Possible now:',
  },
  shell: {
    skip: 'To the main content',
    menu: 'Pages',
    work: 'My work',
    workShort: 'Work',
    board: 'Board of stages',
    boardShort: 'Board',
    rounds: 'Sessions',
    roundsShort: 'Sessions',
    obligations: 'Duties',
    inbox: 'Reminders',
    more: 'More',
    openCase: 'Open a case',
    businessDate: 'Today',
    chosenDate: 'a day chosen for a trial',
    unread: (count) => (count === 0 ? 'no new reminders' : `${plural(count, 'reminder')} not seen`),
    account: 'Your account',
    signOut: 'Sign out',
    loading: 'Loading',
    close: 'Close',
    back: 'Back',
    otherLanguage: 'Tiếng Việt',
  },
  ...signInTexts,
};
