import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { buffer, fromBase64, toBase64, utf8 } from './bytes';

/** HPKE (RFC 9180) with P-256, HKDF-SHA256 and AES-256-GCM: what envelopes and shares are sealed with. */
const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
/** What is sealed begins with the encapsulated key, an uncompressed point. */
const ENCAPSULATED = 65;

export interface KeyPair {
  /** Base64 of an uncompressed point. */
  readonly publicKey: string;
  /** Base64 of 32 bytes. */
  readonly privateKey: string;
}

export async function newKeyPair(): Promise<KeyPair> {
  const pair = await suite.kem.generateKeyPair();
  const privateKey = toBase64(new Uint8Array(await suite.kem.serializePrivateKey(pair.privateKey)));
  return { publicKey: toBase64(new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey))), privateKey };
}

/** Seals bytes to a public key, bound to a context. @returns base64 */
export async function sealTo(publicKey: string, context: string, bytes: Uint8Array): Promise<string> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(buffer(fromBase64(publicKey)));
  const { enc, ct } = await suite.seal({ recipientPublicKey, info: buffer(utf8(context)) }, buffer(bytes));
  const sealed = new Uint8Array(enc.byteLength + ct.byteLength);
  sealed.set(new Uint8Array(enc));
  sealed.set(new Uint8Array(ct), enc.byteLength);
  return toBase64(sealed);
}

/** @throws Error for what was sealed to another key or context, or damaged */
export async function openWith(privateKey: Uint8Array, context: string, sealed: Uint8Array): Promise<Uint8Array> {
  const recipientKey = await suite.kem.deserializePrivateKey(buffer(privateKey));
  const text = await suite.open(
    { recipientKey, enc: buffer(sealed.subarray(0, ENCAPSULATED)), info: buffer(utf8(context)) },
    buffer(sealed.subarray(ENCAPSULATED)),
  );
  return new Uint8Array(text);
}
