import type { ClientBase } from 'pg';
import {
  Frontier,
  isNoteSigned,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  sameBytes,
  toHex,
  type VerifierKey,
} from './core';
import { verifyEd25519 } from './ed25519';
import type { EventBytes } from './event-bytes';
import { sha256 } from './hash';
import { isOpening, type Opening, openingOf } from './opening';
import type { LeafFile } from './outside';
import type { EpochFault, LogFinding } from './log-finding';

export interface EpochReport {
  readonly log: string;
  /** How many events lie in it, and of these how many are sealed. */
  readonly events: number;
  readonly sealed: number;
  readonly root: string;
  /** Leaves whose events a restore has lost, as the database says. */
  readonly lost: number;
  /** Events written behind a restore before the next log was opened: no leaves, but that log's first event names them. */
  readonly unsealed: number;
  readonly closed: boolean;
  /** Checkpoints in the database, and what was compared with what is held outside: leaves, notes, the largest size. */
  readonly checkpoints: number;
  readonly newest: number;
  readonly compared: { readonly leaves: number; readonly notes: number; readonly size: number };
  /** The keys by which checkpoints were judged, and whether they came from outside. */
  readonly keys: readonly string[];
  readonly pinned: boolean;
  /** Notes that no pinned key has signed, such as those from before a rotation. Their roots were compared. */
  readonly unjudged: number;
}

interface Given {
  readonly leaves: LeafFile | undefined;
  readonly notes: readonly string[];
  readonly pinned: readonly VerifierKey[];
}

/** Somebody says that the first `size` leaves have this root. */
interface Claim {
  readonly size: number;
  readonly root: Uint8Array;
  readonly by: 'outside' | 'checkpoint' | 'head' | 'closing';
}

interface HeadRow {
  readonly size: number;
  readonly position: number;
  readonly frontier: Uint8Array;
}

interface Row {
  readonly origin: string;
  readonly closed_size: string | null;
  readonly closed_root: Buffer | null;
}

const LEVEL = 8;
const PAGE = 2000;

/** One log of the database while its events pass by: the tree over them, and everything that was ever said of it. */
export class EpochCheck {
  readonly faults: LogFinding[] = [];
  readonly #frontier: Frontier;
  readonly #subtrees = new Map<string, string>();
  readonly #claims = new Map<number, Claim[]>();
  readonly #runs: { readonly index: number; readonly position: number }[] = [];
  readonly #lost: Buffer[] = [];
  /** The tree over events that come where leaves are lost. */
  readonly #unsealed = new Frontier(sha256);
  #headRow: HeadRow = { size: 0, position: 0, frontier: new Uint8Array() };
  #keys: { readonly texts: readonly string[]; readonly pinned: boolean } = { texts: [], pinned: false };
  #checkpoints = 0;
  #newest = 0;
  #notes = 0;
  /** Notes without a line of a pinned key: from before a rotation, unless it is the newest. */
  readonly #unjudged: { readonly size: number; readonly by: Claim['by'] }[] = [];
  #largestNote = 0;
  #events = 0;
  #nextRun = 0;
  #last: number | undefined;
  /** The first leaf that no checkpoint held outside has covered yet, and where its event lies. */
  #uncovered: { index: number; stream?: string; version?: number; position?: number } = { index: 0 };
  #opening: Opening | undefined;

