import type { RoundCommandType } from '@core/council';
import { createContext, useContext } from 'react';
import type { Sent } from '../api/send';

/** The form that is open on the page of a session: one at a time, so that there is one thing to do. */
export interface Opened {
  readonly command: RoundCommandType;
  readonly about?: string | undefined;
}

/** What every part of a session's page knows of whoever looks at it. */
export interface Session {
  readonly person: string;
  readonly today: string;
  /** Keeps the session: convenes it, records it. */
  readonly records: boolean;
  /** Belongs to the council, or keeps the session: may declare, and may count a second time. */
  readonly counts: boolean;
  readonly opened: Opened | undefined;
  open(command: RoundCommandType, about?: string): void;
  close(): void;
  /** Marks what this page sends itself, so that it is not told as somebody else's news. */
  sending(work: Sent): Sent;
}

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('a part of a session stands outside of its page');
  return session;
}
