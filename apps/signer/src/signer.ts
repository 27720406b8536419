import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { toHex, writeCheckpoint, writeNote, writeVerifierKey } from '@core/event-store';
import { Keys } from './keys';
import { LogFolder, type SignedState } from './log-folder';

/** What the signer has of a log. */
export interface SignerState {
  readonly origin: string;
  /** Leaves that it holds, and the root over them as lower-case hex. */
  readonly size: number;
  readonly root: string;
  /** All public keys, the oldest first. */
  readonly vkeys: readonly string[];
  /** What it has signed last. */
  readonly newest?: SignedState;
}

export interface SignRequest {
  readonly origin: string;
  /** Where the new leaves begin: the size that the signer holds. */
  readonly from: number;
  /** 32 bytes each. */
  readonly leaves: Buffer;
  /** The root over all leaves with the new ones, lower-case hex. */
  readonly root: string;
}

/** Why the signer does not sign. */
export type Refusal =
  /** The leaves do not begin where the signer's end: ask for its state. */
  | 'not-next'
  /** With these leaves the log would contradict what was signed before. */
  | 'fork'
  /** The signer computes another root from the same leaves. */
  | 'other-root';

export type SignAnswer = { readonly state: SignerState } | { readonly refused: Refusal; readonly state: SignerState };

const ORIGIN = /^neu-guong\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isOrigin = (text: string) => ORIGIN.test(text);

/**
 * Signs what a log says of itself, and never two things that contradict each other: it holds all leaves itself and
 * believes no root that it has not computed.
 */
export class Signer {
  readonly keys: Keys;
  readonly #logs = new Map<string, LogFolder>();

  /** @param folder for nobody but this process's user; made when there is none */
  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    this.keys = new Keys(folder);
  }

  /** @throws FolderChanged when somebody else has written into the folder */
  state(origin: string): SignerState {
    const log = this.#log(origin);
    return {
      origin,
      size: log.size,
      root: toHex(log.root()),
      vkeys: this.keys.verifierKeys(origin).map(writeVerifierKey),
      ...(log.newest ? { newest: log.newest } : {}),
    };
  }

  /**
   * Appends leaves and signs the log over all of them, by every key that signs today. Leaves that were lost and are sent
   * again are only taken in, until they reach the size that was signed last.
   */
  sign({ origin, from, leaves, root }: SignRequest, now: Date): SignAnswer {
    const log = this.#log(origin);
    if (from !== log.size) return { refused: 'not-next', state: this.state(origin) };
    const frontier = log.tried(leaves);
    if (!frontier) return { refused: 'fork', state: this.state(origin) };
    if (toHex(frontier.root()) !== root) return { refused: 'other-root', state: this.state(origin) };
    log.append(leaves, frontier);
    const size = log.size;
    if (size > (log.newest?.size ?? -1)) {
      const text = writeCheckpoint({ origin, size, root: frontier.root() });
      log.record({ size, root, note: writeNote({ text, signatures: this.keys.sign(origin, text, now) }) });
    }
    return { state: this.state(origin) };
  }

  /** Leaves that it holds: for a new epoch, when the database has lost them. */
  leaves(origin: string, from: number, to: number): Buffer {
    return this.#log(origin).leaves(from, to);
  }

  checkpoints(origin: string, from: number): SignedState[] {
    return this.#log(origin).checkpoints(from);
  }

  #log(origin: string): LogFolder {
    const known = this.#logs.get(origin);
    if (known) return known;
    const log = LogFolder.open(path.join(this.folder, origin));
    this.#logs.set(origin, log);
    return log;
  }
}
