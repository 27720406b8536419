import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Columns, LinearModel } from '@core/routing';

export type HighsMessage =
  | ({ readonly ask: 'load' } & LinearModel)
  | ({ readonly ask: 'add' } & Columns)
  | { readonly ask: 'start'; readonly value: Float64Array }
  | { readonly ask: 'run'; readonly options: Readonly<Record<string, number | boolean | string>> };

/** `stopped` at a limit or by `stop`; then `bound` of a model in integers is still one, and `value` may be there or not. */
export interface HighsAnswer {
  readonly status: 'optimal' | 'infeasible' | 'unbounded' | 'stopped';
  readonly objective: number;
  /** No solution in integers has a larger objective. Means nothing for a model without them. */
  readonly bound: number;
  readonly value: Float64Array;
  /** By row. */
  readonly dual: Float64Array;
}

/** A HiGHS with one model. One question at a time. */
export interface Highs {
  load(model: LinearModel): Promise<void>;
  add(columns: Columns): Promise<void>;
  /** A solution to start from. */
  start(value: Float64Array): Promise<void>;
  /** Undefined when `stop` ended it and nothing is known of it. */
  run(options: Readonly<Record<string, number | boolean | string>>): Promise<HighsAnswer | undefined>;
  close(): Promise<void>;
}

/**
 * Opens a HiGHS: in a thread where this process may have some, so that it is ended whatever it is doing when `signal`
 * aborts; in this thread otherwise, where it asks `stop` at its own moments and nothing else happens meanwhile. The
 * confined programs may have no threads, because Node's permission model does not reach into them.
 */
export function openHighs(stop: () => boolean, signal?: AbortSignal): Promise<Highs> {
  const confined = (process as { permission?: { has(scope: string): boolean } }).permission;
  return confined && !confined.has('worker') ? inThisThread(stop) : Promise.resolve(inItsOwn(stop, signal));
}

async function inThisThread(stop: () => boolean): Promise<Highs> {
  const { openHighs: open } = await import('./highs-thread.mjs');
  const perform = await open();
  const ask = async (message: HighsMessage) => perform(message, stop);
  return {
    load: async (model) => void (await ask({ ask: 'load', ...model })),
    add: async (columns) => void (await ask({ ask: 'add', ...columns })),
    start: async (value) => void (await ask({ ask: 'start', value })),
    run: (options) => (stop() ? Promise.resolve(undefined) : ask({ ask: 'run', options })),
    close: () => Promise.resolve(),
  };
}

const LOOK_MS = 50;

function inItsOwn(stop: () => boolean, signal?: AbortSignal): Highs {
  const worker = new Worker(path.join(__dirname, 'highs-thread.mjs'));
  worker.unref();
  let ended: Promise<unknown> | undefined;
  let id = 0;
  const ask = (message: HighsMessage): Promise<HighsAnswer | undefined> => {
    if (ended) return Promise.resolve(undefined);
    const mine = ++id;
    return new Promise((resolve, reject) => {
      const look = setInterval(() => {
        if (!stop() && signal?.aborted !== true) return;
        done();
        ended = worker.terminate();
        resolve(undefined);
      }, LOOK_MS);
      const hear = (reply: { id: number; answer?: HighsAnswer; error?: string }) => {
        if (reply.id !== mine) return;
        done();
        if (reply.error === undefined) resolve(reply.answer);
        else reject(new Error(`HiGHS: ${reply.error}`));
      };
      const fail = (error: Error) => {
        done();
        reject(error);
      };
      const done = () => {
        clearInterval(look);
        worker.off('message', hear).off('error', fail);
      };
      worker.on('message', hear).on('error', fail);
      worker.postMessage({ id: mine, message });
    });
  };
  return {
    load: async (model) => void (await ask({ ask: 'load', ...model })),
    add: async (columns) => void (await ask({ ask: 'add', ...columns })),
    start: async (value) => void (await ask({ ask: 'start', value })),
    run: (options) => ask({ ask: 'run', options }),
    close: async () => {
      ended ??= worker.terminate();
      await ended;
    },
  };
}
