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
const ERASED = '(đã xóa theo quyết định)';
const REMEMBER_MS = 60_000;
const WHOLE_TAG = { authTagLength: 16 }; // a shortened tag would be easier to forge

/**
 * Seals and reveals personal text: AES-256-GCM under one key per subject (a case, a person), each key wrapped by a key
 * that stays outside the database. The commitment SHA-256("kc" ‖ key ‖ nonce) is hashed with the event, so that nobody
 * can later present another key that opens the ciphertext to another text.
 */
export class Vault {
  readonly #wrapping: Buffer;
  readonly #fingerprinting: Buffer;
  readonly #known = new Map<string, { key: SubjectKey; until: number }>();

  /**
   * @param master 32 secret bytes (configuration VAULT_KEY)
   * @param now milliseconds, for how long a key is remembered
   */
  constructor(
    master: Uint8Array,
    private readonly db: Queryable,
    private readonly now: () => number = Date.now,
  ) {
    if (master.length !== 32) throw new RangeError('the master key must have 32 bytes');
    this.#wrapping = Buffer.from(hkdfSync('sha256', master, '', 'neu-guong subject keys', 32));
    this.#fingerprinting = Buffer.from(hkdfSync('sha256', master, '', 'neu-guong command fingerprints', 32));
  }

  /** A new key and the side row that makes it durable with the command that first uses it. */
  create(subject: string): { key: SubjectKey; side: SideRows } {
    const key: SubjectKey = { subject, bytes: randomBytes(32) };
    const wrapped = encrypt(this.#wrapping, key.bytes, subject).toString('base64');
    return { key, side: { side: subjectKeys, rows: [{ subject, wrapped }] } };
  }

  /** The subject's key, or undefined when it never was or has been erased. Remembered for a minute at most. */
  async find(subject: string): Promise<SubjectKey | undefined> {
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
    const key = { subject, bytes: decrypt(this.#wrapping, row.wrapped, subject) };
    this.#remember(key);
    return key;
  }

  /** Keys of many subjects in one query; erased ones are missing from the answer. */
  async findAll(subjects: readonly string[]): Promise<ReadonlyMap<string, SubjectKey>> {
    const { rows } = await this.db.query<{ subject: string; wrapped: Buffer }>(
      'select subject, wrapped from vault.subject_keys where subject = any($1)',
      [subjects],
    );
    const keys = new Map<string, SubjectKey>();
    for (const row of rows) {
      keys.set(row.subject, { subject: row.subject, bytes: decrypt(this.#wrapping, row.wrapped, row.subject) });
    }
    return keys;
  }

  /**
   * What makes a command the same command: HMAC-SHA-256 over its canonical text. It is keyed, because a plain hash of
   * a name could be guessed.
   */
  fingerprint(value: unknown): Buffer {
    return createHmac('sha256', this.#fingerprinting).update(canonicalJson(value)).digest();
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
  if (!key || key.subject !== subject) return ERASED;
  const nonce = Buffer.from(nonceText, 'base64url');
  if (commitment(key.bytes, nonce) !== committed) return ERASED;
  const bytes = Buffer.from(cipherText, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce, WHOLE_TAG).setAAD(Buffer.from(subject));
    decipher.setAuthTag(bytes.subarray(bytes.length - 16));
    return decipher.update(bytes.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return ERASED;
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

function encrypt(key: Buffer, plain: Buffer, about: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, wrapped: Buffer, about: string): Buffer {
  const nonce = wrapped.subarray(0, 12);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, WHOLE_TAG).setAAD(Buffer.from(about));
  decipher.setAuthTag(wrapped.subarray(wrapped.length - 16));
  return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]);
}
