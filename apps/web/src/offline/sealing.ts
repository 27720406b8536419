// What lies on a device lies sealed: AES-256-GCM under a key of the person it belongs to, with a nonce of its own each time.

const NONCE_BYTES = 12;

/** Sealed bytes with their nonce, as a store of the device takes them. */
export interface Sealed {
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

/** A file that lies sealed: what it is called, and what is in it. */
export interface SealedFile extends Sealed {
  readonly type: string;
  readonly name: Sealed;
}

/** The key as this device uses it: it seals and opens, and no script reads it. @param bytes 32 */
export function keyOf(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** Seals a value that JSON can say. */
export function seal(key: CryptoKey, value: unknown): Promise<Sealed> {
  return sealBytes(key, new TextEncoder().encode(JSON.stringify(value)));
}

/** The value that was sealed. @throws where it was sealed under another key, or is not as it was */
export async function opened<T>(key: CryptoKey, sealed: Sealed): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await openedBytes(key, sealed))) as T;
}

export async function sealFile(key: CryptoKey, file: File): Promise<SealedFile> {
  const name = await seal(key, file.name);
  return { type: file.type, name, ...(await sealBytes(key, await file.arrayBuffer())) };
}

/** @throws like `opened` */
export async function openedFile(key: CryptoKey, sealed: SealedFile): Promise<File> {
  return new File([await openedBytes(key, sealed)], await opened<string>(key, sealed.name), { type: sealed.type });
}

async function sealBytes(key: CryptoKey, bytes: BufferSource): Promise<Sealed> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  return { nonce, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, bytes) };
}

function openedBytes(key: CryptoKey, { nonce, bytes }: Sealed): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce }, key, bytes);
}
