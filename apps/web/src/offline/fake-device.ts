type Stores = Map<string, Map<string, unknown>>;

/** What a browser keeps of a page in IndexedDB, as far as ours asks for it: values are copied as they are put. */
export function fakeDevice(): { readonly stores: Stores; readonly indexedDB: IDBFactory } {
  const stores: Stores = new Map();
  const answered = (result: unknown, then: () => void = () => undefined) => {
    const request = { result, onsuccess: undefined as (() => void) | undefined };
    queueMicrotask(() => {
      request.onsuccess?.();
      then();
    });
    return request;
  };
  const objects = (name: string, over: () => void) => {
    const store = stores.get(name) as Map<string, unknown>;
    return {
      put: (value: unknown, key: string) => answered(store.set(key, structuredClone(value)) && undefined, over),
      get: (key: string) => answered(structuredClone(store.get(key)), over),
      getAll: () =>
        answered(
          [...store.values()].map((value) => structuredClone(value)),
          over,
        ),
      delete: (key: string) => answered(store.delete(key) && undefined, over),
      clear: () => answered(store.clear(), over),
    };
  };
  const database = {
    objectStoreNames: { contains: (name: string) => stores.has(name) },
    createObjectStore: (name: string) => stores.set(name, new Map()),
    transaction(name: string) {
      const transaction = {
        oncomplete: undefined as (() => void) | undefined,
        objectStore: () => objects(name, () => queueMicrotask(() => transaction.oncomplete?.())),
      };
      return transaction;
    },
  };
  const open = () => {
    const request = {
      result: database,
      transaction: { objectStore: (name: string) => objects(name, () => undefined) },
      onupgradeneeded: undefined as ((event: { oldVersion: number }) => void) | undefined,
      onsuccess: undefined as (() => void) | undefined,
    };
    queueMicrotask(() => {
      request.onupgradeneeded?.({ oldVersion: 0 });
      request.onsuccess?.();
    });
    return request;
  };
  return { stores, indexedDB: { open } as unknown as IDBFactory };
}
