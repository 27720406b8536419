import {
  constants,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  verify,
} from 'node:crypto';
import { promisify } from 'node:util';
import { reject } from './core';

const BITS = 2048;
const make = promisify(generateKeyPair);

/** A ballot's own key for signing papers, in DER. */
export interface SigningPair {
  readonly publicKey: Buffer;
  readonly privateKey: Buffer;
}

/** A new RSA key for one ballot. It signs some dozens of papers on one day and is destroyed then. */
export async function newSigningPair(): Promise<SigningPair> {
  const { publicKey, privateKey } = await make('rsa', { modulusLength: BITS, publicExponent: 65_537 });
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }),
  };
}

/**
 * The server's half of a blind signature (RFC 9474, BlindSign): the raw private operation of OpenSSL over a blinded
 * message, checked by the public one. The same message always gets the same answer.
 * @throws Rejection REQUEST_NOT_WELL_FORMED for a message that is no number below the modulus
 */
export function blindSign(privateKey: Buffer, blinded: Buffer): Buffer {
  const key = createPrivateKey({ key: privateKey, type: 'pkcs8', format: 'der' });
  if (blinded.length !== BITS / 8) return reject('REQUEST_NOT_WELL_FORMED');
  const padding = constants.RSA_NO_PADDING;
  let signed: Buffer;
  try {
    signed = privateDecrypt({ key, padding }, blinded);
  } catch {
    return reject('REQUEST_NOT_WELL_FORMED');
  }
  // A fault in the private operation would give the key away.
  if (!publicEncrypt({ key: createPublicKey(key), padding }, signed).equals(blinded))
    throw new Error('blind signature is wrong');
  return signed;
}

/** Whether a paper carries the ballot's signature: RSASSA-PSS with SHA-384 and a salt of 48 bytes (RFC 9474). */
export function isSigned(publicKey: KeyObject, message: string, signature: Buffer): boolean {
  const key = { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 };
  return verify('sha384', Buffer.from(message), key, signature);
}

/** The public key of a ballot, ready for use. */
export function signingKeyOf(spki: Buffer): KeyObject {
  return createPublicKey({ key: spki, type: 'spki', format: 'der' });
}
