import { hkdfSync } from 'node:crypto';

/** The purpose of the secret that keys of devices are derived from. */
export const DEVICE_KEYS = 'neu-guong devices';

/**
 * The key under which a person's texts lie on a device, 32 bytes (HKDF-SHA-256, RFC 5869). Nothing keeps it: whoever is signed
 * in is given it, so that a device alone opens nothing.
 */
export function deviceKeyOf(master: Uint8Array, person: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, '', `device ${person}`, 32));
}
