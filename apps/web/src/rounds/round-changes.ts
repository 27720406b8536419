import { councilRoutes } from '@core/council';
import { pathOf } from '@core/platform';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

/** How long one stream lasts before the browser opens the next. */
const STREAM_SECONDS = 240;
/** A stream that is back within this time was never missed. */
const PATIENCE_MS = 6_000;
/** Without a stream the page looks by itself. */
const LOOK_MS = 10_000;

/**
 * Reads a session again as soon as somebody has changed it.
 * @param version the one that is shown
 * @returns whether changes reach this page at once
 */
export function useRoundChanges(id: string, version: number): boolean {
  const client = useQueryClient();
  const shown = useRef(version);
  const [live, setLive] = useState(true);
  useEffect(() => {
    shown.current = version;
  }, [version]);
  useEffect(() => {
    let missed: ReturnType<typeof setTimeout> | undefined;
    const look = () =>
      void client.invalidateQueries({
        predicate: ({ queryKey: [kind, about] }) =>
          about === id && (kind === 'round' || kind === 'ballots' || kind === 'round-turnout'),
      });
    const source = new EventSource(`/api/v1${pathOf(councilRoutes.getRoundChanges, { id })}?seconds=${STREAM_SECONDS}`);
    source.addEventListener('round', ({ data }: MessageEvent<string>) => {
      if ((JSON.parse(data) as { version: number }).version > shown.current) look();
    });
    source.onopen = () => {
      clearTimeout(missed);
      missed = undefined;
      setLive(true);
    };
    source.onerror = () => {
      missed ??= setTimeout(() => setLive(false), PATIENCE_MS);
    };
    const again = setInterval(() => {
      if (source.readyState !== EventSource.OPEN) look();
    }, LOOK_MS);
    return () => {
      clearTimeout(missed);
      clearInterval(again);
      source.close();
    };
  }, [client, id]);
  return live;
}
