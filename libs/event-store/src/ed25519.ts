import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import type { VerifyEd25519 } from './core';

/** A key pair as it is kept: the private half as PKCS #8 PEM, the public half as its 32 bytes. */
export interface KeyPair {
  readonly privateKey: string;
  readonly publicKey: Buffer;
}

/** A new Ed25519 key pair (RFC 8032). */
export function newKeyPair(): KeyPair {
  const { privateKey } = generateKeyPairSync('ed25519');
  return keyPairOf(privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
}

/** The pair of a private key in PEM. @throws TypeError when it is no Ed25519 key */
export function keyPairOf(privateKey: string): KeyPair {
  const key = createPrivateKey(privateKey);
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 key');
  const { x = '' } = createPublicKey(key as KeyObject).export({ format: 'jwk' });
  return { privateKey, publicKey: Buffer.from(x, 'base64url') };
}

/** 64 bytes of signature over a message. */
export function signEd25519(privateKey: string, message: Uint8Array): Buffer {
  return sign(null, message, privateKey);
}

/** Whether a signature is right; false, too, for bytes that are no key. */
export const verifyEd25519: VerifyEd25519 = (publicKey, message, signature) => {
  try {
    const x = Buffer.from(publicKey).toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verify(null, message, key, signature);
  } catch {
    return false;
  }
};
