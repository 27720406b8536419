import fc from 'fast-check';
import {
  cosignatureBytes,
  cosignedAt,
  cosignedText,
  fromBase64,
  isNoteSigned,
  isSignedBy,
  type NoteSignature,
  parseCheckpoint,
  parseNote,
  parseSignature,
  parseVerifierKey,
  SIGNATURE_TYPE,
  toBase64,
  type VerifierKey,
  verifierKey,
  writeCheckpoint,
  writeNote,
  writeVerifierKey,
} from './core';
import { keyPairOf, newKeyPair, signEd25519, verifyEd25519 } from './ed25519';
import { sha256 } from './hash';

// golang.org/x/mod/sumdb/note (the documentation's example), C2SP signed-note (its example), and transparency-dev/formats.
const GO = {
  vkey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  seed: '810a1402d5146c8d84f2443330f54080ebf98ee17d9c74f6252fc5d5c7283173',
  note: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
};
const C2SP = {
  vkey: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  note: 'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
};
const COSIGNER = 'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2';
const COSIGNATURE =
  'ZGhGuQAAAABm/qTPeyKXD+R2rzyQsxPiP8mXum7qq/iF0u4vanlqJyocWODBt97w9uL+8qT7S5gxEHWWOworDcFiEBYJXORmnFBOBA==';

const utf8 = (text: string) => new TextEncoder().encode(text);
const keyOf = (text: string) => parseVerifierKey(text, sha256) as VerifierKey;
const signed = (note: string, ...keys: VerifierKey[]) => {
  const parsed = parseNote(note);
  return parsed !== undefined && isNoteSigned(parsed, keys, verifyEd25519);
};

describe('published notes', () => {
  it.each([GO, C2SP])('are signed by their keys: $vkey', ({ vkey, note }) => {
    expect(writeVerifierKey(keyOf(vkey))).toBe(vkey);
    expect(signed(note, keyOf(vkey))).toBe(true);
    expect(writeNote(parseNote(note) as never)).toBe(note);
    expect(signed(note.replace(/^(..)./, '$1x'), keyOf(vkey))).toBe(false);
  });

  it('are not signed by the key of another', () => {
    expect(signed(GO.note, keyOf(C2SP.vkey))).toBe(false);
    expect(signed(GO.note)).toBe(false);
  });

  it('a cosigner has a key of another type, and the cosignature carries its time', () => {
    expect(keyOf(COSIGNER)).toMatchObject({ type: SIGNATURE_TYPE.cosignature, keyId: 'da77ade7' });
    expect(cosignedAt(parseSignature(`— w ${COSIGNATURE}`) as NoteSignature)).toBe(1727964367);
    expect(cosignedAt(parseNote(GO.note)?.signatures[0] as NoteSignature)).toBeUndefined();
  });

  it.each([
    'bananas.sigstore.dev+12344556',
    'rekor.sigstore.dev+12345678+THIS_IS_NOT_BASE64!',
    'rekor.sigstore.dev+12345678+AwEB',
    'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
    'PeterNeumann+00000000+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    'Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  ])('a broken key is none: %s', (text) => expect(parseVerifierKey(text, sha256)).toBeUndefined());
});

/** A key pair with its place in notes. */
function signer(name: string, type: number = SIGNATURE_TYPE.ed25519) {
  const pair = newKeyPair();
  const key = verifierKey(name, type, pair.publicKey, sha256);
  const sign = (text: string): NoteSignature => ({ ...key, bytes: signEd25519(pair.privateKey, utf8(text)) });
  const cosign = (text: string, at: number): NoteSignature => ({
    ...key,
    bytes: cosignatureBytes(at, signEd25519(pair.privateKey, utf8(cosignedText(text, at)))),
  });
  return { key, sign, cosign };
}

const TEXT = writeCheckpoint({ origin: 'neu-guong/log', size: 12, root: sha256(Buffer.of(1)) });

describe('a checkpoint', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.uint8Array({ minLength: 32, maxLength: 32 }), (size, root) => {
        const origin = 'neu-guong/00000000-0000-4000-8000-000000000001';
        expect(parseCheckpoint(writeCheckpoint({ origin, size, root }))).toEqual({ origin, size, root });
      }),
    );
  });

  it.each([
    ['a fourth line', `${TEXT}more\n`],
    ['no last line feed', TEXT.slice(0, -1)],
    ['a leading zero', TEXT.replace('\n12\n', '\n012\n')],
    ['a negative size', TEXT.replace('\n12\n', '\n-12\n')],
    ['a size beyond what can be counted', TEXT.replace('\n12\n', '\n9007199254740992\n')],
    ['a short root', `neu-guong/log\n12\n${toBase64(new Uint8Array(31))}\n`],
    ['a root in another base64', TEXT.replace(/=\n$/, '\n')],
    ['an origin with a space', TEXT.replace('/log', ' log')],
    ['an empty origin', TEXT.replace('neu-guong/log', '')],
    ['carriage returns', TEXT.replaceAll('\n', '\r\n')],
  ])('is none with %s', (_, text) => expect(parseCheckpoint(text)).toBeUndefined());
});

