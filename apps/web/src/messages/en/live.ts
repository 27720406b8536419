import type { Like } from '../../language/like';
import type { liveTexts as vietnamese } from '../live';
import { plural } from './plural';

export const liveTexts: Like<typeof vietnamese> = {
  changed: {
    case: (count) => `${plural(count, 'case')} changed`,
    obligation: (count) => `${plural(count, 'duty', 'duties')} changed`,
    record: (count) => `${plural(count, 'record')} changed`,
    report: (count) => `${plural(count, 'report')} changed`,
    round: (count) => `${plural(count, 'session')} changed`,
    proposal: (count) => `${plural(count, 'proposal')} changed`,
    programme: (count) => `${plural(count, 'inspection programme')} changed`,
    visit: (count) => `${plural(count, 'visit')} changed`,
    complaint: (count) => `${plural(count, 'complaint')} changed`,
    message: (count) => plural(count, 'new reminder'),
    anything: (count) => `${plural(count, 'item')} changed`,
  },
  many: 'Many items changed',
  itself: 'Somebody else has just changed this',
  show: 'Show',
  stale: (since) => `Changes cannot be received at the moment; this was read at ${since}`,
  reload: 'Load again',
  ended: 'Your session has ended. What you are typing has not been sent',
  signIn: 'Sign in again',
};
