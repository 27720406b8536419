/** What the signer has of a log. */
export interface SignerState {
  readonly origin: string;
  readonly size: number;
  /** Lower-case hex. */
  readonly root: string;
  readonly vkeys: readonly string[];
  readonly newest?: SignerCheckpoint;
}

/** What it has signed. */
export interface SignerCheckpoint {
  readonly size: number;
  readonly root: string;
  readonly note: string;
}

export type SignerRefusal = 'not-next' | 'fork' | 'other-root';

export interface SignerAnswer {
  readonly state: SignerState;
  readonly refused?: SignerRefusal;
}

/** The signer does not answer, or not as it should. Sealing does not wait for it. */
export class SignerAway extends Error {
  override readonly name = 'SignerAway';
}

const TIMEOUT_MS = 10_000;

/** The signer, asked over HTTP with the token that it shares with the sealer. Every method throws SignerAway. */
export class SignerClient {
  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  async state(origin: string): Promise<SignerState> {
    return (await this.#ask('/state', { origin })) as SignerState;
  }

  /** Sends the leaves from `from` on, with the root that the log has with them. */
  async sign(origin: string, from: number, leaves: Buffer, root: string): Promise<SignerAnswer> {
    return (await this.#ask('/sign', { origin, from, root, leaves: leaves.toString('base64') })) as SignerAnswer;
  }

  /** The leaves from `from` up to but not including `to`: 32 bytes each, at most 65,536. */
  async leaves(origin: string, from: number, to: number): Promise<Buffer> {
    const { leaves } = (await this.#ask('/leaves', { origin, from, to })) as { leaves: string };
    return Buffer.from(leaves, 'base64');
  }

  async checkpoints(origin: string, from = 0): Promise<SignerCheckpoint[]> {
    const { checkpoints } = (await this.#ask('/checkpoints', { origin, from })) as { checkpoints: SignerCheckpoint[] };
    return checkpoints;
  }

  async #ask(path: string, body: object): Promise<unknown> {
    try {
      const response = await fetch(new URL(path, this.url), {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const answer: unknown = await response.json();
      if (response.ok || response.status === 409) return answer;
      throw new Error(`${path} answered ${response.status}`);
    } catch (error) {
      throw new SignerAway(`the signer does not answer: ${(error as Error).message}`);
    }
  }
}
