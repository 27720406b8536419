import type { LiveChange } from '@core/notifications';

/** `cut`: what happens elsewhere is not heard of now; `ended`: the session is over. */
export type LiveMode = 'starting' | 'live' | 'cut' | 'ended';

/** What is heard: a change, a new reminder, that there was more than was kept; each with its place in the log. */
export type Heard =
  | { readonly what: 'change'; readonly change: LiveChange; readonly position: number }
  | { readonly what: 'message' | 'lost' };
