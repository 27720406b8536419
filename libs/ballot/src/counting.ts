import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { combine } from 'shamir-secret-sharing';
import type { Paper } from './box';
import { type Choice, countPapers, envelopeContext, readPaper, reject } from './core';

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
  const privateKey = await keyOf(shares, sealingKey);
  const opened: (readonly Choice[] | undefined)[] = [];
  for (const paper of papers) opened.push(await openPaper(ballot, privateKey, paper, candidates));
  return countPapers(opened, candidates);
}

async function keyOf(shares: readonly Uint8Array[], sealingKey: Buffer): Promise<CryptoKey> {
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

async function openPaper(
  ballot: string,
  privateKey: CryptoKey,
  { serial, envelope }: Paper,
  candidates: number,
): Promise<readonly Choice[] | undefined> {
  try {
    const info = arrayBuffer(Buffer.from(envelopeContext(ballot, serial)));
    const text = await suite.open(
      { recipientKey: privateKey, enc: arrayBuffer(envelope.subarray(0, ENCAPSULATED)), info },
      arrayBuffer(envelope.subarray(ENCAPSULATED)),
    );
    return readPaper(Buffer.from(text).toString('utf8'), candidates);
  } catch {
    return undefined; // sealed under another key, or damaged: an invalid paper, which is counted as such
  }
}

function arrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}
