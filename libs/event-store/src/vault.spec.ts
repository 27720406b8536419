import fc from 'fast-check';
import { createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { salamander } from './testing/salamander';
import { isSealed, reveal, revealAll, seal, type SubjectKey } from './vault';

const NOTICE = '(đã xóa theo quyết định)';
const key: SubjectKey = { subject: 'case-0001', bytes: randomBytes(32) };
const other: SubjectKey = { subject: 'case-0001', bytes: randomBytes(32) };
const TEXT = 'Bà Nguyễn Thị Mẫu, xóm 3, đã cứu hai em nhỏ';

const parts = (sealed: string) => sealed.split('.') as [string, string, string, string, string];
const commitment = (bytes: Uint8Array, nonce: string) =>
  createHash('sha256').update('kc').update(bytes).update(Buffer.from(nonce, 'base64url')).digest('base64url');

describe('a sealed text', () => {
  it('opens again under its key, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const whole = text.toWellFormed();
        const sealed = seal(key, whole);
        expect(isSealed(sealed)).toBe(true);
        expect(reveal(key, sealed)).toBe(whole);
      }),
      { numRuns: 500 },
    );
  });

  it('says nothing of its text and is never the same twice', () => {
    expect(seal(key, TEXT)).not.toBe(seal(key, TEXT));
    expect(seal(key, TEXT)).not.toContain('Nguyễn');
  });

  it('shows a notice under no key, another key, or the key of another subject', () => {
    const sealed = seal(key, TEXT);
    expect(reveal(undefined, sealed)).toBe(NOTICE);
    expect(reveal(other, sealed)).toBe(NOTICE);
    expect(reveal({ ...key, subject: 'case-0002' }, sealed)).toBe(NOTICE);
    const [form, , nonce, text, committed] = parts(sealed);
    const moved = [form, 'case-0002', nonce, text, committed].join('.');
    expect(reveal({ ...key, subject: 'case-0002' }, moved)).toBe(NOTICE);
  });

  it('shows the notice when any one bit of it was changed, and never throws', () => {
    const sealed = seal(key, TEXT);
    const [form, subject, ...rest] = parts(sealed);
    rest.forEach((part, which) => {
      const bytes = Buffer.from(part, 'base64url');
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const flipped = Buffer.from(bytes);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const changed = rest.map((one, i) => (i === which ? flipped.toString('base64url') : one));
        expect(reveal(key, [form, subject, ...changed].join('.'))).toBe(NOTICE);
      }
    });
  });

  it('shows the notice for a forged commitment, which alone would let another key open it to another text', () => {
    const [form, subject, nonce, text] = parts(seal(key, TEXT));
    const forged = [form, subject, nonce, text, commitment(other.bytes, nonce)].join('.');
    expect(reveal(key, forged)).toBe(NOTICE); // the right key no longer fits
    expect(reveal(other, forged)).toBe(NOTICE); // the other one does, and the tag says no
  });

  it('shows the notice for a text that is too short to hold a tag', () => {
    const [form, subject, nonce, , committed] = parts(seal(key, ''));
    for (let length = 0; length < 16; length++) {
      const short = [form, subject, nonce, randomBytes(length).toString('base64url') || 'A', committed].join('.');
      expect(reveal(key, short)).toBe(NOTICE);
    }
  });

  it('control: unchanged it opens', () => {
    expect(reveal(key, parts(seal(key, TEXT)).join('.'))).toBe(TEXT);
  });

  it('survives any hostile text as a sealed form', () => {
    const piece = fc.string({ unit: fc.constantFrom(...'abcXYZ019-_=+/.~') });
    fc.assert(
      fc.property(fc.tuple(piece, piece, piece, piece), (pieces) => {
        const shown = reveal(key, `~1.${pieces.join('.')}`);
        expect([`~1.${pieces.join('.')}`, NOTICE]).toContain(shown);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a ciphertext that two keys open', () => {
  it('is possible with GCM alone, and refused because of the commitment', () => {
    const [mine, theirs] = [randomBytes(32), randomBytes(32)];
    const nonce = randomBytes(12);
    const crafted = salamander(mine, theirs, nonce, key.subject);
    const plain = (bytes: Buffer) => {
      const decipher = createDecipheriv('aes-256-gcm', bytes, nonce, { authTagLength: 16 });
      decipher.setAAD(Buffer.from(key.subject)).setAuthTag(crafted.subarray(-16));
      return Buffer.concat([decipher.update(crafted.subarray(0, -16)), decipher.final()]);
    };
    expect(plain(mine).equals(plain(theirs))).toBe(false); // control: without the commitment both keys open it, to two texts
    const sealed = (committed: Buffer) =>
      `~1.${key.subject}.${nonce.toString('base64url')}.${crafted.toString('base64url')}.${commitment(committed, nonce.toString('base64url'))}`;
    const shows = (bytes: Buffer, text: string) => reveal({ subject: key.subject, bytes }, text);
    expect(shows(mine, sealed(mine))).toBe(plain(mine).toString('utf8'));
    expect(shows(theirs, sealed(mine))).toBe(NOTICE);
    expect(shows(mine, sealed(theirs))).toBe(NOTICE);
  });
});

describe('the nonces', () => {
  it('never repeat, also across the draws of random bytes that they are cut from', () => {
    const nonces = Array.from({ length: 20_000 }, () => parts(seal(key, ''))[2]);
    expect(new Set(nonces).size).toBe(nonces.length);
  });
});

describe('revealing a whole value', () => {
  const value = { a: [seal(key, 'một'), 2, null, { b: seal(key, 'hai') }], c: 'ba', d: true };

  it('opens every sealed text and leaves the rest', () => {
    expect(revealAll(key, value)).toEqual({ a: ['một', 2, null, { b: 'hai' }], c: 'ba', d: true });
  });

  it('without the key shows the notice in their places', () => {
    expect(revealAll(undefined, value)).toEqual({ a: [NOTICE, 2, null, { b: NOTICE }], c: 'ba', d: true });
  });

  it('opens what a person wrote once and no further', () => {
    const inner = seal(key, 'bên trong');
    expect(revealAll(key, { note: seal(key, inner) })).toEqual({ note: inner });
  });
});
