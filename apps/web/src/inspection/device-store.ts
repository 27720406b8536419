const NAME = 'neu-guong-visits';
const STORES = ['outbox', 'visits'] as const;
export type StoreName = (typeof STORES)[number];

let opening: Promise<IDBDatabase> | undefined;

/** What this device keeps of visits: what was seen last, and what waits to be sent. */
function open(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => STORES.forEach((store) => request.result.createObjectStore(store));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the device keeps nothing'));
  });
  return opening;
}

async function inStore<T>(
  store: StoreName,
  mode: IDBTransactionMode,
  run: (objects: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode);
    const request = run(transaction.objectStore(store));
    // A change counts once its transaction is over, not when its request has been answered.
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error('not kept'));
  });
}

export async function remember(store: StoreName, key: string, value: unknown): Promise<void> {
  await inStore(store, 'readwrite', (objects) => objects.put(value, key));
}

export function recall<T>(store: StoreName, key: string): Promise<T | undefined> {
  return inStore<T | undefined>(store, 'readonly', (objects) => objects.get(key) as IDBRequest<T | undefined>);
}

export function recallAll<T>(store: StoreName): Promise<T[]> {
  return inStore<T[]>(store, 'readonly', (objects) => objects.getAll() as IDBRequest<T[]>);
}

export async function forget(store: StoreName, key: string): Promise<void> {
  await inStore(store, 'readwrite', (objects) => objects.delete(key));
}
