import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { type Choice, envelopeContext, paperMessage, paperText } from '@core/ballot';
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { split } from 'shamir-secret-sharing';

// What a member's device does alone. The serial, the blinding and the choices never leave it together with a name.

const papers = RSABSSA.SHA384.PSS.Deterministic();
const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const TEAM = 3;
const TO_OPEN = 2;

/** A paper that was asked for and is not signed yet; it stays on the device. */
export interface PaperRequest {
  readonly ballot: string;
  /** 64 hexadecimal digits; nobody else knows them until the paper is cast. */
  readonly serial: string;
  /** What the server sees, base64: it says nothing about the serial. */
  readonly blinded: string;
  /** What takes the blinding off again, base64. */
  readonly inverse: string;
}

/** A signed paper, ready to be filled in. */
export interface SignedPaper {
  readonly ballot: string;
  readonly serial: string;
  readonly signature: string;
}

/** What goes into the box, without cookies and without a name. */
export interface CastPaper {
  readonly serial: string;
  readonly signature: string;
  readonly envelope: string;
}

/** Makes a paper with a random serial and blinds it. @param signingKey SubjectPublicKeyInfo of the ballot, base64 */
export async function requestPaper(ballot: string, signingKey: string): Promise<PaperRequest> {
  const serial = hex(crypto.getRandomValues(new Uint8Array(32)));
  const message = papers.prepare(utf8(paperMessage(ballot, serial)));
  const { blindedMsg, inv } = await papers.blind(await importSigningKey(signingKey), message);
  return { ballot, serial, blinded: toBase64(blindedMsg), inverse: toBase64(inv) };
}

/** Takes the blinding off the server's answer. @throws Error when the answer is no signature of this ballot */
export async function finishPaper(request: PaperRequest, signingKey: string, answer: string): Promise<SignedPaper> {
  const message = papers.prepare(utf8(paperMessage(request.ballot, request.serial)));
  const key = await importSigningKey(signingKey);
  const signature = await papers.finalize(key, message, fromBase64(answer), fromBase64(request.inverse));
  return { ballot: request.ballot, serial: request.serial, signature: toBase64(signature) };
}

/** Seals the choices to the counting team. @param sealingKey the ballot's public key, base64 of an uncompressed point */
export async function fillPaper(
  paper: SignedPaper,
  sealingKey: string,
  choices: readonly Choice[],
): Promise<CastPaper> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(buffer(fromBase64(sealingKey)));
  const info = buffer(utf8(envelopeContext(paper.ballot, paper.serial)));
  const { enc, ct } = await suite.seal({ recipientPublicKey, info }, buffer(utf8(paperText(choices))));
  const envelope = new Uint8Array(enc.byteLength + ct.byteLength);
  envelope.set(new Uint8Array(enc));
  envelope.set(new Uint8Array(ct), enc.byteLength);
  return { serial: paper.serial, signature: paper.signature, envelope: toBase64(envelope) };
}

/** The key of a box: its public half, and its private half in three shares of which two open the box. */
export interface BoxKey {
  readonly sealingKey: string;
  readonly shares: readonly string[];
}

/** Made on a device of the counting team; the whole private key exists there for a moment and nowhere else. */
export async function makeBoxKey(): Promise<BoxKey> {
  const pair = await suite.kem.generateKeyPair();
  const secret = new Uint8Array(await suite.kem.serializePrivateKey(pair.privateKey));
  const shares = await split(secret, TEAM, TO_OPEN);
  secret.fill(0);
  const sealingKey = toBase64(new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey)));
  return { sealingKey, shares: shares.map(toBase64) };
}

function importSigningKey(spki: string): Promise<CryptoKey> {
  const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' };
  return crypto.subtle.importKey('spki', buffer(fromBase64(spki)), algorithm, true, ['verify']);
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

function buffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}
