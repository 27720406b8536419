import type { Policy, Send } from '@core/kernel';
import type { ProgrammeEvent } from './programme-words';
import type { VisitCommand } from './visit-words';

/** A programme that is announced reaches each of its visits: a new one begins, a moved one is moved, one is called off. */
export const announceVisits: Policy<ProgrammeEvent> = {
  name: 'announce-visits',
  categories: ['programme'],
  react({ type, data }, programme) {
    if (type !== 'ProgrammeAnnounced') return [];
    const { unit: council, standingBody, minutesWithin, document } = data;
    return data.visits.map(({ visit, unit, what, date, people }): Send<VisitCommand> => {
      const send = { category: 'visit', streamId: visit, key: `${visit} ${what}` };
      switch (what) {
        case 'announced': {
          const named = standingBody === undefined ? {} : { standingBody };
          const told = { programme, council, ...named, unit, date, people, minutesWithin };
          return { ...send, command: { type: 'ScheduleVisit', data: told } };
        }
        case 'rescheduled':
          return { ...send, command: { type: 'RescheduleVisit', data: { date, people } } };
        case 'called-off': {
          const reason = `Theo thông báo số ${document.number}.`;
          return { ...send, command: { type: 'CallOffVisit', data: { reason } } };
        }
      }
    });
  },
};
