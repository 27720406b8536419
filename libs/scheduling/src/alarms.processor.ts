import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { AlarmClock } from './alarm-clock';
import { jobs } from './core';
import { quietly, withoutMessage } from './quiet-errors';

/**
 * A job of a killed worker is taken over after some ten seconds, and as often as it takes: with BullMQ's own
 * maxStalledCount of 1 a second kill leaves a job failed that has never run.
 */
export const WORKER_OPTIONS = {
  concurrency: jobs['ring-alarm'].concurrency,
  lockDuration: 5_000,
  stalledInterval: 5_000,
  maxStalledCount: 100,
  runRetryDelay: 1_000,
} as const;

@Processor(jobs['ring-alarm'].queue, WORKER_OPTIONS)
export class AlarmsProcessor extends WorkerHost {
  readonly queueName = jobs['ring-alarm'].queue;
  readonly #log = new Logger('alarms');
  readonly #onError = quietly((text) => this.#log.warn(`worker: ${text}`));
  readonly #onFailed = quietly((text) => this.#log.error(`an alarm will be rung again: ${text}`), withoutMessage);

  constructor(private readonly clock: AlarmClock) {
    super();
  }

  /** Runs the handler that the catalogue has for the job; unknown names and data that are not ids are refused. */
  async process(job: Job): Promise<void> {
    const name = Object.keys(jobs).find((known): known is keyof typeof jobs => known === job.name);
    if (!name) throw new Error(`job ${job.name} is not in the catalogue`);
    await this.clock.handlers[name](jobs[name].data.parse(job.data));
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.#onError(error);
  }

  @OnWorkerEvent('failed')
  onFailed(_job: Job | undefined, error: Error): void {
    this.#onFailed(error);
  }
}
