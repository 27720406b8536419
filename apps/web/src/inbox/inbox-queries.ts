import { notificationsRoutes } from '@core/notifications';
import { infiniteQueryOptions, queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '../api/call';

const PAGE = 50;

/** What the person has been reminded of, newest first, in pages. */
export const inboxQuery = infiniteQueryOptions({
  queryKey: ['inbox'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) =>
    call(notificationsRoutes.listInbox, { query: { limit: PAGE, ...(pageParam ? { after: pageParam } : {}) }, signal }),
  getNextPageParam: (page) => page.next ?? undefined,
});

/** Read again when the stream of changes tells of a new one, or comes back. */
const unreadQuery = queryOptions({
  queryKey: ['inbox', 'unread'],
  queryFn: async ({ signal }) =>
    (await call(notificationsRoutes.listInbox, { query: { limit: 1, unread: 'true' }, signal })).unread,
});

/** How many reminders have not been seen; zero until it is known. */
export function useUnread(): number {
  return useQuery(unreadQuery).data ?? 0;
}
