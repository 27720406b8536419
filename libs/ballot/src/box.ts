import type { KeyObject } from 'node:crypto';
import { Frontier, sha256 } from '@lib/event-store';
import { inTransaction } from '@lib/platform';
import type { Pool } from 'pg';
import { isSigned, signingKeyOf } from './blind-signer';
import { type InclusionView, paperMessage, pathOfLeaf, reject } from './core';

/** A paper as it is dropped into the box: nothing on it knows a member. */
export interface Paper {
  /** 32 bytes, in hexadecimal digits. */
  readonly serial: string;
  readonly signature: Buffer;
  readonly envelope: Buffer;
}

/** What a member keeps: that the paper lies in the box. It shows nothing of what the paper says. */
export interface Receipt {
  readonly ballot: string;
  /** SHA-256 of the serial; the list that is published after the count holds it. */
  readonly paper: string;
  /** The leaf that the paper is in the box's tree: bound to its content, and saying nothing of it. */
  readonly leaf: string;
}

export interface Sealed {
  readonly cast: number;
  readonly root: string;
}

/** More than any paper of sixty candidates needs. */
const LONGEST_ENVELOPE = 1024;

/** The box of secret ballots, under its own login. It knows no member, keeps no time and logs nothing. */
export class BallotBox {
  constructor(private readonly pool: Pool) {}

  /**
   * Takes a paper. The same paper again gets the same receipt: a network that was lost between cast and receipt costs
   * nothing.
   * @throws Rejection BALLOT_NOT_CASTING, PAPER_FORGED, PAPER_USED, REQUEST_NOT_WELL_FORMED
   */
  async cast(ballot: string, paper: Paper): Promise<Receipt> {
    if (paper.envelope.length > LONGEST_ENVELOPE || paper.envelope.length === 0)
      return reject('REQUEST_NOT_WELL_FORMED');
    const serial = Buffer.from(paper.serial, 'hex');
    return inTransaction(this.pool, async (tx) => {
      // Whoever seals the box waits for those who are about to drop a paper, and nobody drops one after that.
      await tx.query('select pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [ballot]);
      const { rows } = await tx.query<{ signing_key: Buffer; phase: string }>(
        'select signing_key, phase from ballot_box.boxes where ballot = $1',
        [ballot],
      );
      const [box] = rows;
      if (!box) return reject('BALLOT_NOT_CASTING');
      if (!isSigned(signingKeyOf(box.signing_key), paperMessage(ballot, paper.serial), paper.signature)) {
        return reject('PAPER_FORGED');
      }
      const { rows: before } = await tx.query<{ envelope: Buffer }>(
        'select envelope from ballot_box.papers where ballot = $1 and serial = $2',
        [ballot, serial],
      );
      const [lies] = before;
      if (lies) return lies.envelope.equals(paper.envelope) ? receiptOf(ballot, paper) : reject('PAPER_USED');
      if (box.phase !== 'casting') return reject('BALLOT_NOT_CASTING');
      const { rowCount } = await tx.query(
        `insert into ballot_box.papers (ballot, serial, signature, envelope) values ($1, $2, $3, $4)
         on conflict do nothing`,
        [ballot, serial, paper.signature, paper.envelope],
      );
      return rowCount === 1 ? receiptOf(ballot, paper) : reject('PAPER_USED');
    });
  }

  /** How many papers lie in the box: turnout, which may be shown while casting goes on. */
  async turnout(ballot: string): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>(
      `select (select count(*) from ballot_box.papers where ballot = $1)::int
            + (select count(*) from ballot_box.sealed_papers where ballot = $1)::int as count`,
      [ballot],
    );
    return rows[0]?.count ?? 0;
  }

  /** The public half of the key that a ballot's papers are signed with; undefined for a ballot that never opened. */
  async signingKey(ballot: string): Promise<KeyObject | undefined> {
    const { rows } = await this.pool.query<{ signing_key: Buffer }>(
      'select signing_key from ballot_box.boxes where ballot = $1',
      [ballot],
    );
    return rows[0] && signingKeyOf(rows[0].signing_key);
  }

  /**
   * Whether a paper lies in the box, asked by the hash of its serial alone, and once the box is sealed the way from its
   * leaf to the root.
   * @throws Rejection PAPER_NOT_IN_BOX
   */
  async inclusion(ballot: string, paper: string): Promise<InclusionView> {
    const { rows } = await this.pool.query<PaperRow>(
      `select serial, signature, envelope from ballot_box.papers where ballot = $1 and sha256(serial) = decode($2, 'hex')`,
      [ballot, paper],
    );
    const [lies] = rows;
    if (lies) return { ...receiptOf(ballot, paperOf(lies)), proof: null };
    const papers = await this.papers(ballot);
    const index = papers.findIndex(({ serial }) => paperName(serial) === paper);
    const found = papers[index];
    if (!found) return reject('PAPER_NOT_IN_BOX');
    const path = await pathOfLeaf(papers.map(leafOfPaper), index, sha256);
    const proof = { index, size: papers.length, path: path.map(hex), root: rootOf(papers) };
    return { ...receiptOf(ballot, found), proof };
  }

  /**
   * Seals a closed box: waits for whoever is dropping a paper, puts all papers into the order of their serials in one
   * transaction, and gives the number and the root over them. Doing it again gives the same.
   * @throws Rejection CASTING_NOT_CLOSED
   */
  async seal(ballot: string): Promise<Sealed> {
    await inTransaction(this.pool, async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [ballot]);
      const { rows } = await tx.query<{ phase: string }>('select phase from ballot_box.boxes where ballot = $1', [
        ballot,
      ]);
      if (rows[0]?.phase !== 'closed') reject('CASTING_NOT_CLOSED');
      await tx.query(
        `with taken as (delete from ballot_box.papers where ballot = $1 returning serial, signature, envelope)
         insert into ballot_box.sealed_papers (ballot, serial, signature, envelope)
         select $1, serial, signature, envelope from taken order by serial`,
        [ballot],
      );
    });
    const papers = await this.papers(ballot);
    return { cast: papers.length, root: rootOf(papers) };
  }

  /** The papers of a sealed box, by serial. */
  async papers(ballot: string): Promise<readonly Paper[]> {
    const { rows } = await this.pool.query<PaperRow>(
      'select serial, signature, envelope from ballot_box.sealed_papers where ballot = $1 order by serial',
      [ballot],
    );
    return rows.map(paperOf);
  }
}

/** What names a paper in public: the hash of its serial. */
export function paperName(serial: string): string {
  return sha256(Buffer.from(serial, 'hex')).toString('hex');
}

/** Merkle root (RFC 9162) over the papers in the order of their serials; a leaf is serial ‖ signature ‖ envelope. */
export function rootOf(papers: readonly Paper[]): string {
  const tree = new Frontier(sha256);
  for (const paper of papers) tree.append(leafOfPaper(paper));
  return hex(tree.root());
}

interface PaperRow {
  readonly serial: Buffer;
  readonly signature: Buffer;
  readonly envelope: Buffer;
}

function paperOf({ serial, signature, envelope }: PaperRow): Paper {
  return { serial: serial.toString('hex'), signature, envelope };
}

function leafOfPaper({ serial, signature, envelope }: Paper): Buffer {
  return sha256(Buffer.concat([Buffer.of(0), Buffer.from(serial, 'hex'), signature, envelope]));
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function receiptOf(ballot: string, paper: Paper): Receipt {
  return { ballot, paper: paperName(paper.serial), leaf: hex(leafOfPaper(paper)) };
}
