import type { Instant } from '@core/kernel';
import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import { link } from './batch';
import { Frontier, toHex } from './core';
import { sha256 } from './hash';
import { NO_STREAM } from './port';
import { appendLeaves, type HeadRow, type NextLeaf, openHead } from './sealer';
import type { SignerCheckpoint, SignerClient, SignerState } from './signer-client';
import { storeCheckpoint } from './signing';

/** A log that was closed and the one that was opened after it. */
export interface OpenedEpoch {
  /** The closed log as it was last signed; the root as lower-case hex. */
  readonly closed: { readonly origin: string; readonly size: number; readonly root: string };
  readonly origin: string;
  /** Where its first event lies. */
  readonly position: number;
  /** Signed events that the database does not hold, or no longer as they were signed. */
  readonly lost: number;
  /** Events written after the restore that name the closed log: no leaves of any log. */
  readonly unsealed: number;
}

/** Why there is nothing to open. */
export type NoNewEpoch =
  /** The signer has signed nothing of the open log. */
  | 'never-signed'
  /** Everything that was signed is there. */
  | 'nothing-lost'
  /** The signer has lost its own leaves: its folder has to be restored first. */
  | 'signer-lacks-leaves';

export class EpochNotOpened extends Error {
  override readonly name = 'EpochNotOpened';
  constructor(
    readonly why: NoNewEpoch,
    readonly origin: string,
  ) {
    super(`no new epoch after ${origin}: ${why}`);
  }
}

/** What the events of the open log are to what was signed. */
interface Compared {
  /** How many leaves agree, from the first on. */
  agree: number;
  /** Those of them that are not sealed in the database. */
  readonly next: NextLeaf[];
  /** Events from the first one on that is not the leaf that was signed there. */
  readonly others: Buffer[];
}

const HASH = 32;
const EVENTS_AT_ONCE = 20_000;
const LEAVES_AT_ONCE = 65_536;

/**
 * Opens a new log after a restore that has lost signed events (docs/proof-format.md, section 2), in one transaction: the open
 * log is closed with the size and root as last signed, completed by the leaves and checkpoints that the signer still has, so
 * that proofs of older events hold; its successor begins with `LogOpened`. Where events were lost that the database had
 * sealed, or sealed events were changed, the closed log stays as it is, and `verifyLog` goes on naming what is wrong.
 * Writers and readers wait for it.
 * @param owner a session of the database's owner
 * @throws EpochNotOpened when nothing was lost; SignerAway
 */
