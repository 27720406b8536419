import type { RoundView } from '@core/council';
import { t } from '../language/t';
import { title } from '../language/words';
import { roundCommandTexts } from '../messages/commands';
import { Icon } from '../parts/icon';
import { PaperLinks } from '../parts/paper-links';
import { useSession } from './session-context';
import { ReasonForm } from './session-form';
import { Passed } from './shortlist';

/** What the minutes are made of: it must not have changed under the hand that signs them. */
const resultsOf = (round: RoundView) =>
  JSON.stringify([round.status, round.people, round.candidates, round.count, round.ballots]);

/** The results, the minutes as a page and as a Word file, and the end of the session. */
export function Closing({ round }: { readonly round: RoundView }) {
  const { records, opened, open } = useSession();
  const offer = round.offers.find(({ command }) => command === 'CloseRound');
  const voted = round.candidates.filter(({ state }) => state === 'voted');
  return (
    <>
      {voted.length > 0 && (
        <ul className="plain-list">
          {voted.map(({ case: id, name, votes }) => {
            const vote = votes.at(-1);
            return (
              vote && (
                <li key={id}>
                  <b>{name}</b>: {t.rounds.counted(vote.tally.yes + vote.tally.writtenYes, vote.needed, vote.base)},{' '}
                  {title(vote.outcome).toLocaleLowerCase('vi')}
                </li>
              )
            );
          })}
        </ul>
      )}
      {round.minutes && <p className="prose">{round.minutes}</p>}
      {round.quorate !== null && <PaperLinks title={t.papers.minutes} path={`/rounds/${round.id}/minutes`} />}
      <Passed round={round} />
      {records && round.status === 'convened' && opened?.command === 'CloseRound' && (
        <ReasonForm round={round} command="CloseRound" partOf={resultsOf} />
      )}
      {records && round.status === 'convened' && opened?.command !== 'CloseRound' && offer?.possible && (
        <div className="station-actions">
          <button type="button" className="button compact" onClick={() => open('CloseRound')}>
            {roundCommandTexts.CloseRound.verb}
          </button>
        </div>
      )}
      {round.status === 'convened' && offer && !offer.possible && (
        <p className="note wait">
          <Icon name="clock" />
          <span>{offer.sentence}</span>
        </p>
      )}
    </>
  );
}
