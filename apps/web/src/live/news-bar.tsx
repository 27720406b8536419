import './live.css';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { momentWords } from '../language/dates';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { LiveNews, type Waiting } from './news';
import { isBusy, whenLeft } from './pointing';
import { followChanges } from './stream';

/** So near to the lower edge a pointer would be covered by a bar there. */
const BAR_PX = 140;

/** Hears of what others change while a page is open, and says so where it may not be shown at once. */
export function LiveBar({ stood }: { readonly stood: number | undefined }) {
  const client = useQueryClient();
  const [news, setNews] = useState<LiveNews>();
  useEffect(() => {
    const made = new LiveNews(client, isBusy);
    const ends = [
      followChanges(
        (heard) => made.hear(heard),
        (mode) => made.turn(mode),
        stood,
      ),
      whenLeft(() => made.settle()),
    ];
    const look = () => made.look();
    addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    setNews(made);
    return () => {
      removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
      for (const end of ends) end();
      made.close();
    };
  }, [client, stood]);
  return news ? <Bar news={news} /> : null;
}

function Bar({ news }: { readonly news: LiveNews }) {
  const waiting = useSyncExternalStore(news.watch, news.waiting);
  const text = sentenceOf(waiting);
  const high = useWhereNobodyPoints(text !== undefined);
  const show = () => {
    if (waiting.staleSince === undefined) news.apply();
    else news.reload();
    document.getElementById('main')?.focus({ preventScroll: true });
  };
  return (
    <div className={high ? 'live-news high' : 'live-news'} role="status">
      {text !== undefined && (
        <p>
          <Icon name={waiting.mode === 'live' ? 'clock' : 'late'} />
          <span>{text}</span>
          {waiting.mode === 'ended' ? (
            <Link className="button compact" to="/sign-in" search={{ back: location.pathname + location.search }}>
              {t.live.signIn}
            </Link>
          ) : (
            <button type="button" className="button compact" onClick={show}>
              {waiting.staleSince === undefined ? t.live.show : t.live.reload}
            </button>
          )}
        </p>
      )}
    </div>
  );
}

function sentenceOf({ mode, counts, itself, staleSince }: Waiting): string | undefined {
  if (mode === 'ended') return t.live.ended;
  if (staleSince !== undefined) return t.live.stale(momentWords(new Date(staleSince).toISOString()));
  const [only, ...others] = [...counts];
  if (!only) return undefined;
  if (itself && others.length === 0) return t.live.itself;
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const [kind, count] = only;
  if (counts.has('anything')) return t.live.many;
  return others.length === 0 ? t.live.changed[kind](count) : t.live.changed.anything(total);
}

/** Whether the bar stands at the upper edge: it comes where the pointer is not, and stays there. */
function useWhereNobodyPoints(shown: boolean): boolean {
  const [high, setHigh] = useState(false);
  useEffect(() => {
    if (shown) return undefined;
    const move = ({ clientY }: MouseEvent) => setHigh(clientY > innerHeight - BAR_PX);
    document.addEventListener('mousemove', move, { passive: true });
    return () => document.removeEventListener('mousemove', move);
  }, [shown]);
  return high;
}
