import type { KeyObject } from 'node:crypto';
import { reject as refuse } from '@core/platform';
import { RateLimit } from '@lib/platform';
import { isSigned } from './blind-signer';
import { type BallotBox, type Paper, paperName, type Receipt } from './box';
import { paperMessage, reject } from './core';

/** Papers of one ballot without its signature that are looked at in a minute; the signed ones are not counted here. */
const FORGED_A_MINUTE = 120;
/** How often one paper may be dropped in a minute: a network that comes and goes, and no more. */
const SAME_A_MINUTE = 20;
/** Ballots nobody has heard of that are asked after in a minute. */
const UNKNOWN_A_MINUTE = 120;
const KEYS_HELD = 500;

/**
 * The door of the box. Nobody who comes to it is known, so the paper itself is what is counted: whoever floods it with
 * forged ones is slowed down and keeps nobody out who holds a signed one.
 */
export class CastGate {
  readonly #keys = new Map<string, KeyObject>();
  readonly #forged: RateLimit;
  readonly #same: RateLimit;
  readonly #unknown: RateLimit;

  constructor(
    private readonly box: BallotBox,
    now: () => number = Date.now,
  ) {
    this.#forged = new RateLimit(FORGED_A_MINUTE, now);
    this.#same = new RateLimit(SAME_A_MINUTE, now);
    this.#unknown = new RateLimit(UNKNOWN_A_MINUTE, now);
  }

  /** @throws Rejection of the box; TOO_MANY_REQUESTS; BALLOT_UNKNOWN */
  async cast(ballot: string, paper: Paper): Promise<Receipt> {
    const key = await this.#keyOf(ballot);
    if (!isSigned(key, paperMessage(ballot, paper.serial), paper.signature)) {
      slow(this.#forged.hit(ballot));
      return reject('PAPER_FORGED');
    }
    slow(this.#same.hit(paperName(paper.serial)));
    return this.box.cast(ballot, paper);
  }

  async #keyOf(ballot: string): Promise<KeyObject> {
    const known = this.#keys.get(ballot);
    if (known) return known;
    const found = await this.box.signingKey(ballot);
    if (!found) {
      slow(this.#unknown.hit('unknown'));
      return reject('BALLOT_UNKNOWN');
    }
    if (this.#keys.size >= KEYS_HELD) this.#keys.clear();
    this.#keys.set(ballot, found);
    return found;
  }
}

function slow(seconds: number): void {
  if (seconds > 0) refuse('TOO_MANY_REQUESTS', { seconds });
}
