import { constants, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { Rejection } from '@core/kernel';
import type { BallotBox, Paper, Receipt } from './box';
import { CastGate } from './cast-gate';
import { paperMessage } from './core';

const BALLOT = 'b1';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A box that takes whatever reaches it, and counts. */
class OpenBox {
  taken = 0;
  keysAsked = 0;
  signingKey(ballot: string) {
    this.keysAsked++;
    return Promise.resolve(ballot === BALLOT ? publicKey : undefined);
  }
  cast(ballot: string, { serial }: Paper): Promise<Receipt> {
    this.taken++;
    return Promise.resolve({ ballot, paper: serial, leaf: serial });
  }
}

function signed(serial = randomBytes(32).toString('hex')): Paper {
  const key = { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 };
  const signature = sign('sha384', Buffer.from(paperMessage(BALLOT, serial)), key);
  return { serial, signature, envelope: Buffer.of(1) };
}
const forged = (): Paper => ({ ...signed(), serial: randomBytes(32).toString('hex') });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'taken',
    (error: unknown) => (error instanceof Rejection ? error.code : Promise.reject(error as Error)),
  );

describe('the door of the box', () => {
  let now = 0;
  let box: OpenBox;
  let gate: CastGate;
  beforeEach(() => {
    now = 0;
    box = new OpenBox();
    gate = new CastGate(box as unknown as BallotBox, () => now);
  });

  it('slows forged papers down, and lets every signed one in meanwhile', async () => {
    const one = forged();
    const heard: string[] = [];
    for (let i = 0; i < 130; i++) heard.push(await codeOf(gate.cast(BALLOT, one)));
    expect([heard[0], heard.at(-1)]).toEqual(['PAPER_FORGED', 'TOO_MANY_REQUESTS']);
    for (let i = 0; i < 30; i++) expect(await codeOf(gate.cast(BALLOT, signed()))).toBe('taken');
    expect(box.taken).toBe(30); // no forged one has reached it
    now = 121_000;
    expect(await codeOf(gate.cast(BALLOT, one))).toBe('PAPER_FORGED');
  });

  it('takes the same paper again as often as a bad network needs, and no more', async () => {
    const paper = signed();
    const heard: string[] = [];
    for (let i = 0; i < 25; i++) heard.push(await codeOf(gate.cast(BALLOT, paper)));
    expect(heard.indexOf('TOO_MANY_REQUESTS')).toBe(20);
    expect(await codeOf(gate.cast(BALLOT, signed()))).toBe('taken');
  });

  it('asks for the key of a ballot once, and slows down whoever makes ballots up', async () => {
    for (let i = 0; i < 5; i++) await gate.cast(BALLOT, signed());
    expect(box.keysAsked).toBe(1);
    const heard: string[] = [];
    for (let i = 0; i < 125; i++) heard.push(await codeOf(gate.cast(`made-up-${i}`, signed())));
    expect([heard[0], heard.at(-1)]).toEqual(['BALLOT_UNKNOWN', 'TOO_MANY_REQUESTS']);
    expect(await codeOf(gate.cast(BALLOT, signed()))).toBe('taken');
  });
});