  private constructor(
    readonly origin: string,
    private readonly row: Row,
    private readonly given: Given,
  ) {
    this.#frontier = new Frontier(sha256, ({ height, index }, root) => {
      if (height % LEVEL === 0) this.#compareSubtree(height / LEVEL, index, root);
    });
  }

  /** Reads what the database says of a log, and judges the notes about it. */
  static async open(client: ClientBase, row: Row, given: Given): Promise<EpochCheck> {
    const epoch = new EpochCheck(row.origin, row, given);
    await epoch.#readHead(client);
    await epoch.#readNotes(client);
    return epoch;
  }

  /** How many leaves have passed. */
  get size(): number {
    return this.#frontier.size;
  }

  root(): Uint8Array {
    return this.#frontier.root();
  }

  /** The next event of the log, whose own bytes were found right. Returns what is wrong with its place in the log. */
  take(event: EventBytes): EpochFault | undefined {
    const { bytes, hash, position } = event;
    const index = this.size;
    const { leaves } = this.given;
    if (this.#lost.length > 0 && index === this.#headRow.size - this.#lost.length) {
      this.#unsealed.append(Buffer.from(bytes.subarray(hash.from, hash.to)));
      return undefined;
    }
    if (leaves && index < leaves.size && !leaves.has(index, bytes, hash.from, hash.to)) return 'other-leaf';
    if (index === 0) this.#opening = openingOf(event);
    if (index < this.#headRow.size) this.#compareRun(index, position);
    if (index === this.#uncovered.index) {
      const { stream, version } = event;
      this.#uncovered = { index, stream, version, position };
    }
    this.#last = position;
    this.#events += 1;
    this.#grow(Buffer.from(bytes.subarray(hash.from, hash.to)));
    return undefined;
  }

  /** What remains to be said once all events have passed. @param before the log that this one goes on from */
  finish(before: EpochCheck | undefined): void {
    for (const leaf of this.#lost) {
      const { leaves } = this.given;
      const index = this.size;
      if (leaves && index < leaves.size && !leaves.has(index, leaf, 0, leaf.length)) {
        this.#say({ code: 'other-leaf', index });
        break;
      }
      this.#grow(leaf);
    }
    const said = [...this.#claims.keys()].reduce((most, size) => Math.max(most, size), this.#headRow.size);
    if (Math.max(said, this.given.leaves?.size ?? 0) > this.size) this.#say({ code: 'missing', index: this.size });
    if (this.#headRow.size <= this.size && this.#nextRun !== this.#runs.length) this.#say({ code: 'wrong-run' });
    if (this.#subtrees.size > 0) this.#say({ code: 'wrong-subtree' });
    if (before && this.size > 0 && !this.#opensAfter(before)) this.#say({ code: 'wrong-opening', index: 0 });
  }

  report(): EpochReport {
    const { leaves } = this.given;
    return {
      log: this.origin,
      events: this.#events,
      sealed: this.#headRow.size,
      root: toHex(this.root()),
      lost: this.#lost.length,
      unsealed: this.#unsealed.size,
      closed: this.row.closed_size !== null,
      checkpoints: this.#checkpoints,
      newest: this.#newest,
      compared: { leaves: Math.min(leaves?.size ?? 0, this.size), notes: this.#notes, size: this.#largestNote },
      keys: this.#keys.texts,
      pinned: this.#keys.pinned,
      unjudged: this.#unjudged.length,
    };
  }

  #say(fault: Omit<LogFinding, 'log'>): void {
    this.faults.push({ ...fault, log: this.origin });
  }

  #grow(leaf: Buffer): void {
    this.#frontier.append(leaf);
    const { size } = this;
    const claims = this.#claims.get(size);
    if (claims) this.#compareClaims(size, claims);
    if (size !== this.#headRow.size) return;
    const peaks = Buffer.concat([...this.#frontier.peaks]);
    const right =
      peaks.equals(this.#headRow.frontier) && (this.#lost.length > 0 || this.#last === this.#headRow.position);
    if (!right) this.#say({ code: 'wrong-head', size });
  }

  #compareClaims(size: number, claims: readonly Claim[]): void {
    const root = this.root();
    for (const { by, root: claimed } of claims) {
      if (sameBytes(root, claimed)) {
        if (by === 'outside') this.#uncovered = { index: size };
      } else if (by === 'outside') this.#say({ code: 'other-root', size, ...this.#uncovered });
      else this.#say({ code: by === 'head' ? 'wrong-head' : 'wrong-root', size });
    }
  }

  #compareRun(index: number, position: number): void {
    if (this.#last !== undefined && position === this.#last + 1) return;
    const run = this.#runs[this.#nextRun++];
    if (run?.index === index && run.position === position) return;
    if (!this.faults.some(({ code }) => code === 'wrong-run')) this.#say({ code: 'wrong-run', size: index });
  }

  #compareSubtree(level: number, index: number, root: Uint8Array): void {
    if ((index + 1) * 2 ** (level * LEVEL) > this.#headRow.size) return;
    const stored = this.#subtrees.get(`${level}/${index}`);
    this.#subtrees.delete(`${level}/${index}`);
    const right = stored === toHex(root);
    if (!right && !this.faults.some(({ code }) => code === 'wrong-subtree')) this.#say({ code: 'wrong-subtree' });
  }

  #opensAfter(before: EpochCheck): boolean {
    const closing = [...before.#claims.values()].flat().find(({ by }) => by === 'closing');
    if (!this.#opening || !closing) return false;
    const unsealed = { size: before.#unsealed.size, root: before.#unsealed.root() };
    return isOpening(this.#opening, { origin: before.origin, size: closing.size, root: closing.root, unsealed });
  }

  async #readHead(client: ClientBase): Promise<void> {
    const { origin } = this;
    const { rows: heads } = await client.query<{ size: string; position: string; root: Buffer; frontier: Buffer }>(
      'select size, position, root, frontier from event_store.log_head where origin = $1',
      [origin],
    );
    const head = heads[0];
    if (head) this.#headRow = { size: Number(head.size), position: Number(head.position), frontier: head.frontier };
    if (head && this.#headRow.size > 0) this.#claim({ size: this.#headRow.size, root: head.root, by: 'head' });
    const { closed_size: closed, closed_root: root } = this.row;
    if (closed !== null && root) this.#claim({ size: Number(closed), root, by: 'closing' });
    const { rows: runs } = await client.query<{ index: string; position: string }>(
      'select first_index as index, first_position as position from event_store.log_runs where origin = $1 order by first_index',
      [origin],
    );
    for (const { index, position } of runs) this.#runs.push({ index: Number(index), position: Number(position) });
    const { rows: subtrees } = await client.query<{ level: number; index: string; hash: Buffer }>(
      'select level, index, hash from event_store.subtree_roots where origin = $1',
      [origin],
    );
    for (const { level, index, hash } of subtrees) this.#subtrees.set(`${level}/${index}`, hash.toString('hex'));
    const { rows: lost } = await client.query<{ hash: Buffer }>(
      'select hash from event_store.lost_leaves where origin = $1 order by index',
      [origin],
    );
    this.#lost.push(...lost.map(({ hash }) => hash));
  }

  async #readNotes(client: ClientBase): Promise<void> {
    const { origin } = this;
    const { rows: known } = await client.query<{ vkey: string }>(
      'select vkey from event_store.log_keys where origin = $1 order by stored_at, vkey',
      [origin],
    );
    const pinned = this.given.pinned.length > 0;
    const believed = known.flatMap(({ vkey }) => parseVerifierKey(vkey, sha256) ?? []);
    const keys = (pinned ? this.given.pinned : believed).filter(({ name }) => name === origin);
    this.#keys = { texts: keys.map(({ keyId }) => `${origin}+${keyId}`), pinned };
    for (const note of this.given.notes) {
      if (!note.startsWith(`${origin}\n`)) continue;
      const size = this.#readNote(note, 'outside', keys);
      this.#notes += 1;
      this.#largestNote = Math.max(this.#largestNote, size ?? 0);
    }
    for (let from = 0; ;) {
      const { rows } = await client.query<{ size: string; root: Buffer; note: string }>(
        'select size, root, note from event_store.signed_checkpoints where origin = $1 and size >= $2 order by size limit $3',
        [origin, from, PAGE],
      );
      for (const { size, root, note } of rows) {
        const said = this.#readNote(note, 'checkpoint', keys, Number(size));
        if (said !== undefined) this.#claim({ size: said, root, by: 'checkpoint' });
        this.#checkpoints += 1;
        this.#newest = Number(size);
      }
      if (rows.length < PAGE) break;
      from = this.#newest + 1;
    }
    const newest = this.#unjudged.some(({ by, size }) => by === 'checkpoint' && size === this.#newest);
    if (newest) this.#say({ code: 'unknown-key', size: this.#newest });
  }

  /** Judges a note; what it says becomes a claim. Returns its size. */
  #readNote(text: string, by: Claim['by'], keys: readonly VerifierKey[], at?: number): number | undefined {
    const note = parseNote(text);
    const said = note && parseCheckpoint(note.text);
    const size = at ?? said?.size ?? 0;
    if (!said || said.origin !== this.origin || said.size !== size) {
      this.#say({ code: 'bad-note', size });
      return undefined;
    }
    const named = note.signatures.some(({ name, keyId }) =>
      keys.some((key) => key.name === name && key.keyId === keyId),
    );
    if (!named && !this.#keys.pinned) this.#say({ code: 'unknown-key', size });
    else if (!named) this.#unjudged.push({ size, by });
    else if (!isNoteSigned(note, keys, verifyEd25519)) this.#say({ code: 'bad-signature', size });
    if (size > 0) this.#claim({ size, root: said.root, by });
    return size;
  }

  #claim(claim: Claim): void {
    this.#claims.set(claim.size, [...(this.#claims.get(claim.size) ?? []), claim]);
  }
}
