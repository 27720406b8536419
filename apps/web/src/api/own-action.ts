import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** These do not change by what people do. */
const FIXED: readonly unknown[] = ['me', 'plan'];

/**
 * Reads again what is shown, after an action of the person: what they see is current. Waits for what the action was about,
 * and not for everything else on the page: one slow list keeps nobody from the next button.
 * @param about ids and kinds in the keys of the queries that are waited for
 */
export async function readAgain(client: QueryClient, about: readonly string[]): Promise<void> {
  const isAbout = (key: QueryKey) => key.some((part) => typeof part === 'string' && about.includes(part));
  const changing = ({ queryKey }: { readonly queryKey: QueryKey }) => !FIXED.includes(queryKey[0]);
  const answered = client.invalidateQueries({ predicate: (query) => changing(query) && isAbout(query.queryKey) });
  void client.invalidateQueries({ predicate: (query) => changing(query) && !isAbout(query.queryKey) });
  await answered;
}
