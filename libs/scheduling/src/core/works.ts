import { z } from 'zod';
import type { JobCatalogue } from './jobs';

/** How far a long piece of work has come. A cancelled one may still be under way for a moment, and comes to nothing. */
export const WORK_STEPS = ['wanted', 'under-way', 'finished', 'cancelled'] as const;
export type WorkStep = (typeof WORK_STEPS)[number];

/** The job that hands out long work. One at a time in a process: each may take all of it. */
export const workJobs = {
  'do-work': { queue: 'works', data: z.strictObject({ work: z.uuid() }), concurrency: 1 },
} as const satisfies JobCatalogue;

/** The id of the job that hands out a work for the n-th time; a queue forgets a job when it is done. */
export function workJobId(work: string, attempt: number): string {
  return `work.${work}.${attempt}`;
}

/** Milliseconds after which a worker that is at it and says nothing counts as gone. */
export const SILENCE_MS = 15_000;
/** Milliseconds for which the queue is trusted with a work that nobody has begun. */
export const QUEUE_MS = 5_000;
