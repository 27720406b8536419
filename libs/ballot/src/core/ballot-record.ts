import { fromBase64 } from '@core/event-store';
import { z } from 'zod';
import type { BoxPaper } from './box-tree';
import { Serial } from './paper';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const base64 = (max: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9+/]+={0,2}$/)
    .max(max);

/** A paper as it goes over the wire and lies in a published record. */
export const PaperText = z.strictObject({
  serial: Serial,
  signature: base64(344),
  envelope: base64(1368),
});
export type PaperText = z.infer<typeof PaperText>;

/**
 * All that is published of a counted ballot, and all that is needed to check it: its events, byte for byte as they are
 * chained, and the papers of the sealed box in the order of their serials. Nothing in it says what a paper says.
 */
export const BallotRecord = z.strictObject({
  format: z.literal('neu-guong ballot 1'),
  ballot: z.uuid(),
  events: z.array(z.strictObject({ prev: Hash, canonical: z.string().max(100_000), hash: Hash })).max(2000),
  papers: z.array(PaperText).max(1000),
});
export type BallotRecord = z.infer<typeof BallotRecord>;

/** A paper's bytes; undefined where its text is not the one that its bytes would be written as. */
export function paperBytes({ serial, signature, envelope }: PaperText): BoxPaper | undefined {
  const [signed, sealed] = [fromBase64(signature), fromBase64(envelope)];
  if (!signed || !sealed) return undefined;
  const bytes = Uint8Array.from({ length: 32 }, (_, i) => Number.parseInt(serial.slice(2 * i, 2 * i + 2), 16));
  return { serial: bytes, signature: signed, envelope: sealed };
}
