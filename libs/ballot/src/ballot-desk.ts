import { createHash } from 'node:crypto';
import { type Occasion, stateOf } from '@core/kernel';
import { reject as refuse } from '@core/platform';
import {
  type Bus,
  type EventStorePort,
  Execute,
  type Executed,
  type Queryable,
  unwrap,
  type Vault,
  wrap,
} from '@lib/event-store';
import { ballotAggregate, type BallotSurroundings, type NewKey } from './ballot-aggregate';
import { blindSign, newSigningPair } from './blind-signer';
import type { BallotBox } from './box';
import { type BallotCommand, ballotDecider, type BallotState, reject } from './core';
import { countBox } from './counting';

const WRAPPING = 'neu-guong ballot keys';
/** The index that lets a meeting run one ballot at a time. */
const ONE_AT_A_TIME = 'ballots_running';

/** What is asked of one ballot's stream. */
export interface BallotOrder {
  readonly id: string;
  readonly command: BallotCommand;
  readonly occasion: Occasion;
  readonly correlation: string;
}

/** Where a ballot is run: papers are signed, the box is sealed, and two of three shares open it. */
export class BallotDesk {
  constructor(
    private readonly bus: Bus,
    private readonly store: Pick<EventStorePort, 'readStream'>,
    private readonly db: Queryable,
    private readonly maybeBox: BallotBox | undefined,
    private readonly vault: Pick<Vault, 'derived' | 'fingerprint'>,
    private readonly around: BallotSurroundings,
  ) {}

  /** Who belongs to the council of a unit today. */
  councilMembers(council: string): Promise<readonly string[]> {
    return this.around.councilMembers(council);
  }

  /** How many papers lie in the box. */
  turnout(id: string): Promise<number> {
    return this.#box.turnout(id);
  }

  /** How many of the team have handed in their share. */
  async sharesOffered(id: string): Promise<number> {
    const { rows } = await this.db.query<{ count: number }>(
      'select count(*)::int as count from ballot_box.offered_shares where ballot = $1',
      [id],
    );
    return rows[0]?.count ?? 0;
  }

  /** The ballot as it stands. */
  async stateOf(id: string): Promise<BallotState> {
    return stateOf(ballotDecider, await this.store.readStream(`ballot-${id}`));
  }

  /** Runs a command without asking who may: for those who have asked already. */
  async run({ id, command, occasion, correlation }: BallotOrder): Promise<Executed> {
    const key = command.type === 'OpenBallot' ? await this.#newKey(id) : undefined;
    const order = {
      aggregate: ballotAggregate(this.around, key),
      streamId: id,
      command,
      occasion,
      expected: command.type === 'OpenBallot' ? ('none' as const) : ('any' as const),
      fingerprint: this.vault.fingerprint({ actor: occasion.actor.id, id, command }),
      correlation,
    };
    try {
      return await this.bus.execute(new Execute(order) as never);
    } catch (error) {
      if ((error as { constraint?: string }).constraint === ONE_AT_A_TIME) return reject('BALLOT_RUNNING');
      throw error;
    }
  }

  /**
   * Hands a member their paper: notes that they have one, then signs what they sent without seeing what it is. The same
   * request gets the same answer for as long as papers are handed out.
   * @param blinded base64 of the blinded message; @returns base64 of the blind signature
   * @throws Rejection of the rules; ISSUE_CLOSED when the key is gone already
   */
  async issue(id: string, blinded: string, occasion: Occasion, correlation: string): Promise<string> {
    const message = Buffer.from(blinded, 'base64');
    const request = createHash('sha256').update(message).digest('hex');
    const key = await this.#signingKey(id);
    const signature = key && blindSign(key, message); // what cannot be signed is not noted as handed out
    await this.run({ id, command: { type: 'IssuePaper', data: { request } }, occasion, correlation });
    return signature ? signature.toString('base64') : reject('ISSUE_CLOSED');
  }

  /** Seals the box of a closed ballot and writes down number and root, before anything is opened. */
  async seal(id: string, occasion: Occasion, correlation: string): Promise<Executed> {
    const sealed = await this.#box.seal(id);
    return this.run({ id, command: { type: 'SealBox', data: sealed }, occasion, correlation });
  }

  /**
   * Takes a share of the box's key from a member of the counting team. With the second one the box is opened, counted
   * and written down, and both shares are destroyed.
   * @returns whether the box has been opened
   */
  async offerShare(id: string, share: string, occasion: Occasion, correlation: string): Promise<boolean> {
    const state = await this.stateOf(id);
    if (state.status === 'tallied') return true;
    if (state.status !== 'sealed') return reject('BOX_NOT_SEALED');
    const person = occasion.actor.id;
    if (!state.file.team.includes(person)) return reject('NOT_OF_THE_TEAM');
    const wrapping = this.vault.derived(WRAPPING);
    const wrapped = wrap(wrapping, Buffer.from(share, 'base64'), `${id} ${person}`);
    await this.db.query('delete from ballot_box.offered_shares where ballot = $1 and person = $2', [id, person]);
    await this.db.query('insert into ballot_box.offered_shares (ballot, person, wrapped) values ($1, $2, $3)', [
      id,
      person,
      wrapped,
    ]);
    const { rows } = await this.db.query<{ person: string; wrapped: Buffer }>(
      'select person, wrapped from ballot_box.offered_shares where ballot = $1 order by person',
      [id],
    );
    if (rows.length < 2) return false;
    const two = rows.slice(0, 2);
    const shares = two.map((row) => unwrap(wrapping, row.wrapped, `${id} ${row.person}`));
    try {
      await this.#count(
        id,
        state,
        shares,
        two.map((row) => row.person),
        occasion,
        correlation,
      );
    } finally {
      await this.db.query('delete from ballot_box.offered_shares where ballot = $1', [id]);
    }
    return true;
  }

  async #count(
    id: string,
    { file, box }: Extract<BallotState, { readonly status: 'sealed' }>,
    shares: readonly Uint8Array[],
    openedBy: string[],
    occasion: Occasion,
    correlation: string,
  ): Promise<void> {
    const { cast, root } = await this.#box.seal(id);
    if (cast !== box.cast || root !== box.root) reject('BOX_CHANGED');
    const papers = await this.#box.papers(id);
    const key = Buffer.from(file.sealingKey, 'base64');
    const { counts, invalid } = await countBox(id, key, papers, shares, file.candidates.length);
    const named = file.candidates.map((candidate, i) => ({ case: candidate, yes: 0, no: 0, blank: 0, ...counts[i] }));
    const data = { openedBy, counts: named, invalid };
    await this.run({ id, command: { type: 'RecordTally', data }, occasion, correlation });
  }

  get #box(): BallotBox {
    return this.maybeBox ?? refuse('UNAVAILABLE');
  }

  async #newKey(id: string): Promise<NewKey> {
    const { publicKey, privateKey } = await newSigningPair();
    return { publicKey, wrapped: wrap(this.vault.derived(WRAPPING), privateKey, id) };
  }

  async #signingKey(id: string): Promise<Buffer | undefined> {
    const { rows } = await this.db.query<{ wrapped: Buffer }>(
      'select wrapped from ballot_box.signing_keys where ballot = $1',
      [id],
    );
    return rows[0] && unwrap(this.vault.derived(WRAPPING), rows[0].wrapped, id);
  }
}
