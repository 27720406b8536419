import type { ClientBase, Pool } from 'pg';
import {
  isNoteSigned,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  sameCheckpoint,
  toHex,
  type VerifierKey,
} from './core';
import { verifyEd25519 } from './ed25519';
import { sha256 } from './hash';
import { ProofReader } from './proof-reader';
import { type LogHead, readHead } from './sealer';
import { SignerAway, type SignerCheckpoint, type SignerClient, type SignerState } from './signer-client';

/** How the database's log contradicts what the signer has signed. */
export type LogFault =
  /** It is shorter: events are gone, as after restoring an older copy. */
  | 'behind'
  /** It has other events where some were signed already. */
  | 'differs';

/** The open log is not the one that was signed: nothing is sealed until a new epoch is opened. */
export class LogDiffers extends Error {
  override readonly name = 'LogDiffers';
  constructor(
    readonly fault: LogFault,
    readonly origin: string,
    /** How many leaves the database has, and how many the signer has signed. */
    readonly sealed: number,
    readonly signed: number,
  ) {
    super(`the log ${origin} has ${sealed} sealed events and ${fault}: ${signed} were signed`);
  }
}

const LEAVES_AT_ONCE = 16_384;
const TRIES = 5; // how often another sealer may be quicker

/**
 * Compares the open log with what was signed last.
 * @throws LogDiffers when the database has lost or changed what was signed; SignerAway
 */
export async function compareWithSigner(pool: Pool, signer: SignerClient): Promise<LogHead> {
  // The signer first: the head read after it cannot honestly be shorter.
  const { origin } = await readHead(pool);
  const { newest } = await signer.state(origin);
  const head = await readHead(pool);
  if (!newest || newest.size === 0 || head.origin !== origin) return head;
  if (newest.size > head.size) throw new LogDiffers('behind', origin, head.size, newest.size);
  const root = toHex(await new ProofReader(pool).rootAt(origin, newest.size));
  if (root !== newest.root) throw new LogDiffers('differs', origin, head.size, newest.size);
  return head;
}

/**
 * Has the open log signed as it stands, over leaves that the signer takes in itself, and stores the checkpoint with the
 * keys. Several may do it at once.
 * @returns the size that is signed and stored
 * @throws LogDiffers when the signer refuses what the database says; SignerAway
 */
export async function signHead(pool: Pool, signer: SignerClient): Promise<number> {
  const head = await readHead(pool);
  if (head.size === 0) return 0;
  const reader = new ProofReader(pool);
  let state = await signer.state(head.origin);
  for (let lost = 0; (state.newest?.size ?? 0) < head.size;) {
    const from = state.size;
    const to = Math.min(head.size, from + LEAVES_AT_ONCE);
    const leaves = await reader.leaves(head.origin, from, to);
    const root = to === head.size ? head.root : await reader.rootAt(head.origin, to);
    const answer = await signer.sign(head.origin, from, leaves, toHex(root));
    state = answer.state;
    if (answer.refused === 'not-next' && ++lost < TRIES) continue;
    if (answer.refused) throw new LogDiffers('differs', head.origin, head.size, state.newest?.size ?? 0);
    if (state.newest?.size === to) await storeCheckpoint(pool, state, state.newest);
  }
  // Also what was signed before this process could store it. What goes beyond our head was signed by a sealer that is ahead.
  if (state.newest && state.newest.size === head.size) await storeCheckpoint(pool, state, state.newest);
  return head.size;
}

/** Stores a checkpoint with the keys. @throws SignerAway when none of the signer's keys has signed it */
export async function storeCheckpoint(
  db: Pool | ClientBase,
  state: SignerState,
  checkpoint: SignerCheckpoint,
): Promise<void> {
  const keys = state.vkeys.flatMap((text) => parseVerifierKey(text, sha256) ?? []);
  if (!isGenuine(state.origin, checkpoint, keys))
    throw new SignerAway('the signer gave a checkpoint that does not hold');
  await db.query(
    `insert into event_store.log_keys (vkey, origin) select k.*, $2 from unnest($1::text[]) as k on conflict do nothing`,
    [state.vkeys, state.origin],
  );
  await db.query(
    `insert into event_store.signed_checkpoints (origin, size, root, note) values ($1, $2, $3, $4) on conflict do nothing`,
    [state.origin, checkpoint.size, Buffer.from(checkpoint.root, 'hex'), checkpoint.note],
  );
}

/** Whether a checkpoint says what it is given for and is signed by one of the keys. */
export function isGenuine(
  origin: string,
  { size, root, note }: SignerCheckpoint,
  keys: readonly VerifierKey[],
): boolean {
  const parsed = parseNote(note);
  const said = parsed && parseCheckpoint(parsed.text);
  if (!parsed || !said || !sameCheckpoint(said, { origin, size, root: Buffer.from(root, 'hex') })) return false;
  return isNoteSigned(parsed, keys, verifyEd25519);
}

/** What of the open log is sealed but not signed: events, and the age of the oldest by the database's clock in seconds. */
export async function unsigned(pool: Pool): Promise<{ readonly events: number; readonly seconds: number }> {
  const head = await readHead(pool);
  const reader = new ProofReader(pool);
  const size = (await reader.newestCheckpoint(head.origin))?.size ?? 0;
  const position = await reader.positionOf(head.origin, size);
  if (position === undefined) return { events: 0, seconds: 0 };
  const { rows } = await pool.query<{ seconds: string }>(
    'select extract(epoch from clock_timestamp() - stored_at) as seconds from event_store.events where position = $1',
    [position],
  );
  return { events: head.size - size, seconds: Math.max(0, Number(rows[0]?.seconds ?? 0)) };
}
