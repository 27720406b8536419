import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { type Choice, envelopeContext, paperMessage, paperText, shareContext } from '@core/ballot';
import { split } from 'shamir-secret-sharing';
import { buffer, fromBase64, hex, toBase64, utf8 } from './bytes';
import { newKeyPair, openWith, sealTo } from './sealing';

// What a member's device does alone. The serial, the blinding and the choices never leave it together with a name.

const papers = RSABSSA.SHA384.PSS.Deterministic();
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
  const context = envelopeContext(paper.ballot, paper.serial);
  const envelope = await sealTo(sealingKey, context, utf8(paperText(choices)));
  return { serial: paper.serial, signature: paper.signature, envelope };
}

/** The key of a box: its public half, and its private half in three shares of which two open the box. */
export interface BoxKey {
  readonly sealingKey: string;
  readonly shares: readonly string[];
}

/** Made on a device of the counting team; the whole private key exists there for a moment and nowhere else. */
export async function makeBoxKey(): Promise<BoxKey> {
  const { publicKey, privateKey } = await newKeyPair();
  const secret = fromBase64(privateKey);
  const shares = await split(secret, TEAM, TO_OPEN);
  secret.fill(0);
  return { sealingKey: publicKey, shares: shares.map(toBase64) };
}

/** Who gets a share: a member of the team with the public key of their own device. */
export interface TeamDevice {
  readonly person: string;
  readonly deviceKey: string;
}

/** The key of a box with each share sealed to the device of its member, so that whoever carries it can open none. */
export async function makeSharedKey(ballot: string, team: readonly TeamDevice[]) {
  const { sealingKey, shares } = await makeBoxKey();
  const sealed = await Promise.all(
    team.map(async ({ person, deviceKey }, i) => {
      const share = fromBase64(shares[i] ?? '');
      return { person, deviceKey, sealed: await sealTo(deviceKey, shareContext(ballot, person), share) };
    }),
  );
  return { sealingKey, shares: sealed };
}

/** Opens the share that was sealed to this device. @param deviceSecret its private key, base64; @returns base64 */
export async function openShare(ballot: string, person: string, deviceSecret: string, sealed: string): Promise<string> {
  return toBase64(await openWith(fromBase64(deviceSecret), shareContext(ballot, person), fromBase64(sealed)));
}

function importSigningKey(spki: string): Promise<CryptoKey> {
  const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' };
  return crypto.subtle.importKey('spki', buffer(fromBase64(spki)), algorithm, true, ['verify']);
}
