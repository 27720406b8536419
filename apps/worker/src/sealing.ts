import {
  compareWithSigner,
  LogDiffers,
  readHead,
  sealEvents,
  sealingLag,
  signHead,
  SignerAway,
  type SignerClient,
  unsigned,
} from '@lib/event-store';
import { describeError, type Log } from '@lib/platform';
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool } from 'pg';

/** How sealing and signing are doing, for whoever watches over the worker. */
export interface SealingState {
  /** Events behind the horizon that are no leaves yet, at most, and the age of the oldest in seconds. */
  readonly behind: { readonly positions: number; readonly seconds: number };
  /** Leaves that no checkpoint covers yet, and the age of the oldest in seconds. */
  readonly unsigned: { readonly events: number; readonly seconds: number };
  /** Turns that have failed since the last good one. */
  readonly failures: number;
}

const POLL_MS = 200;
const SIGN_MS = 1000;
const LONGEST_WAIT_MS = 10_000;
const LATE_SECONDS = 60;
const STUCK_FAILURES = 5;

/**
 * Seals the log and has it signed, in a loop of its own. Before its first turn on a log it compares the database with what
 * the signer has signed: until the signer has answered once, and while the two contradict each other, nothing is sealed.
 * A signer that goes away later does not hold sealing up.
 */
export class SealingLoop {
  readonly #ending = new AbortController();
  #loop: Promise<void> = Promise.resolve();
  #compared: string | undefined;
  /** How many leaves the log was seen with; after a failed turn the database may be another, older one. */
  #seen = 0;
  #unsure = false;
  #signedAt = 0;
  #signed = 0;
  #failures = 0;
  #refusal: LogDiffers | undefined;
  #signerFailed: string | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly signer: SignerClient | undefined,
    private readonly log: Log,
  ) {}

  start(): void {
    this.#loop = this.#run();
  }

  /** Resolves when no turn is under way any more. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#loop;
  }

  async state(): Promise<SealingState> {
    const [behind, notSigned] = await Promise.all([sealingLag(this.pool), unsigned(this.pool)]);
    return { behind, unsigned: notSigned, failures: this.#failures };
  }

  /** What stands in the way; none when all is well. */
  async complaints(): Promise<readonly string[]> {
    if (this.#refusal) return [whatToDo(this.#refusal)];
    const { behind, unsigned: notSigned } = await this.state();
    return [
      ...(this.#failures >= STUCK_FAILURES ? [`sealing has failed ${this.#failures} times in a row`] : []),
      ...(behind.seconds > LATE_SECONDS
        ? [`up to ${behind.positions} events wait to be sealed, the oldest for ${Math.round(behind.seconds)} s`]
        : []),
      ...(this.signer && notSigned.seconds > LATE_SECONDS
        ? [`${notSigned.events} sealed events wait for a signature, the oldest for ${Math.round(notSigned.seconds)} s`]
        : []),
    ];
  }

  async #run(): Promise<void> {
    while (!this.#ending.signal.aborted) {
      let passed = 0;
      try {
        passed = await this.#turn();
        this.#failures = 0;
      } catch (error) {
        this.#failures += 1;
        this.#unsure = true;
        this.log.error({ failures: this.#failures, ...describeError(error) }, 'sealing failed');
      }
      if (passed > 0) continue;
      const wait = Math.min(POLL_MS * 2 ** this.#failures, LONGEST_WAIT_MS);
      await pause(wait, undefined, { signal: this.#ending.signal }).catch(() => undefined);
    }
  }

  /** @returns how many events were sealed */
  async #turn(): Promise<number> {
    if (this.#unsure) await this.#lookAgain();
    if (this.signer && !(await this.#agrees(this.signer))) return 0;
    const sealing = await sealEvents(this.pool);
    if (sealing.outcome === 'busy') return 0;
    this.#seen = sealing.head.size;
    if (sealing.head.origin !== this.#compared) this.#compared = undefined; // a new epoch: compare again
    if (this.signer && sealing.head.size > this.#signed) await this.#sign(this.signer);
    return sealing.outcome === 'sealed' ? sealing.events : 0;
  }

  /** A restore ends all sessions, so some turn has failed: what stands there now may lack what was sealed before. */
  async #lookAgain(): Promise<void> {
    const { origin, size } = await readHead(this.pool);
    if (origin !== this.#compared || size < this.#seen) this.#compared = undefined;
    this.#unsure = false;
  }

  /** Whether the database says what was signed. Asked once a log, and again while it does not. */
  async #agrees(signer: SignerClient): Promise<boolean> {
    if (this.#compared !== undefined && !this.#refusal) return true;
    try {
      const { origin } = await compareWithSigner(this.pool, signer);
      if (this.#refusal?.origin === origin) await signHead(this.pool, signer); // it may have refused what lies beyond
      this.#compared = origin;
      this.#refusal = undefined;
      this.#signed = 0;
      this.#signerAnswers();
      return true;
    } catch (error) {
      this.#trouble(error);
      await pause(SIGN_MS, undefined, { signal: this.#ending.signal }).catch(() => undefined);
      return false;
    }
  }

  async #sign(signer: SignerClient): Promise<void> {
    if (Date.now() - this.#signedAt < SIGN_MS) return;
    this.#signedAt = Date.now();
    try {
      this.#signed = await signHead(this.pool, signer);
      this.#signerAnswers();
    } catch (error) {
      this.#trouble(error);
    }
  }

  #signerAnswers(): void {
    if (this.#signerFailed) this.log.info({}, 'the signer answers again');
    this.#signerFailed = undefined;
  }

  /** Says a trouble once, not at every turn. */
  #trouble(error: unknown): void {
    if (error instanceof LogDiffers) {
      if (!this.#refusal) this.log.error({ fault: error.fault, origin: error.origin }, whatToDo(error));
      this.#refusal = error;
    } else if (error instanceof SignerAway) {
      if (!this.#signerFailed) this.log.warn({ why: error.message }, 'events are not signed for now');
      this.#signerFailed = error.message;
    } else throw error;
  }
}

/** For the operator, in Vietnamese: the one state that only a person can end. */
export function whatToDo({ fault, sealed, signed }: LogDiffers): string {
  const what =
    fault === 'behind'
      ? `Cơ sở dữ liệu chỉ còn ${sealed} sự kiện đã niêm phong, trong khi ${signed} sự kiện đã được ký`
      : `Cơ sở dữ liệu có sự kiện khác với ${signed} sự kiện đã được ký`;
  return (
    `${what} (thường là do vừa khôi phục một bản sao lưu cũ). Hệ thống tạm dừng niêm phong. ` +
    'Hãy khôi phục bản mới hơn; nếu không có, hãy chạy: neuguong epoch open --reason "lý do"'
  );
}