describe('a note', () => {
  const log = signer('neu-guong/log');
  const next = signer('neu-guong/log');
  const witness = signer('thanh-tra', SIGNATURE_TYPE.cosignature);

  it('may carry two keys of the log and a witness, and each is right', () => {
    const note = writeNote({
      text: TEXT,
      signatures: [log.sign(TEXT), next.sign(TEXT), witness.cosign(TEXT, 1_790_000_000)],
    });
    expect(signed(note, log.key)).toBe(true);
    expect(signed(note, log.key, next.key, witness.key)).toBe(true);
    expect(signed(note, signer('neu-guong/log').key)).toBe(false);
  });

  it('is not signed when one line of a known key is wrong, even beside a right one', () => {
    const forged = { ...next.sign('other\n'), ...next.key, bytes: next.sign('other\n').bytes };
    const note = writeNote({ text: TEXT, signatures: [log.sign(TEXT), forged] });
    expect(signed(note, log.key)).toBe(true);
    expect(signed(note, log.key, next.key)).toBe(false);
  });

  it('a cosignature holds for its time and its text only, and no signature of a log passes for one', () => {
    const signature = witness.cosign(TEXT, 1_790_000_000);
    expect(isSignedBy(TEXT, signature, witness.key, verifyEd25519)).toBe(true);
    const later = { ...signature, bytes: cosignatureBytes(1_790_000_001, signature.bytes.subarray(8)) };
    expect(isSignedBy(TEXT, later, witness.key, verifyEd25519)).toBe(false);
    expect(isSignedBy(TEXT.replace('12', '13'), signature, witness.key, verifyEd25519)).toBe(false);
    const asLog = { ...witness.key, type: SIGNATURE_TYPE.ed25519 };
    expect(isSignedBy(TEXT, witness.sign(TEXT), asLog, verifyEd25519)).toBe(true);
    expect(isSignedBy(TEXT, witness.sign(TEXT), witness.key, verifyEd25519)).toBe(false);
  });

  it('a type of signature of later years is passed over', () => {
    const key = verifierKey('ml-dsa', 0x06, new Uint8Array(1312), sha256);
    expect(parseVerifierKey(writeVerifierKey(key), sha256)).toEqual(key);
    const note = writeNote({ text: TEXT, signatures: [log.sign(TEXT), { ...key, bytes: new Uint8Array(2420) }] });
    expect(signed(note, log.key)).toBe(true);
    expect(isSignedBy(TEXT, { ...key, bytes: new Uint8Array(2420) }, key, verifyEd25519)).toBe(false);
  });

  const whole = writeNote({ text: TEXT, signatures: [log.sign(TEXT)] });
  it.each([
    ['no signature', `${TEXT}\n`],
    ['no empty line', whole.replace('\n\n', '\n')],
    ['no last line feed', whole.slice(0, -1)],
    ['a hyphen for the dash', whole.replace('—', '-')],
    ['a control character', whole.replace('neu', 'n\u0007u')],
    [
      'a control character of the second row in a name',
      `${whole}${whole.split('\n')[4]?.replace('neu', 'n\u0085u')}\n`,
    ],
    ['DEL in a name', `${whole}${whole.split('\n')[4]?.replace('neu', 'n\u007fu')}\n`],
    ['a lone surrogate', whole.replace('neu', 'n\ud800u')],
    ['two spaces', whole.replace('— ', '—  ')],
    ['a signature that is too short', `${TEXT}\n— neu-guong/log AAAAAA==\n`],
    ['base64 with bits too many', whole.replace(/(.)=*\n$/, '/==\n')],
    ['nothing', ''],
  ])('is none with %s', (_, text) => expect(signed(text, log.key)).toBe(false));

  it('no change of one byte passes', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 32, max: 126 }), (at, code) => {
        const changed = whole.slice(0, at) + String.fromCharCode(code) + whole.slice(at + 1);
        // A change that makes the line one of somebody else's leaves no line of the log's.
        expect(signed(changed, log.key)).toBe(changed === whole);
      }),
      { numRuns: 500 },
    );
  });
});

describe('base64', () => {
  it('is what node writes, and nothing else is read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      }),
    );
    for (const text of ['A', 'AA', 'AAA', 'AB==', 'AAB=', 'AA=A', 'AAAA=', '=AAA', 'A-__', ' AAAA', 'AAAA\n']) {
      expect(fromBase64(text)).toBeUndefined();
    }
  });
});

describe('a key pair', () => {
  it('signs what node verifies, and is the same when it is read again', () => {
    const pair = newKeyPair();
    expect(keyPairOf(pair.privateKey)).toEqual(pair);
    const signature = signEd25519(pair.privateKey, utf8('a'));
    expect(verifyEd25519(pair.publicKey, utf8('a'), signature)).toBe(true);
    expect(verifyEd25519(pair.publicKey, utf8('b'), signature)).toBe(false);
    expect(verifyEd25519(new Uint8Array(5), utf8('a'), signature)).toBe(false);
  });

  it('signs the published note byte for byte', () => {
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from(GO.seed, 'hex')]);
    const pem = `-----BEGIN PRIVATE KEY-----\n${der.toString('base64')}\n-----END PRIVATE KEY-----\n`;
    const { text } = parseNote(GO.note) as { text: string };
    const signature = { ...keyOf(GO.vkey), bytes: signEd25519(pem, utf8(text)) };
    expect(writeNote({ text, signatures: [signature] })).toBe(GO.note);
  });
});
