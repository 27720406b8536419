import { Logger } from '@nestjs/common';
import { type Job, Queue, Worker } from 'bullmq';
import { JOB_OPTIONS, workJobId, workJobs } from './core';
import { every, type Pulse } from './every';
import { keysOf, producerConnection, type QueueBackend, useBackend, workerConnection } from './queue-backend';
import { quietly, withoutMessage } from './quiet-errors';
import type { Work, WorkLedger } from './work-ledger';

/** What whoever does a work hears and says. */
export interface Going {
  /** Aborted once the work was cancelled, taken over by somebody else, or the process ends. */
  readonly signal: AbortSignal;
  /** So much of the total is done; told to people at the next beat. */
  tell(done: number): void;
  /** How it can go on from here if this process ends; made and kept at the next beat. Numbers and ids only. */
  note(from: () => unknown): void;
}

/**
 * Does a work of one kind. It may run again at any time, here or elsewhere, from its beginning or from what it has noted, and
 * must then come to the same and change nothing more.
 */
export type DoWork = (work: Work, going: Going) => Promise<void>;

export interface WorkPaces {
  readonly handOutMs: number;
  /** Between two times that a work says how far it is. */
  readonly beatMs: number;
}

export const WORK_PACES: WorkPaces = { handOutMs: 500, beatMs: 500 };

const WORKER_OPTIONS = {
  concurrency: workJobs['do-work'].concurrency,
  // The ledger says who is at a work, so a queue that gives one out twice does no harm.
  lockDuration: 30_000,
  stalledInterval: 15_000,
  maxStalledCount: 100,
  runRetryDelay: 1_000,
} as const;

/**
 * Does the works of the ledger. BullMQ holds only ids and may lose them: the ledger says what is wanted, who is at it and
 * when they were last heard of.
 */
export class WorkLine {
  readonly #log = new Logger('works');
  readonly #ending = new AbortController();
  readonly #queue: Queue;
  readonly #worker: Worker;
  #pulse: Pulse | undefined;

  /** @param kinds what to do for each kind of work */
  constructor(
    backend: QueueBackend,
    private readonly ledger: WorkLedger,
    private readonly kinds: Readonly<Record<string, DoWork>>,
    private readonly paces: WorkPaces = WORK_PACES,
  ) {
    useBackend(backend);
    const { queue } = workJobs['do-work'];
    const keys = keysOf(backend);
    this.#queue = new Queue(queue, { connection: producerConnection(backend, this.#ending.signal), ...keys });
    this.#worker = new Worker(queue, (job: Job) => this.#take(job), {
      ...WORKER_OPTIONS,
      connection: workerConnection(backend, this.#ending.signal),
      ...keys,
      autorun: false,
    });
    const report = quietly((text) => this.#log.warn(`works: ${text}`));
    this.#queue.on('error', report);
    this.#worker.on('error', report);
    this.#worker.on('failed', (_job, error) =>
      quietly((text) => this.#log.error(`a work will be begun again: ${text}`), withoutMessage)(error),
    );
  }

  start(): void {
    void this.#worker.run().catch(quietly((text) => this.#log.warn(`works: ${text}`)));
    this.#pulse = every(
      this.paces.handOutMs,
      () => this.ledger.handOut((works) => this.#enqueue(works)),
      quietly((text) => this.#log.warn(`works will be looked at again: ${text}`), withoutMessage),
    );
  }

  /** Takes no more and ends what is under way: it is begun again by whoever comes next. */
  async stop(): Promise<void> {
    this.#ending.abort(new Error('this process ends'));
    await this.#pulse?.stop();
    await this.#worker.close();
    await this.#queue.close();
  }

  async #enqueue(works: readonly { readonly id: string; readonly attempt: number }[]): Promise<void> {
    await this.#queue.addBulk(
      works.map(({ id, attempt }) => ({
        name: 'do-work' satisfies keyof typeof workJobs,
        data: { work: id },
        opts: { ...JOB_OPTIONS, jobId: workJobId(id, attempt) },
      })),
    );
  }

  async #take(job: Job): Promise<void> {
    const { work: id } = workJobs['do-work'].data.parse(job.data);
    const begun = await this.ledger.begin(id);
    if (!begun) return; // somebody is at it, or it is over
    const { work, holder } = begun;
    const run = this.kinds[work.kind];
    if (!run) throw new Error(`nobody does works of kind ${work.kind}`);
    const lost = new AbortController();
    let done = 0;
    let point: (() => unknown) | undefined;
    const beat = every(
      this.paces.beatMs,
      async () => {
        if (!(await this.ledger.heard(id, holder, done))) lost.abort(new Error('the work is not ours any more'));
        const noted = point?.();
        point = undefined;
        if (noted !== undefined) await this.ledger.note(id, holder, noted);
      },
      () => undefined, // a beat that fails is repeated; too many, and somebody else takes the work over
    );
    const signal = AbortSignal.any([lost.signal, this.#ending.signal]);
    try {
      await run(work, { signal, tell: (more) => (done = more), note: (from) => (point = from) });
      await beat.stop();
      await this.ledger.over(id, holder);
    } catch (error) {
      await beat.stop();
      if (lost.signal.aborted) return;
      await this.ledger.letGo(id, holder);
      throw error;
    }
  }
}
