import { organizationRoutes, givenNameKey, vietnameseOrder } from '@core/organization';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api/call';
import { meQuery } from '../api/queries';
import type { Choice, Choices } from './choices';

const PERSON_ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** People who can be named in a form: oneself, those of the unit and those whom the case knows, by given name. */
export function usePeople({ unit, names }: Choices): readonly Choice[] {
  const me = useQuery(meQuery).data;
  const units = [...new Set([unit, ...(me?.holdings ?? []).map((holding) => holding.unit)])].filter(
    (id) => id !== undefined,
  );
  const listed = useQuery({
    queryKey: ['people', units],
    staleTime: 5 * 60_000,
    retry: false,
    // Whoever may not list the people of one unit still gets those of the others.
    queryFn: async ({ signal }) => {
      const lists = await Promise.allSettled(
        units.map((id) => call(organizationRoutes.listPeople, { params: { unit: id }, signal })),
      );
      return lists.flatMap((list) => (list.status === 'fulfilled' ? list.value.items : []));
    },
  });
  const found = new Map<string, Choice>();
  for (const [id, name] of Object.entries(names)) if (PERSON_ID.test(id)) found.set(id, { value: id, label: name });
  if (me) found.set(me.person, { value: me.person, label: me.name });
  for (const { id, name, title } of listed.data ?? []) found.set(id, { value: id, label: name, hint: title });
  return [...found.values()].sort((a, b) => vietnameseOrder.compare(givenNameKey(a.label), givenNameKey(b.label)));
}