export async function openEpoch(owner: ClientBase, signer: SignerClient, reason: string): Promise<OpenedEpoch> {
  await owner.query('begin isolation level read committed');
  try {
    const opened = await open(owner, signer, reason);
    await owner.query('commit');
    if (typeof opened === 'string') throw new EpochNotOpened('nothing-lost', opened);
    return opened;
  } catch (error) {
    await owner.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** @returns the origin of the log that is open where nothing of it was lost */
async function open(owner: ClientBase, signer: SignerClient, reason: string): Promise<OpenedEpoch | string> {
  await owner.query("set local statement_timeout = 0; set local lock_timeout = '60s'");
  await owner.query('select pg_advisory_xact_lock(20039, 1)'); // no sealer seals meanwhile
  const head = await openHead(owner);
  const { origin } = head;
  const state = await signer.state(origin);
  const { newest } = state;
  if (!newest || newest.size === 0) throw new EpochNotOpened('never-signed', origin);
  if (state.size < newest.size) throw new EpochNotOpened('signer-lacks-leaves', origin);
  const leaves = await leavesOf(signer, origin, newest.size);
  await owner.query('lock table event_store.events in access exclusive mode');
  const { agree, next, others } = await compare(owner, head, leaves);
  if (agree === newest.size) {
    if (next.length > 0) await appendLeaves(owner, head, next); // they are there and were only not sealed yet
    return origin;
  }
  const complete = agree >= Number(head.size); // else what was sealed here already contradicts what was signed
  if (complete) await completeLog(owner, head, next, leaves.subarray(agree * HASH), newest);
  await storeCheckpoints(owner, signer, state);
  const unsealed = complete ? others : [];
  const opening = await begin(owner, { origin, size: newest.size, root: newest.root }, reason, unsealed);
  return { ...opening, lost: newest.size - agree, unsealed: unsealed.length };
}

async function leavesOf(signer: SignerClient, origin: string, size: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let from = 0; from < size; from += LEAVES_AT_ONCE) {
    parts.push(await signer.leaves(origin, from, Math.min(size, from + LEAVES_AT_ONCE)));
  }
  const leaves = Buffer.concat(parts);
  if (leaves.length !== size * HASH) throw new EpochNotOpened('signer-lacks-leaves', origin);
  return leaves;
}

/** Holds every event of the open log against the leaf that was signed at its place. */
async function compare(owner: ClientBase, head: HeadRow, leaves: Buffer): Promise<Compared> {
  const { rows: firsts } = await owner.query<{ position: string }>(
    'select first_position as position from event_store.log_runs where origin = $1 and first_index = 0',
    [head.origin],
  );
  const compared: Compared = { agree: 0, next: [], others: [] };
  const sealedTo = BigInt(head.position);
  for (let after = firsts[0] ? BigInt(firsts[0].position) - 1n : sealedTo; ;) {
    const { rows } = await owner.query<{ position: string; hash: Buffer }>(
      'select position, hash from event_store.events where position > $1 order by position limit $2',
      [after, EVENTS_AT_ONCE],
    );
    for (const { position, hash } of rows) {
      const at = compared.agree * HASH;
      if (at === leaves.length) return compared; // what comes behind all that was signed is well
      if (compared.others.length > 0 || hash.compare(leaves, at, at + HASH) !== 0) compared.others.push(hash);
      else {
        compared.agree += 1;
        if (BigInt(position) > sealedTo) compared.next.push({ position, hash });
      }
    }
    const last = rows.at(-1);
    if (!last || rows.length < EVENTS_AT_ONCE) return compared;
    after = BigInt(last.position);
  }
}

/** Seals what is there and was signed, and behind it the leaves whose events are lost. */
async function completeLog(
  owner: ClientBase,
  head: HeadRow,
  next: readonly NextLeaf[],
  lost: Buffer,
  signed: SignerCheckpoint,
): Promise<void> {
  const hashes = Array.from({ length: lost.length / HASH }, (_, i) => lost.subarray(i * HASH, (i + 1) * HASH));
  const sealing = await appendLeaves(owner, head, [...next, ...hashes.map((hash) => ({ position: undefined, hash }))]);
  if (sealing.outcome !== 'sealed' || sealing.head.size !== signed.size || toHex(sealing.head.root) !== signed.root) {
    throw new Error('the signer gives other leaves than it has signed');
  }
  await owner.query(
    `insert into event_store.lost_leaves (origin, index, hash)
     select $1, $2::bigint + n - 1, hash from unnest($3::bytea[]) with ordinality as leaf(hash, n)`,
    [head.origin, signed.size - hashes.length, hashes],
  );
}

async function storeCheckpoints(owner: ClientBase, signer: SignerClient, state: SignerState): Promise<void> {
  for (const checkpoint of await signer.checkpoints(state.origin)) await storeCheckpoint(owner, state, checkpoint);
}

/** Closes the one log and opens the other with its first event. */
async function begin(
  owner: ClientBase,
  closed: OpenedEpoch['closed'],
  reason: string,
  unsealed: readonly Buffer[],
): Promise<Pick<OpenedEpoch, 'closed' | 'origin' | 'position'>> {
  const id = randomUUID();
  const command = randomUUID();
  const origin = `neu-guong/${id}`;
  const now = new Date().toISOString() as Instant;
  const tree = new Frontier(sha256);
  for (const leaf of unsealed) tree.append(leaf);
  const data = {
    ...{ ...closed, reason },
    ...(unsealed.length > 0 ? { unsealed: { size: unsealed.length, root: toHex(tree.root()) } } : {}),
  };
  const append = {
    stream: `log-${id}`,
    expected: NO_STREAM,
    events: [{ type: 'LogOpened', data }],
    command: { id: command, fingerprint: Buffer.alloc(HASH), answer: null },
    metadata: { actor: 'system', role: 'system', unit: 'system', intent: 'OpenLog', correlation: command },
    occurredAt: now,
  };
  const { rows } = await owner.query<{ position: string }>(
    'select event_store.open_epoch($1, $2, $3, $4, $5, $6, $7, $8) as position',
    [
      ...[closed.origin, closed.size, Buffer.from(closed.root, 'hex'), reason],
      ...[origin, command, now, link(append, origin, now).canonicals[0]],
    ],
  );
  return { closed, origin, position: Number(rows[0]?.position) };
}
