import { identityRoutes, type Me } from '@core/platform';
import { MutationCache, QueryCache, QueryClient, queryOptions } from '@tanstack/react-query';
import { orKept } from '../offline/or-kept';
import { ApiProblem, call, codeOf } from './call';

const RETRIES = 2;

/** Told when the API no longer knows who asks, so that the person can sign in and come back. */
type Lost = (code: 'SIGN_IN_REQUIRED' | 'PASSWORD_CHANGE_REQUIRED') => void;
let lost: Lost = () => undefined;

/** Sets what happens when a session has ended; one application has one. */
export function whenSessionIsLost(then: Lost): void {
  lost = then;
}

function watch(error: unknown): void {
  const code = codeOf(error);
  if (code === 'SIGN_IN_REQUIRED' || code === 'PASSWORD_CHANGE_REQUIRED') lost(code);
}

/** Another try can help only where the way to the server failed. */
function mayHelp(failures: number, error: unknown): boolean {
  const status = error instanceof ApiProblem ? error.problem.status : undefined;
  return failures < RETRIES && (status === 0 || status === 503);
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: watch }),
  mutationCache: new MutationCache({ onError: watch }),
  defaultOptions: {
    // Every reading of a case is recorded, so nothing is read again only because a window got the focus.
    queries: { staleTime: 15_000, refetchOnWindowFocus: false, retry: mayHelp },
    mutations: { retry: false },
  },
});

const SIGNED_IN_HERE = 'neu-guong.signed-in';

/** Remembers that somebody has signed in with this browser, so that a first visit need not ask the API who it is. */
export function rememberSignIn(signedIn: boolean): void {
  if (signedIn) localStorage.setItem(SIGNED_IN_HERE, 'yes');
  else localStorage.removeItem(SIGNED_IN_HERE);
}

/** Whether somebody has signed in with this browser, as far as it remembers. */
export function hasSignedIn(): boolean {
  return localStorage.getItem(SIGNED_IN_HERE) !== null;
}

/** Who has visits taken along has the worker that opens pages without a network; nobody else loads what lies on the device. */
async function tookAlong() {
  if (!(await navigator.serviceWorker?.getRegistration())) return undefined;
  const { whoTookAlong } = await import('../offline/taken-along');
  return whoTookAlong();
}

/**
 * Who is signed in and which day it is in the house; null when nobody is. Without a network: whoever took visits along.
 */
export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: 5 * 60_000,
  networkMode: 'always',
  queryFn: async ({ signal }): Promise<Me | null> => {
    if (!hasSignedIn()) return null;
    try {
      const ask = (within: AbortSignal) => call(identityRoutes.me, { signal: within });
      return (await orKept(signal, await tookAlong(), ask)).value;
    } catch (error) {
      if (codeOf(error) !== 'SIGN_IN_REQUIRED') throw error;
      rememberSignIn(false);
      return null;
    }
  },
});
