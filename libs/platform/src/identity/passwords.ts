import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';

// argon2id is the package's default algorithm; 19 MiB, two passes, one lane is the least that is asked of it today.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const AT_ONCE = 4;
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz'; // nothing that is read as something else

/** Hashes and checks passwords, four at a time at most: each takes its 19 MiB and some 40 ms. */
@Injectable()
export class Passwords implements OnApplicationBootstrap {
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  #dummy: Promise<string> | undefined;

  hash(password: string): Promise<string> {
    return this.#inTurn(() => hash(password, COST));
  }

  /**
   * True when the password is the one of the hash. Without a hash (nobody has this login) it works as long as with one
   * and answers false, so that time tells nothing.
   */
  async matches(stored: string | undefined, password: string): Promise<boolean> {
    this.#dummy ??= this.hash(randomBytes(32).toString('base64'));
    const against = stored ?? (await this.#dummy);
    const same = await this.#inTurn(() => verify(against, password));
    return stored !== undefined && same;
  }

  /** Makes the hash against which unknown logins are checked, so that the first of them takes no longer. */
  onApplicationBootstrap(): void {
    void this.matches(undefined, '').catch(() => undefined);
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= AT_ONCE) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running++;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }
}

/** A password to be used once: 20 characters of an alphabet of 31, some 99 bits, in groups that can be read out. */
export function oneTimePassword(): string {
  const characters: string[] = [];
  while (characters.length < 20) {
    for (const byte of randomBytes(32)) {
      const character = byte < 248 ? ALPHABET[byte % 31] : undefined; // 248 = 8 · 31: every character equally often
      if (character !== undefined && characters.length < 20) characters.push(character);
    }
  }
  return characters.join('').replace(/(.{5})(?=.)/g, '$1-');
}
