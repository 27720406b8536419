interface Waiting<Item, Result> {
  readonly item: Item;
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/**
 * Lets callers who come while one statement is under way share the next: no timer, the statement before sets the pace, and a
 * caller who comes alone goes at once. Each gets its own answer; when a shared statement fails, each of its callers fails,
 * and is tried again by whoever called.
 * @param work answers for all items, in their order
 * @param largest how many share one statement at most
 * @param lanes how many statements are under way at a time
 */
export function together<Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly Result[]>,
  largest = 64,
  lanes = 2,
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let underWay = 0;

  const go = async (): Promise<void> => {
    if (underWay >= lanes || waiting.length === 0) return;
    const members = waiting.slice(0, largest);
    waiting = waiting.slice(largest);
    underWay += 1;
    try {
      const results = await work(members.map(({ item }) => item));
      members.forEach(({ resolve, reject }, i) => {
        if (i < results.length) resolve(results[i] as Result);
        else reject(new Error('a shared statement gave too few answers'));
      });
    } catch (error) {
      for (const { reject } of members) reject(error);
    } finally {
      underWay -= 1;
      void go();
    }
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      queueMicrotask(() => void go());
    });
}
