import { organizationRoutes } from '@core/organization';
import { queryOptions } from '@tanstack/react-query';
import { type AnswerOf, call } from '../api/call';

/** A person with the roles held, from when to when. */
export type PersonOf = AnswerOf<typeof organizationRoutes.getPerson>;

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['administration', 'person', id],
    queryFn: ({ signal }) => call(organizationRoutes.getPerson, { params: { id }, signal }),
  });
