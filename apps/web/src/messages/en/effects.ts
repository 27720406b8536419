import type { Like } from '../../language/like';
import type { vietnameseEffects } from '../effects';

/** The sentences that say, before a command is sent, what it will lead to. */
export const effects: Like<typeof vietnameseEffects> = {
  title: 'When you confirm',
  asking: 'Looking at what will happen…',
  incomplete: 'Fill in what is required to see beforehand what will happen.',
  failed: 'No preview just now. You can send all the same; every rule is checked when you do.',
  again: 'Look again',
  refused: 'It will not be taken:',
  changed: 'The case has just changed; this is what it leads to in its newest version.',
  quiet: (stage) => `The case stays in the stage ${stage}. Deadlines, minimums and possible steps do not change.`,
  quietEnded: 'The case stays ended. Deadlines, minimums and possible steps do not change.',
  moves: (from, to) => `The case moves from the stage ${from} to ${to}.`,
  becomes: (status) => `The case will be ${status}.`,
  ends: (day, stage) => `The deadline ${day} of the stage ${stage} no longer runs.`,
  endsConsultation: (day) => `The public consultation until ${day} no longer runs.`,
  begins: (day, stage) => `New deadline: end of ${day}, stage ${stage}.`,
  beginsConsultation: (day) => `The public is consulted until the end of ${day}.`,
  reminders: 'Where it is not done by then, the system reminds:',
  reminder: (day, who) => `${day}: ${who}`,
  nobody: 'nobody holds this role yet',
  counts: {
    ...{ counts: (of: string) => `Counts toward the minimum ${of}.` },
    'counts-elsewhere': (of) => `Counts from now on toward the minimum ${of}.`,
    'counts-no-more': (of) => `No longer counts toward the minimum ${of}.`,
  },
  quotaOf: (unit, year, quarter, clause) =>
    `of ${unit}, quarter ${quarter}/${year}${clause === null ? '' : ` (${clause})`}`,
  obligation: (title, outcome) => `Obligation “${title}”: ${outcome}.`,
  session: (outcome) => `Session of the council: ${outcome}.`,
  gone: (verbs) => `No longer possible: ${verbs}.`,
  opened: (verbs) => `Possible from then on: ${verbs}.`,
};
