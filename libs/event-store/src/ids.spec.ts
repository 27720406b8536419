import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { uuidV5 } from './ids';

/** The words of RFC 9562, 5.5, step by step. */
function byTheBook(space: string, name: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(space.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

describe('a name-based UUID', () => {
  it('is the one of the published example', () => {
    const dns = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
    expect(uuidV5(dns, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });

  it('agrees with the steps of the standard for any space and name', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.string({ unit: 'grapheme' }), (space, name) => {
        expect(uuidV5(space, name)).toBe(byTheBook(space, name));
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses a space that is none', () => {
    expect(() => uuidV5('nothing', 'name')).toThrow('UUID');
  });
});
