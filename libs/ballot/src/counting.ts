import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { sha256 } from '@lib/event-store';
import { combine } from 'shamir-secret-sharing';
import { isSigned, signingKeyOf } from './blind-signer';
import type { Paper } from './box';
import { type BallotTools, type Choice, countPapers, envelopeContext, readPaper, reject } from './core';

/** HPKE (RFC 9180) with P-256, HKDF-SHA256 and AES-256-GCM: what envelopes are sealed with. */
const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
/** An envelope is the encapsulated key (an uncompressed point) and what was sealed under it. */
const ENCAPSULATED = 65;
const SHARES_NEEDED = 2;

export interface Counted {
  readonly counts: readonly { readonly yes: number; readonly no: number; readonly blank: number }[];
  /** Papers that could not be opened or read. */
  readonly invalid: number;
}

/**
 * Opens a sealed box with two of the team's three shares of its key and counts. Neither the key nor a paper leaves this
 * function: it gives sums.
 * @throws Rejection SHARES_DO_NOT_OPEN when the shares do not give the key of this ballot
 */
export async function countBox(
  ballot: string,
  sealingKey: Buffer,
  papers: readonly Paper[],
  shares: readonly Uint8Array[],
  candidates: number,
): Promise<Counted> {
  const open = await openerOf(sealingKey, shares);
  const opened: (readonly Choice[] | undefined)[] = [];
  for (const { serial, envelope } of papers) {
    const text = await open(envelopeContext(ballot, serial), envelope);
    opened.push(text === undefined ? undefined : readPaper(text, candidates));
  }
  return countPapers(opened, candidates);
}

type Opener = (context: string, envelope: Uint8Array) => Promise<string | undefined>;

/** @throws Rejection SHARES_DO_NOT_OPEN */
async function openerOf(sealingKey: Uint8Array, shares: readonly Uint8Array[]): Promise<Opener> {
  const recipientKey = await keyOf(shares, sealingKey);
  return async (context, envelope) => {
    try {
      const info = arrayBuffer(Buffer.from(context));
      const enc = arrayBuffer(envelope.subarray(0, ENCAPSULATED));
      const text = await suite.open({ recipientKey, enc, info }, arrayBuffer(envelope.subarray(ENCAPSULATED)));
      return Buffer.from(text).toString('utf8');
    } catch {
      return undefined; // sealed under another key, or damaged: an invalid paper, which is counted as such
    }
  };
}

async function keyOf(shares: readonly Uint8Array[], sealingKey: Uint8Array): Promise<CryptoKey> {
  if (shares.length !== SHARES_NEEDED) return reject('SHARES_DO_NOT_OPEN');
  try {
    const secret = await combine(shares.map((share) => new Uint8Array(share)));
    const privateKey = await suite.kem.deserializePrivateKey(secret.buffer.slice(0) as ArrayBuffer);
    // Two wrong shares also give 32 bytes: only a trial with the public key says whether they are the right ones.
    const publicKey = await suite.kem.deserializePublicKey(arrayBuffer(sealingKey));
    const probe = await suite.seal({ recipientPublicKey: publicKey }, new ArrayBuffer(1));
    await suite.open({ recipientKey: privateKey, enc: probe.enc }, probe.ct);
    return privateKey;
  } catch {
    return reject('SHARES_DO_NOT_OPEN');
  }
}

/** Node's cryptography for checking a published ballot. */
export const nodeTools: BallotTools = {
  sha256,
  isSigned: (signingKey, message, signature) =>
    Promise.resolve(isSigned(signingKeyOf(Buffer.from(signingKey, 'base64')), message, Buffer.from(signature))),
  opener: (sealingKey, shares) =>
    openerOf(
      Buffer.from(sealingKey, 'base64'),
      shares.map((share) => Buffer.from(share, 'base64')),
    ),
};

function arrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}
