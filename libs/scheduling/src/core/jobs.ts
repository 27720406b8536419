import { z } from 'zod';

/** One kind of work that goes through the queue. Its data are ids only: what they stand for is in the database. */
export interface JobKind {
  readonly queue: string;
  readonly data: z.ZodObject<Record<string, z.ZodUUID>>;
  /** How many jobs of the queue one process works at a time. */
  readonly concurrency: number;
}

export type JobCatalogue = Readonly<Record<string, JobKind>>;

/** One handler for every job of a catalogue. It may run again at any time and must then change nothing more. */
export type JobHandlers<Catalogue extends JobCatalogue> = {
  readonly [Name in keyof Catalogue]: (data: z.infer<Catalogue[Name]['data']>) => Promise<void>;
};

/** All jobs of the product. */
export const jobs = {
  'ring-alarm': { queue: 'alarms', data: z.strictObject({ alarm: z.uuid() }), concurrency: 64 },
} as const satisfies JobCatalogue;

/**
 * The id of the job that rings an alarm for the n-th time. A queue forgets a job when it is done, so each attempt has
 * an id of its own; the same attempt twice is one job. BullMQ allows no colon in ids.
 */
export function alarmJobId(alarm: string, attempt: number): string {
  return `alarm.${alarm}.${attempt}`;
}

/**
 * How every job is added. The ledger keeps what happened, so the queue keeps nothing: a kept job would block its id.
 * One attempt: trying again is the sweeper's, which knows whether there is still something to do.
 */
export const JOB_OPTIONS = { attempts: 1, removeOnComplete: true, removeOnFail: true } as const;

/**
 * Says what a set of handlers and queue workers leaves out or has too much, so that a process refuses to start rather
 * than let jobs lie.
 * @returns sentences, one for each fault; none when the catalogue is complete
 */
export function catalogueFaults(
  catalogue: JobCatalogue,
  handlers: readonly string[],
  workedQueues: readonly string[],
): readonly string[] {
  const names = Object.keys(catalogue);
  const queues = [...new Set(Object.values(catalogue).map((kind) => kind.queue))];
  return [
    ...names.filter((name) => !handlers.includes(name)).map((name) => `job ${name} has no handler`),
    ...handlers.filter((name) => !names.includes(name)).map((name) => `handler ${name} has no job in the catalogue`),
    ...queues.filter((queue) => !workedQueues.includes(queue)).map((queue) => `queue ${queue} has no worker`),
    ...workedQueues.filter((queue) => !queues.includes(queue)).map((queue) => `worker of ${queue} has no job`),
  ];
}
