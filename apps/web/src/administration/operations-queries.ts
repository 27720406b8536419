import { operationsRoutes } from '@core/operations';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../api/call';

/** The first word of the keys of everything that is told of by one of the two streams. */
const HOUSE = 'operations';
const OWN = 'own-tasks';

export const operationsQuery = queryOptions({
  queryKey: [HOUSE, 'house'],
  queryFn: ({ signal }) => call(operationsRoutes.getOperations, { signal }),
});

export const parkedQuery = queryOptions({
  queryKey: [HOUSE, 'parked'],
  queryFn: ({ signal }) => call(operationsRoutes.listParkedStreams, { signal }),
});

export const allTasksQuery = queryOptions({
  queryKey: [HOUSE, 'tasks'],
  queryFn: ({ signal }) => call(operationsRoutes.listAllTasks, { signal }),
});

export const ownTasksQuery = queryOptions({
  queryKey: [OWN],
  queryFn: ({ signal }) => call(operationsRoutes.listMyTasks, { signal }),
});

const AGAIN_MS = 15_000;
const STREAM_SECONDS = 290;

/**
 * Reads again what a stream says has changed; where the stream is cut, by itself every 15 seconds.
 * @returns whether changes are heard
 */
export function useTold(of: 'house' | 'own'): boolean {
  const client = useQueryClient();
  const [hears, setHears] = useState(true);
  useEffect(() => {
    const route = of === 'house' ? operationsRoutes.getOperationsChanges : operationsRoutes.getMyTaskChanges;
    const again = () => void client.invalidateQueries({ queryKey: [of === 'house' ? HOUSE : OWN] });
    const source = new EventSource(`/api/v1${route.path}?seconds=${STREAM_SECONDS}`);
    let cut = false;
    source.addEventListener('hears', () => {
      if (cut) again(); // what happened in between was not heard
      cut = false;
      setHears(true);
    });
    source.addEventListener('changed', again);
    source.addEventListener('error', () => {
      cut = true;
      // A stream that ends is opened again by the browser; only one that it has given up is broken.
      if (source.readyState === EventSource.CLOSED) setHears(false);
    });
    const timer = setInterval(() => {
      if (source.readyState === EventSource.CLOSED) again();
    }, AGAIN_MS);
    return () => {
      source.close();
      clearInterval(timer);
    };
  }, [client, of]);
  return hears;
}
