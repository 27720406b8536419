import type { Like } from '../../language/like';
import type { timeTexts as vietnamese } from '../time';
import { plural } from './plural';

export const timeTexts: Like<typeof vietnamese> = {
  none: 'no due date',
  late: (days) => `${plural(days, 'working day')} overdue`,
  today: 'due today',
  left: (days) => `${plural(days, 'working day')} left`,
  bytes: (count) => plural(count, 'byte'),
  due: (day) => `due ${day}`,
  since: (day) => `since ${day}`,
  meets: (day) => `meets on ${day}`,
  dong: (sum) => `${sum}\u00a0đồng`,
};
