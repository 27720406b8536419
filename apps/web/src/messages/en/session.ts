import type { Like } from '../../language/like';
import type { sessionTexts as vietnamese } from '../session';

export const sessionTexts: Like<typeof vietnamese> = {
  agendaHint: 'One item a line',
  bylaw: (version, number, date) => `By-laws, version ${version}, no. ${number} of ${date}`,
  chairMustAgree: 'The Chair has to agree',
  noQuorum: 'No least number of members',
  wayOfVoting: 'How it is voted',
  absentMembers: 'Opinions of those who are away',
  interests: 'Who has an interest',
  basis: 'Basis',
  lawOfTheDay: 'By the law on the day of the session',
};
