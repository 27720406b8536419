import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  randomFillSync,
} from 'node:crypto';
import { canonicalJson } from './core';
import type { Side, SideRows } from './statement';
import type { Queryable } from './event-log';

/** Writes a new subject's wrapped key in the commit of the first command that needs it. */
export const subjectKeys: Side = {
  name: 'vault.subject_keys',
  sql: (rows) => `
    insert into vault.subject_keys (subject, wrapped)
    select r.subject, decode(r.wrapped, 'base64') from json_to_recordset(${rows}) as r(subject text, wrapped text)`,
};

/** The data key of one subject; it lives in memory only. */
export interface SubjectKey {
  readonly subject: string;
  readonly bytes: Buffer;
}

// A sealed text: `~1.<subject>.<nonce>.<ciphertext and tag>.<key commitment>`, the last three in base64url.
const SEALED = /^~1\.([a-z0-9-]+)\.([\w-]{16})\.([\w-]+)\.([\w-]{43})$/;
/** What stands in the place of a text whose key is gone. */
export const ERASED_NOTICE = '(đã xóa theo quyết định)';
const REMEMBER_MS = 60_000;
/** How old the last look at the destroyed keys may be: so long at most a remembered key outlives its erasure. */
const LOOK_MS = 500;
/** What a vault derives for itself; `rotateKeys` has to retain it. */
export const FINGERPRINTS = 'neu-guong command fingerprints';
/** Rows of the key table that hold no subject's key but a derived one that outlives its master. */
export const RETAINED = 'retained:';
const WHOLE_TAG = { authTagLength: 16 }; // a shortened tag would be easier to forge

/**
 * Seals and reveals personal text: AES-256-GCM under one key per subject (a case, a person), each key wrapped by a key
 * that stays outside the database. The commitment SHA-256("kc" ‖ key ‖ nonce) is hashed with the event, so that nobody
 * can later present another key that opens the ciphertext to another text.
 */
export class Vault {
  readonly #master: Uint8Array;
  readonly #wrapping: Buffer;
  readonly #derived = new Map<string, Buffer>();
  readonly #known = new Map<string, { key: SubjectKey; until: number }>();
  #lookedAt = -Infinity;
  #looking: Promise<void> | undefined;
  #destroyed = 0;
  #generation = 0;

  /**
   * @param master 32 secret bytes (configuration VAULT_KEY)
   * @param now milliseconds, for how long a key is remembered
   */
  constructor(
    master: Uint8Array,
    private readonly db: Queryable,
    private readonly now: () => number = Date.now,
  ) {
    this.#master = master;
    this.#wrapping = wrappingKey(master);
  }

  /** Reads the keys that an earlier master has left (`rotateKeys`); to be called once before the first use. */
  async prepare(): Promise<this> {
    const { rows } = await this.db.query<{ subject: string; wrapped: Buffer }>(
      "select subject, wrapped from vault.subject_keys where subject like 'retained:%'",
    );
    for (const { subject, wrapped } of rows) {
      this.#derived.set(subject.slice(RETAINED.length), unwrap(this.#wrapping, wrapped, subject));
    }
    return this;
  }

