import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type NoteSignature, SIGNATURE_TYPE, verifierKey, type VerifierKey } from '@core/event-store';
import { sha256 } from './hash';
import { writeWhole } from './files';

/** A key of the signer. It signs from its first day until `until`; its public half is kept for ever. */
interface SigningKey {
  /** PKCS #8 PEM; gone when the key signs no more. */
  readonly privateKey?: string;
  /** 32 bytes as base64. */
  readonly publicKey: string;
  readonly from: string;
  readonly until?: string;
}

/** After a rotation the old key signs beside the new one for so long, so that auditors can take the new one over. */
const BOTH_SIGN_MS = 30 * 24 * 3_600_000;

/**
 * The signer's key list, one file that only the signer's user may read. Rotation writes it anew; a running signer sees
 * that before its next signature.
 */
export class Keys {
  readonly #file: string;
  #read = 0;
  #keys: readonly SigningKey[] = [];

  /** Opens the list in a folder and makes the first key when there is none. */
  constructor(folder: string) {
    this.#file = path.join(folder, 'keys.json');
    if (!existsSync(this.#file)) this.#write([newKey(new Date())]);
  }

  /** Adds a new key, ends the ones before it after a month, and takes away private halves that sign no more. */
  rotate(now: Date): void {
    const until = new Date(now.getTime() + BOTH_SIGN_MS).toISOString();
    const kept = this.#current().map((key) => {
      const { privateKey, ...rest } = { ...key, until: key.until ?? until };
      return privateKey && rest.until > now.toISOString() ? { privateKey, ...rest } : rest;
    });
    this.#write([...kept, newKey(now)]);
  }

  /** All keys of a log as they stand in notes, the oldest first, also those that sign no more. */
  verifierKeys(origin: string): VerifierKey[] {
    return this.#current().map((key) => publicHalf(origin, key));
  }

  /** A signature by each key that signs today. */
  sign(origin: string, text: string, now: Date): NoteSignature[] {
    const today = this.#current().filter(({ until }) => until === undefined || until > now.toISOString());
    return today.flatMap((key) => {
      if (!key.privateKey) return [];
      const { name, keyId } = publicHalf(origin, key);
      return [{ name, keyId, bytes: sign(null, Buffer.from(text), key.privateKey) }];
    });
  }

  #current(): readonly SigningKey[] {
    const changed = statSync(this.#file).mtimeMs;
    if (changed !== this.#read) {
      this.#keys = JSON.parse(readFileSync(this.#file, 'utf8')) as SigningKey[];
      this.#read = changed;
    }
    return this.#keys;
  }

  #write(keys: readonly SigningKey[]): void {
    writeWhole(this.#file, `${JSON.stringify(keys, undefined, 2)}\n`);
  }
}

function publicHalf(origin: string, key: SigningKey): VerifierKey {
  return verifierKey(origin, SIGNATURE_TYPE.ed25519, Buffer.from(key.publicKey, 'base64'), sha256);
}

function newKey(now: Date): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return {
    privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    publicKey: Buffer.from(x, 'base64url').toString('base64'),
    from: now.toISOString(),
  };
}
