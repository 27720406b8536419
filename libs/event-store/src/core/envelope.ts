import type { Instant, Json } from '@core/kernel';
import { canonicalJson, canonicalMember } from './canonical-json';

/** Who and why, hashed with the event. Nothing here is personal: people appear by id only. */
export interface Metadata {
  readonly actor: string;
  readonly role: string;
  readonly unit: string;
  /** The name of the command that caused the event. */
  readonly intent: string;
  readonly correlation: string;
  /** The id of the command, event or timer before this one, if there is one. */
  readonly causation?: string;
  readonly plan?: { readonly id: string; readonly version: number };
  /** Clauses and articles that governed this decision on its day. */
  readonly basis?: readonly string[];
}

/** The bytes that are hashed: RFC 8785 text of this object, the same in every version of the product. */
export interface Envelope {
  /** Version of this layout. */
  readonly v: 1;
  /** The origin of the log; it changes only when a new log epoch begins. */
  readonly log: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  /** Version of the event type's schema. */
  readonly schema: number;
  readonly command: string;
  readonly metadata: Metadata;
  /** When it happened by the business clock. */
  readonly occurredAt: Instant;
  /** When the application wrote it, by the real clock; the database refuses one that is far from its own. */
  readonly recordedAt: Instant;
  readonly data: Json;
}

/** An event as it stands in the store: its envelope, its place in the order, its link in the chain. */
export interface RecordedEvent extends Envelope {
  readonly position: number;
  /** UUIDv5 of the command and the place in the stream. */
  readonly id: string;
  readonly canonical: string;
  /** Hash of the stream's previous event as lower-case hex, or 64 zeros. */
  readonly prev: string;
  readonly hash: string;
}

export const NO_PREVIOUS = '0'.repeat(64);

export function canonicalEnvelope(envelope: Envelope): string {
  return canonicalJson(envelope);
}

/** What the events of one command have in common. */
export type Common = Pick<Envelope, 'log' | 'stream' | 'command' | 'metadata' | 'occurredAt' | 'recordedAt'>;

/**
 * Writes envelopes of one command byte by byte as `canonicalEnvelope` does, at a third of its cost: the members of an
 * envelope are always the same and their order with them, so only what differs between events is written out anew.
 * @returns a function of an event's version, type, schema and data that gives its canonical text
 * @throws NotCanonical, now for what they share and later for an event
 */
export function envelopeWriter(common: Common): (version: number, type: string, schema: number, data: Json) => string {
  const member = (name: keyof Common): string => canonicalMember(name, common[name]);
  const before = `{"command":${member('command')},"data":`;
  const between =
    `,"log":${member('log')},"metadata":${member('metadata')},"occurredAt":${member('occurredAt')}` +
    `,"recordedAt":${member('recordedAt')},"schema":`;
  const after = `,"stream":${member('stream')},"type":`;
  return (version, type, schema, data) =>
    `${before}${canonicalMember('data', data)}${between}${canonicalMember('schema', schema)}${after}` +
    `${canonicalMember('type', type)},"v":1,"version":${canonicalMember('version', version)}}`;
}

export type Sha256 = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;

/** `0x00 ‖ prev ‖ canonical`: what the event's hash is taken of, and at once its RFC 9162 leaf. */
export function leafBytes(prev: string, canonical: string): Uint8Array {
  const text = new TextEncoder().encode(canonical);
  const bytes = new Uint8Array(33 + text.length);
  for (let i = 0; i < 32; i++) bytes[1 + i] = Number.parseInt(prev.slice(2 * i, 2 * i + 2), 16);
  bytes.set(text, 33);
  return bytes;
}

export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}
