import type { RoundView } from '@core/council';
import { dateWords } from '../language/dates';
import { t } from '../language/t';
import { title } from '../language/words';
import type { Station } from './session-steps';

/** What a station comes to, in a line. */
export function gistOf(station: Station, round: RoundView): string {
  const { candidates, people } = round;
  const { gists } = t.session;
  switch (station) {
    case 'convening': {
      const day = dateWords(round.heldOn);
      const when = round.startsAt ? t.session.atHour(round.startsAt, day) : day;
      return round.place ? `${when} · ${round.place}` : when;
    }
    case 'dossiers': {
      const short = candidates.filter(({ forecast }) => forecast?.feasible === false).length;
      const count = t.rounds.candidatesCount(candidates.length);
      return short > 0 ? `${count} · ${gists.cannotSucceed(short)}` : count;
    }
    case 'attendance':
      return round.quorate === null
        ? t.rounds.notTaken
        : t.rounds.present(people.filter(({ present }) => present === true).length, people.length);
    case 'interests':
      return gists.declared(candidates.reduce((sum, { interests }) => sum + interests.length, 0));
    case 'opinions':
      return gists.written(candidates.reduce((sum, { opinions }) => sum + opinions.length, 0));
    case 'discussion':
      return gists.notes(round.notes.length);
    case 'voting':
      return t.session.votedOf(candidates.filter(({ state }) => state === 'voted').length, candidates.length);
    case 'closing':
      return title(round.status);
  }
}
