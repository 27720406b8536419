import { createHash } from 'node:crypto';

/** A name-based UUID (RFC 9562, version 5): the same space and name always give the same id. */
export function uuidV5(space: string, name: string): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(space.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/** The id of the event that a command put at a place of a stream. */
export function eventId(command: string, stream: string, version: number): string {
  return uuidV5(command, `${stream}/${version}`);
}
