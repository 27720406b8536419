import type { Like } from '../../language/like';
import type { vietnamese } from '../vi';
import { awardTexts } from './awards';
import { calendarTexts } from './calendar';
import { caseTexts, evidenceTexts, formTexts, roundTexts } from './case';
import { firstTexts } from './first';
import { caseListTexts } from './cases';
import { inspectionTexts } from './inspection';
import { liveTexts } from './live';
import { unitTexts } from './obligations';
import { mapTexts } from './map';
import { mergeTexts } from './merge';
import { paperTexts } from './papers';
import { planTexts } from './plans';
import { reach, reminders } from './reminders';
import { compareTexts, replayTexts, verifyTexts } from './replay';
import { reportTexts } from './reports';
import { sessionTexts } from './session';
import { workbookTexts } from './workbooks';
import { plural } from './plural';
import { timeTexts } from './time';

/** Every sentence of the screens in English. */
export const texts: Like<typeof vietnamese> = {
  ...firstTexts,
  ...unitTexts,
  plans: planTexts,
  house: { administration: 'Administration', tasks: 'Background tasks', tasksShort: 'Tasks' },
  awards: awardTexts,
  inspection: inspectionTexts,
  papers: paperTexts,
  time: timeTexts,
  merge: mergeTexts,
  live: liveTexts,
  map: mapTexts,
  replay: replayTexts,
  compare: compareTexts,
  verify: verifyTexts,
  reports: reportTexts,
  work: {
    title: 'My work',
    greeting: (name) => `Good day, ${name}`,
    summary: (overdue, dueSoon, open) =>
      `${plural(open, 'case')} waiting for you · ${overdue} overdue · ${dueSoon} due soon`,
    all: 'All',
    overdue: 'Overdue',
    dueSoon: 'Due soon',
    filter: 'Filter the work',
    list: 'List of work',
    detail: 'The piece of work that is chosen',
    next: 'To be done',
    proposals: 'Proposals of awards that wait for you',
    nothingNext: 'Open the case to see the next step and what is still missing.',
    open: 'Open the case',
    emptyTitle: 'No work is waiting for you today',
    emptyHint: 'A case that is given to you, or that comes to your stage, appears here.',
    emptyFilter: 'There are no cases here.',
    showAll: 'Show all',
    due: 'Due',
    owner: 'In charge',
    since: 'In this stage since',
  },
  board: {
    title: 'Board of stages',
    hint: 'Open cases by the stages of their plan.',
    region: 'The columns of stages; the arrow keys scroll sideways',
    count: (count) => plural(count, 'case'),
    more: (count) => `and ${plural(count, 'more case', 'more cases')}`,
    empty: 'No cases yet',
    unit: 'Unit',
    allUnits: 'All units',
    search: 'Find by name',
    searchHint: 'With or without tone marks',
    manyFound: 'There are more cases with such a name. Type more of it.',
    none: 'There are no open cases in the units that you may see.',
  },
  opening: {
    title: 'Open a case of an exemplar',
    intro:
      'Write what is known about the collective, person or household. Evidence and the assessment of criteria come next.',
    kind: 'Subject',
    about: 'About the subject',
    origin: 'How it was discovered',
    achievement: 'Achievement',
    flags: 'In a priority group of the plan',
    submit: 'Open the case',
    checking: 'Looking for duplicates…',
    duplicatesTitle: 'There may be a case about this subject already',
    duplicatesHint: 'Same name (tone marks aside), unit and year. Look at them before you open a new case.',
    duplicatesConfirm: 'I have looked, this is somebody else: open the case',
    duplicatesStop: 'Back to the form',
    plan: 'Plan',
    choosePlan: 'Choose a plan',
    noPlan: 'No plan has been published for your unit yet.',
    findUnit: 'Type the name of a unit, with or without tone marks',
  },
  case: caseTexts,
  evidence: evidenceTexts,
  rounds: roundTexts,
  session: sessionTexts,
  cases: caseListTexts,
  workbooks: workbookTexts,
  calendar: calendarTexts,
  reminders,
  reach,
  inbox: {
    title: 'Reminders',
    emptyTitle: 'There are no reminders',
    emptyHint: 'You are reminded three working days before a due date, on the day, and on the day after it.',
    acknowledge: 'Seen',
    acknowledged: 'Seen at',
    clause: 'by',
    open: 'Open and do',
    unread: 'Not seen',
    more: 'Show more',
    read: 'Seen',
  },
  forms: formTexts,
};