  /** A key for one purpose, 32 bytes, from the master under which the purpose was first used. */
  derived(purpose: string): Buffer {
    const known = this.#derived.get(purpose);
    if (known) return known;
    const made = deriveKey(this.#master, purpose);
    this.#derived.set(purpose, made);
    return made;
  }

  /** A new key and the side row that makes it durable with the command that first uses it. */
  create(subject: string): { key: SubjectKey; side: SideRows } {
    const key: SubjectKey = { subject, bytes: randomBytes(32) };
    const wrapped = wrap(this.#wrapping, key.bytes, subject).toString('base64');
    return { key, side: { side: subjectKeys, rows: [{ subject, wrapped }] } };
  }

  /**
   * The subject's key, or undefined when it never was or has been erased. Remembered for a minute at most, and for no
   * longer than half a second (and one query) after it was destroyed, by whichever process.
   */
  async find(subject: string): Promise<SubjectKey | undefined> {
    const generation = await this.generation();
    const known = this.#known.get(subject);
    if (known && known.until > this.now()) return known.key;
    const { rows } = await this.db.query<{ wrapped: Buffer }>({
      name: 'find-subject-key',
      text: 'select wrapped from vault.subject_keys where subject = $1',
      values: [subject],
    });
    const row = rows[0];
    if (!row) {
      this.#known.delete(subject);
      return undefined;
    }
    const key = { subject, bytes: unwrap(this.#wrapping, row.wrapped, subject) };
    if (generation === this.#generation) this.#remember(key); // a key that was read before it was destroyed is not kept
    return key;
  }

  /** A number that changes within half a second after any key was destroyed: whoever remembers plain text forgets it then. */
  async generation(): Promise<number> {
    const age = this.now() - this.#lookedAt;
    if (age < 0 || age >= LOOK_MS) {
      this.#looking ??= this.#look().finally(() => {
        this.#looking = undefined;
      });
      await this.#looking;
    }
    return this.#generation;
  }

  async #look(): Promise<void> {
    const began = this.now();
    const { rows } = await this.db.query<{ destroyed: number }>({
      name: 'count-destroyed-keys',
      text: 'select count(*)::int as destroyed from vault.destroyed',
      values: [],
    });
    const destroyed = rows[0]?.destroyed ?? 0;
    if (destroyed !== this.#destroyed) {
      this.#known.clear();
      this.#generation += 1;
      this.#destroyed = destroyed;
    }
    this.#lookedAt = began;
  }

  /** Keys of many subjects in one query; erased ones are missing from the answer. */
  async findAll(subjects: readonly string[]): Promise<ReadonlyMap<string, SubjectKey>> {
    const { rows } = await this.db.query<{ subject: string; wrapped: Buffer }>(
      'select subject, wrapped from vault.subject_keys where subject = any($1)',
      [subjects],
    );
    const keys = new Map<string, SubjectKey>();
    for (const row of rows) {
      keys.set(row.subject, { subject: row.subject, bytes: unwrap(this.#wrapping, row.wrapped, row.subject) });
    }
    return keys;
  }

  /**
   * What makes a command the same command: HMAC-SHA-256 over its canonical text. It is keyed, because a plain hash of
   * a name could be guessed.
   */
  fingerprint(value: unknown): Buffer {
    return createHmac('sha256', this.derived(FINGERPRINTS)).update(canonicalJson(value)).digest();
  }

  #remember(key: SubjectKey): void {
    if (this.#known.size >= 10_000) this.#known.clear();
    this.#known.set(key.subject, { key, until: this.now() + REMEMBER_MS });
  }
}

const NONCE_BYTES = 12;
const pool = Buffer.alloc(NONCE_BYTES * 256);
let drawn = pool.length;

/** Random bytes that nobody gets again; drawn from the system many at a time, because each draw is a system call. */
function freshNonce(): Buffer {
  if (drawn === pool.length) {
    randomFillSync(pool);
    drawn = 0;
  }
  const nonce = Buffer.from(pool.subarray(drawn, drawn + NONCE_BYTES));
  drawn += NONCE_BYTES;
  return nonce;
}

/** The sealed form of a text under a subject's key. */
export function seal(key: SubjectKey, text: string): string {
  const nonce = freshNonce();
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(Buffer.from(key.subject));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `~1.${key.subject}.${nonce.toString('base64url')}.${sealed.toString('base64url')}.${commitment(key.bytes, nonce)}`;
}

export function isSealed(text: string): boolean {
  return SEALED.test(text);
}

/** The text behind a sealed form; another subject's text, a forged one and an erased one show a fixed notice. */
export function reveal(key: SubjectKey | undefined, sealed: string): string {
  const parts = SEALED.exec(sealed);
  if (!parts) return sealed;
  const [, subject = '', nonceText = '', cipherText = '', committed = ''] = parts;
  if (!key || key.subject !== subject) return ERASED_NOTICE;
  const nonce = Buffer.from(nonceText, 'base64url');
  if (commitment(key.bytes, nonce) !== committed) return ERASED_NOTICE;
  const bytes = Buffer.from(cipherText, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce, WHOLE_TAG).setAAD(Buffer.from(subject));
    decipher.setAuthTag(bytes.subarray(bytes.length - 16));
    return decipher.update(bytes.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return ERASED_NOTICE;
  }
}

/** A copy of a JSON value with every sealed text of this subject revealed. */
export function revealAll<T>(key: SubjectKey | undefined, value: T): T {
  if (typeof value === 'string') return (value.startsWith('~1.') ? reveal(key, value) : value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => revealAll(key, item)) as T;
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, revealAll<unknown>(key, member)]),
    ) as T;
  }
  return value;
}

function commitment(key: Buffer, nonce: Buffer): string {
  return createHash('sha256').update('kc').update(key).update(nonce).digest('base64url');
}

/** A key of 32 bytes for one purpose (HKDF-SHA-256, RFC 5869). */
export function deriveKey(master: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, '', purpose, 32));
}

/** The key under which subject keys lie in the database. @throws RangeError for a master that has not 32 bytes */
export function wrappingKey(master: Uint8Array): Buffer {
  if (master.length !== 32) throw new RangeError('the master key must have 32 bytes');
  return deriveKey(master, 'neu-guong subject keys');
}

/** A key as it may be stored: nonce, AES-256-GCM ciphertext and tag, bound to its subject. */
export function wrap(wrapping: Buffer, key: Buffer, subject: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', wrapping, nonce).setAAD(Buffer.from(subject));
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error when the bytes were wrapped under another key, for another subject, or changed since */
export function unwrap(wrapping: Buffer, wrapped: Buffer, subject: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', wrapping, wrapped.subarray(0, 12), WHOLE_TAG);
  decipher.setAAD(Buffer.from(subject)).setAuthTag(wrapped.subarray(wrapped.length - 16));
  return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]);
}
