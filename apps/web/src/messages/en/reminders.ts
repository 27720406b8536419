import type { Like } from '../../language/like';
import type * as vietnamese from '../reminders';
import { plural } from './plural';

export const reminders: Like<typeof vietnamese.reminders> = {
  title: 'Watch over reminders',
  hint: 'Whether reminders come in time: what is late now, mail that is parked, and how late others have been.',
  lateness: 'Lateness',
  range: (from, to) => `From ${from} to ${to}`,
  of: { fired: 'Alarms of due dates', inbox: 'Into the inbox', email: 'E-mail' },
  none: 'none yet',
  figures: (total, p99, worst) => `${total} times, 99% within ${p99}, the longest ${worst}`,
  upTo: (time) => `up to ${time}`,
  over: (time) => `over ${time}`,
  overdue: 'Late now',
  nothingOverdue: 'No reminder is late',
  nothingOverdueHint: 'Every alarm and every letter that was due has gone.',
  alarm: 'Alarm',
  since: 'since',
  late: (time) => `${time} late`,
  attempts: (count) => plural(count, 'attempt'),
  lines: (count) => plural(count, 'line'),
  kinds: { digest: 'Daily digest', urgent: 'Urgent letter', office: 'Letter to the office' },
  parked: 'Parked mail',
  parkedHint: 'Tried many times without success. Mend the address or the mail server, then send again.',
  retry: 'Send again',
  seconds: (count) => plural(count, 'second'),
  minutes: (count) => plural(count, 'minute'),
  hours: (count) => plural(count, 'hour'),
  days: (count) => plural(count, 'day'),
};

export const reach: Like<typeof vietnamese.reach> = {
  title: 'How reminders reach you',
  email: 'Office e-mail address (empty for no mail)',
  digest: 'One letter a day, at 07:30',
  quietFrom: 'No mail from',
  quietTo: 'to',
  hint: 'No mail on days off. The inbox always shows everything at once.',
  save: 'Keep',
  saved: 'Kept.',
  noCalendar: 'Calendar of your own (.ics): due dates in your calendar program. Whoever has the link can see it.',
  calendarSince: (moment) => `Your calendar (.ics) exists since ${moment}. Whoever has the link can see it.`,
  once: 'This link is shown only once, copy it now:',
  issue: 'Make a calendar link',
  reissue: 'Make a new link and end the old one',
  revoke: 'End the link',
};

export const snoozing: Like<typeof vietnamese.vietnameseSnoozing> = {
  snooze: 'Put off until tomorrow',
  until: 'Put off until',
  snoozed: 'Put off',
  returned: 'Back again',
};
