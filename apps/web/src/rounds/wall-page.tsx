import '../parts/parts.css';
import './session.css';
import { councilRoutes, type TurnoutView } from '@core/council';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { call } from '../api/call';
import { turnoutQuery } from '../ballot/ballot-queries';
import { dateWords } from '../language/dates';
import { t } from '../language/t';
import { capital, title } from '../language/words';
import { Loading } from '../parts/loading';
import { useTitle } from '../parts/page';
import { Failed } from '../parts/states';
import { useRoundChanges } from './round-changes';

const words = t.session.wallTexts;

/** For the wall of the room: who is there, what it takes, how many papers have come; nothing of what they say. */
export function WallPage() {
  const { id } = useParams({ from: '/alone/rounds/$id/wall' });
  const turnout = useQuery({
    queryKey: ['round-turnout', id],
    queryFn: ({ signal }) => call(councilRoutes.getRoundTurnout, { params: { id }, signal }),
  });
  if (turnout.isPending) return <Loading />;
  if (!turnout.data)
    return (
      <main>
        <Failed error={turnout.error} retry={() => void turnout.refetch()} />
      </main>
    );
  return <Wall turnout={turnout.data} />;
}

function Wall({ turnout }: { readonly turnout: TurnoutView }) {
  const { id, council, heldOn, startsAt, place, status, present, members, quorate, voted, candidates } = turnout;
  // The turnout has no version of its own: whatever is told makes it read again.
  const live = useRoundChanges(id, 0);
  useTitle(capital(council.name));
  return (
    <main className="wall">
      <header>
        <h1>{capital(council.name)}</h1>
        <p>
          {startsAt ? t.session.atHour(startsAt, dateWords(heldOn)) : dateWords(heldOn)}
          {place && ` · ${place}`}
          {status === 'convened' ? present !== null && ` · ${t.session.sitting}` : ` · ${title(status)}`}
        </p>
      </header>
      <div className="wall-figures" role="status">
        <div>
          <Of count={present ?? '–'} all={members} />
          <span>{present === null ? words.notTaken : words.present}</span>
          {quorate !== null && (
            <span className={quorate ? 'good-text' : 'late-text'}>
              {quorate ? t.rounds.quorate : t.rounds.notQuorate(turnout.presenceNeeded)}
            </span>
          )}
        </div>
        <div>
          <Of count={voted} all={candidates} />
          <span>{words.voted}</span>
        </div>
        {turnout.ballot && <Papers ballot={turnout.ballot} />}
      </div>
      {turnout.needs.length > 0 && <p className="wall-needs">{capital(turnout.needs.join(' · '))}</p>}
      {!live && <p className="wall-note late-text">{t.session.notLive}</p>}
      {turnout.underWay && (
        <p className="wall-note">
          {words.underWay}. {words.noPartial}
        </p>
      )}
    </main>
  );
}

/** How many papers lie in the box of the ballot that is out. It is asked without a session. */
function Papers({ ballot }: { readonly ballot: string }) {
  const { data } = useQuery(turnoutQuery(ballot));
  if (!data) return null;
  return (
    <div>
      <Of count={data.cast} all={data.issued} />
      <span>{words.papersIn}</span>
      <progress max={Math.max(1, data.issued)} value={data.cast} aria-label={words.papersIn} />
    </div>
  );
}

/** So many of so many, to be read from the last row. */
function Of({ count, all }: { readonly count: number | string; readonly all: number }) {
  return (
    <b>
      {count}
      <small>/{all}</small>
    </b>
  );
}
