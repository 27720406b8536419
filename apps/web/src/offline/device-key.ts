import { identityRoutes } from '@core/platform';
import { call } from '../api/call';
import { recall, remember } from './device-store';
import { keyOf } from './sealing';

// The key under which a person's texts lie on this device is the server's to give to whoever is signed in. Here it lives in
// memory, and goes with the page; only while visits are taken along it lies beside them, since nobody gives it without a network.

const AT = 'key';

interface Laid {
  readonly person: string;
  readonly key: CryptoKey;
}

let held: { readonly person: string; readonly key: Promise<CryptoKey> } | undefined;

/** The key of a person who is signed in or has taken visits along. @throws ApiProblem where neither is so, or nobody answers */
export function deviceKey(person: string): Promise<CryptoKey> {
  if (held?.person !== person) {
    const key = laidOrGiven(person);
    held = { person, key };
    // What could not be had now may be had later.
    key.catch(() => {
      if (held?.key === key) held = undefined;
    });
  }
  return held.key;
}

async function laidOrGiven(person: string): Promise<CryptoKey> {
  const laid = await laidKey().catch(() => undefined);
  if (laid?.person === person) return laid.key;
  const { key } = await call(identityRoutes.deviceKey);
  return keyOf(Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0)));
}

/** The key that lies on this device, and whose it is. */
export async function laidKey(): Promise<Laid | undefined> {
  return recall<Laid>('me', AT);
}

/** Lays the key on this device, for when there is no network; whoever empties the store takes it away. */
export async function layKey(person: string): Promise<CryptoKey> {
  const key = await deviceKey(person);
  await remember('me', AT, { person, key } satisfies Laid);
  return key;
}

/** The page forgets the key. */
export function forgetKey(): void {
  held = undefined;
}
