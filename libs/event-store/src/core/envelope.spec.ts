import type { Instant, Json } from '@core/kernel';
import fc from 'fast-check';
import { NotCanonical } from './canonical-json';
import { canonicalEnvelope, type Envelope, envelopeWriter } from './envelope';

const text = fc.string({ unit: 'binary' }).map((s) => s.replaceAll('\u0000', '').toWellFormed().normalize('NFC'));
const json = fc.jsonValue({ maxDepth: 3, noUnicodeString: false }).map((value) => value as Json);
const name = fc.oneof(text, fc.constantFrom('đơn vị', '"', '\\', '\n', '€'));
const envelopes = fc.record({
  v: fc.constant(1 as const),
  log: name,
  stream: name,
  version: fc.nat(),
  type: name,
  schema: fc.nat(),
  command: fc.uuid(),
  metadata: fc.record(
    { actor: name, role: name, unit: name, intent: name, correlation: fc.uuid(), basis: fc.array(name) },
    { requiredKeys: ['actor', 'role', 'unit', 'intent', 'correlation'] },
  ),
  occurredAt: fc.constant('2024-03-01T02:00:00.000Z' as Instant),
  recordedAt: fc.constant('2026-11-26T00:00:00.000Z' as Instant),
  data: fc.oneof(json, fc.dictionary(name, json)),
});

/** The text, or why and where there is none. */
function outcome(write: () => string): string {
  try {
    return write();
  } catch (error) {
    if (error instanceof NotCanonical) return `${error.why} at ${error.path}`;
    throw error;
  }
}

const byHand = ({ version, type, schema, data, ...common }: Envelope) =>
  envelopeWriter(common)(version, type, schema, data);

describe('an envelope that is written by hand', () => {
  it('is byte by byte the canonical JSON of the whole', () => {
    fc.assert(
      fc.property(envelopes, (envelope) => {
        expect(outcome(() => byHand(envelope))).toBe(outcome(() => canonicalEnvelope(envelope)));
      }),
      { numRuns: 1000 },
    );
  });

  it.each<[string, Partial<Record<keyof Envelope, unknown>>, string]>([
    ['in its data', { data: { a: ['Hoa\u0300'] } }, 'normalization at /data/a/0'],
    ['in its metadata', { metadata: { actor: 'x\u0000' } }, 'nul at /metadata/actor'],
    ['in its type', { type: '\ud800' }, 'surrogate at /type'],
    ['in its version', { version: Number.NaN }, 'number at /version'],
    ['in data nested too deep', { data: nested(64) }, `depth at /data${'/0'.repeat(64)}`],
  ])('refuses what has no canonical form %s, at the same place as the whole', (_, changed, expected) => {
    const [sample] = fc.sample(envelopes, { numRuns: 1, seed: 7 });
    const envelope = { ...sample, data: 1, ...changed } as Envelope;
    expect(outcome(() => byHand(envelope))).toBe(expected);
    expect(outcome(() => canonicalEnvelope(envelope))).toBe(expected);
  });
});

function nested(levels: number): unknown {
  let value: unknown = 0;
  for (let i = 0; i < levels; i++) value = [value];
  return value;
}
