const NAME = 'neu-guong-visits';
const STORES = ['outbox', 'visits', 'me', 'drafts'] as const;
const READABLE_ONCE = ['visits', 'me', 'drafts'] as const;
export type StoreName = (typeof STORES)[number];

let opening: Promise<IDBDatabase> | undefined;

/** What this device keeps: what was written and waits to be sent, forms that are being written, visits that were taken along, and who took them. */
function open(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME, 4);
    request.onupgradeneeded = ({ oldVersion }) => {
      const { objectStoreNames } = request.result;
      for (const store of STORES) if (!objectStoreNames.contains(store)) request.result.createObjectStore(store);
      // Until the fourth version what was kept could be read; what has not been sent yet is all that stays of it.
      if (oldVersion < 4) for (const store of READABLE_ONCE) request.transaction?.objectStore(store).clear();
    };
    request.onsuccess = () => {
      // A page of a later release wants to alter the stores: it shall not wait for this one.
      request.result.onversionchange = () => {
        request.result.close();
        opening = undefined;
      };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error ?? new Error('the device keeps nothing'));
  }).catch((error: unknown) => {
    opening = undefined;
    throw error;
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

/** Forgets all that a store holds. */
export async function empty(store: StoreName): Promise<void> {
  await inStore(store, 'readwrite', (objects) => objects.clear());
}
