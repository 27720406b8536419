import {
  type CosignatureFile,
  isSignedBy,
  parseNote,
  parseVerifierKey,
  SIGNATURE_TYPE,
  type VerifierKey,
  writeVerifierKey,
} from './core';
import { verifyEd25519 } from './ed25519';
import type { Queryable } from './event-log';
import { sha256 } from './hash';
import { ProofReader } from './proof-reader';

/** What becomes of a cosignature that somebody brings. */
export type CosignatureAnswer =
  | 'added'
  /** This witness has cosigned this checkpoint before. */
  | 'there'
  /** The key is not that of a witness, or cannot be told from another one by its name and id. */
  | 'bad-key'
  /** The log has no checkpoint of that size here. */
  | 'unknown-checkpoint'
  /** The line is none, or is not right by the key. */
  | 'bad-signature';

/** A line of a witness is well below this; the table holds lines and keys below 10,000. */
const LONGEST = 1000;

/**
 * Stores a cosignature after checking it, so that it travels with the checkpoint in every later bundle. A wrong one, once
 * stored, would make every bundle fail.
 */
export async function addCosignature(
  db: Queryable,
  { log, size, line, vkey }: CosignatureFile,
): Promise<CosignatureAnswer> {
  const key = vkey.length < LONGEST ? parseVerifierKey(vkey, sha256) : undefined;
  const proofs = new ProofReader(db);
  if (key?.type !== SIGNATURE_TYPE.cosignature || (await isMistakable(key, proofs))) return 'bad-key';
  const [checkpoint] = await proofs.checkpoints(log, size, 1);
  if (checkpoint?.size !== size) return 'unknown-checkpoint';
  const note = parseNote(checkpoint.note);
  const cosigned = line.length < LONGEST ? parseNote(`${checkpoint.note}${line}\n`) : undefined;
  const signature = cosigned?.signatures.at(-1);
  const oneMore = cosigned?.text === note?.text && cosigned?.signatures.length === (note?.signatures.length ?? 0) + 1;
  if (!note || !signature || !oneMore || !isSignedBy(note.text, signature, key, verifyEd25519)) return 'bad-signature';
  const { rowCount } = await db.query(
    `insert into event_store.cosignatures (origin, size, vkey, line) values ($1, $2, $3, $4) on conflict do nothing`,
    [log, size, writeVerifierKey(key), line],
  );
  return rowCount === 1 ? 'added' : 'there';
}

/** Lines are assigned to keys by name and id: of two keys that share both, one would make the other's lines wrong. */
async function isMistakable({ name, keyId, publicKey }: VerifierKey, proofs: ProofReader): Promise<boolean> {
  const { logs, witnesses } = await proofs.keys();
  return [...Object.values(logs).flat(), ...witnesses]
    .map((text) => parseVerifierKey(text, sha256))
    .some((other) => other?.name === name && other.keyId === keyId && !Buffer.from(other.publicKey).equals(publicKey));
}
