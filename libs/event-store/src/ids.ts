import { hash } from 'node:crypto';

const SPACE = 16;
const VARIANT = ['8', '9', 'a', 'b'] as const;

/**
 * A name-based UUID (RFC 9562, version 5): the same space and name always give the same id.
 * @throws RangeError when the space is no UUID
 */
export function uuidV5(space: string, name: string): string {
  const bytes = Buffer.allocUnsafe(SPACE + Buffer.byteLength(name));
  if (bytes.write(space.replaceAll('-', ''), 'hex') < SPACE) throw new RangeError('the space of a name is a UUID');
  bytes.write(name, SPACE);
  const hex = hash('sha1', bytes, 'hex');
  // The 13th digit is the version, 5; the 17th holds the variant in its two upper bits.
  const variant = VARIANT[Number.parseInt(hex[16] as string, 16) & 3] as string;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The id of the event that a command put at a place of a stream. */
export function eventId(command: string, stream: string, version: number): string {
  return uuidV5(command, `${stream}/${version}`);
}
