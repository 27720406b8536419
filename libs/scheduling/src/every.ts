import { setTimeout as pause } from 'node:timers/promises';

export interface Pulse {
  /** Ends the pulse; resolves when a turn that is under way has ended. */
  stop(): Promise<void>;
}

/** Runs a task again and again, `ms` after its last end; a turn that fails is reported and the next one comes. */
export function every(ms: number, task: () => Promise<unknown>, onError: (error: Error) => void): Pulse {
  const ending = new AbortController();
  const running = (async () => {
    while (!ending.signal.aborted) {
      await task().catch(onError);
      await pause(ms, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      ending.abort();
      await running;
    },
  };
}
