import { type Json, Rejection, type RejectionKind } from '@core/kernel';
import { Logger } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { setTimeout as pause } from 'node:timers/promises';
import type { AlarmLedger, Enqueue, PromisedCommand, Waiting } from './alarm-ledger';
import { alarmJobId, delayOf, JOB_OPTIONS, type JobHandlers, type jobs } from './core';
import { every, type Pulse } from './every';
import { quietly, withoutMessage } from './quiet-errors';

/**
 * Sends an alarm's command, with the alarm's id as the command's id, and says which events came of it. It may be called
 * more than once for one alarm and must then answer alike and change nothing.
 */
export type Dispatch = (promised: PromisedCommand) => Promise<readonly string[]>;

export interface Paces {
  /** Milliseconds between two looks for alarms to put into the queue. */
  readonly armMs: number;
  /** Milliseconds between two looks for alarms that the queue has lost; null leaves the sweeper off (tests only). */
  readonly sweepMs: number | null;
}

export const PACES: Paces = { armMs: 1_000, sweepMs: 2_000 };

/** A "no" that will still be a no tomorrow; everything else is tried again. */
const FINAL: readonly RejectionKind[] = ['malformed', 'forbidden', 'missing', 'rule', 'reused'];
/** The queue's clock may be a little ahead of the database's: so short a rest is waited for. */
const EARLY_MS = 2_000;
/** A producer whose queue has never been reached would wait for ever. */
const ENQUEUE_MS = 5_000;

/**
 * Rings the alarms of the ledger. BullMQ holds only ids and may lose them: the ledger says what has fired, and the
 * sweeper puts into the queue again what should have.
 */
export class AlarmClock {
  readonly handlers: JobHandlers<typeof jobs> = { 'ring-alarm': ({ alarm }) => this.ring(alarm) };
  readonly #log = new Logger('alarms');
  readonly #pulses: Pulse[] = [];
  #failures = 0;
  #sweptAt: string | undefined;

  constructor(
    private readonly queue: Queue,
    private readonly ledger: AlarmLedger,
    private readonly dispatch: Dispatch,
  ) {
    queue.on(
      'error',
      quietly((text) => this.#log.warn(`queue: ${text}`)),
    );
  }

  /** Looks into the ledger that have failed since the last good one: above zero for long, nothing will ring. */
  get failures(): number {
    return this.#failures;
  }

  /** When the sweeper last went through the ledger to its end, by the real clock. */
  get sweptAt(): string | undefined {
    return this.#sweptAt;
  }

  start(paces: Paces = PACES): void {
    const report = quietly((text) => this.#log.warn(`the ledger will be read again: ${text}`), withoutMessage);
    const onError = (error: Error) => {
      this.#failures += 1;
      report(error);
    };
    const arm = async () => {
      await this.ledger.arm(this.#enqueue);
      this.#failures = 0;
    };
    this.#pulses.push(every(paces.armMs, arm, onError));
    if (paces.sweepMs !== null) this.#pulses.push(every(paces.sweepMs, () => this.#sweep(), onError));
  }

  /** Ends both looks; resolves when none is under way any more. */
  async stop(): Promise<void> {
    await Promise.all(this.#pulses.splice(0).map((pulse) => pulse.stop()));
  }

  /**
   * Sends the command of an alarm that is due and has not fired. Killed anywhere in it, it can simply run again: the
   * command counts once by its id, and the ledger notes the first outcome.
   */
  async ring(id: string): Promise<void> {
    let promised = await this.ledger.look(id);
    if (promised !== 'over' && 'left' in promised && promised.left <= EARLY_MS) {
      await pause(promised.left);
      promised = await this.ledger.look(id);
    }
    // Over, or set for a date that was moved back: the sweeper comes when it is due.
    if (promised === 'over' || 'left' in promised) return;
    const outcome = promised.silent ? { text: promised.silent, refused: false } : await this.#outcomeOf(promised);
    if (outcome.refused && (await this.#movedBack(id))) return;
    await this.ledger.fired(id, outcome.text);
  }

  /** The chosen date may be moved back while the command is under way, and then "too early" is not the last word. */
  async #movedBack(id: string): Promise<boolean> {
    const again = await this.ledger.look(id);
    return again !== 'over' && 'left' in again;
  }

  async #outcomeOf(promised: PromisedCommand): Promise<{ readonly text: string; readonly refused: boolean }> {
    try {
      const events = await this.dispatch(promised);
      return { text: events.length > 0 ? events.join(' ') : 'nothing', refused: false };
    } catch (error) {
      if (!(error instanceof Rejection) || !FINAL.includes(error.kind)) throw error;
      this.#log.warn(`alarm ${promised.id} (${promised.command.type}) was refused: ${error.code}`);
      return { text: `refused ${error.code}`, refused: true };
    }
  }

  async #sweep(): Promise<void> {
    const again = await this.ledger.sweep(this.#enqueue, this.#waiting);
    this.#sweptAt = new Date().toISOString();
    if (again > 0) this.#log.warn(`${again} alarm(s) had not rung and were put into the queue again`);
  }

  readonly #waiting: Waiting = async (alarms) => {
    const states = await withinTime(
      Promise.all(alarms.map(({ id, attempt }) => this.queue.getJobState(alarmJobId(id, attempt)))),
    );
    return new Set(alarms.filter((_alarm, i) => states[i] === 'waiting').map(({ id }) => id));
  };

  readonly #enqueue: Enqueue = async (alarms, moment) => {
    await withinTime(
      this.queue.addBulk(
        alarms.map(({ id, fireAt, attempt }) => ({
          name: 'ring-alarm' satisfies keyof typeof jobs,
          data: { alarm: id } satisfies Json,
          opts: { ...JOB_OPTIONS, jobId: alarmJobId(id, attempt), delay: delayOf(fireAt, moment) },
        })),
      ),
    );
  };
}

/** What the queue answers, or an error when it takes too long. */
async function withinTime<Answer>(asked: Promise<Answer>): Promise<Answer> {
  const timer = new AbortController();
  const tooLong = pause(ENQUEUE_MS, undefined, { signal: timer.signal }).then(() => {
    throw new Error('the queue does not answer');
  });
  try {
    return await Promise.race([asked, tooLong]);
  } finally {
    timer.abort();
    for (const promise of [asked, tooLong]) promise.catch(() => undefined);
  }
}
