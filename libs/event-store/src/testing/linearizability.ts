/** What was asked of one stream and how it ended, on a clock that never stands still between two of its readings. */
export type Operation =
  | {
      readonly kind: 'append';
      readonly id: string;
      readonly invoked: number;
      readonly outcome:
        | { readonly told: 'appended'; readonly version: number; readonly returned: number }
        | { readonly told: 'refused'; readonly returned: number }
        /** The answer was lost: it may have been done, at any time since, or never. */
        | { readonly told: 'nothing' };
    }
  | { readonly kind: 'read'; readonly invoked: number; readonly returned: number; readonly ids: readonly string[] };

/**
 * Finds out whether a concurrent history of one append-only stream could have happened one operation after the other,
 * each at some moment between its call and its answer. An append tells its place, so no search is needed:
 * 1. what was acknowledged stands once, at the place it was told; what was refused does not stand;
 * 2. a read is a beginning of the final log;
 * 3. what began after another operation had ended does not come before it: an append stands behind everything that was
 *    acknowledged or read by then, a read holds at least that much;
 * 4. a read holds nothing that was asked for only after it had ended.
 * An append whose answer was lost counts as ending never when it stands in the log, and else as not having been.
 * @param log the ids of the appends in the order of the finished stream
 * @returns one line a violation; O(n log n)
 */
export function violationsOf(operations: readonly Operation[], log: readonly string[]): string[] {
  const places = new Map(log.map((id, i) => [id, i + 1]));
  const faults = places.size < log.length ? ['the log holds an append twice'] : [];
  const asked = new Map<string, number>();
  for (const one of operations) {
    if (one.kind !== 'append') continue;
    asked.set(one.id, one.invoked);
    const place = places.get(one.id);
    if (one.outcome.told === 'appended' && place !== one.outcome.version) {
      faults.push(`append ${one.id} was acknowledged at ${one.outcome.version} and stands at ${place ?? 'no place'}`);
    }
    if (one.outcome.told === 'refused' && place !== undefined) faults.push(`append ${one.id} was refused and stands`);
  }
  for (const id of log) if (!asked.has(id)) faults.push(`append ${id} stands and was never asked for`);
  return [...faults, ...outOfTime(operations, places), ...wrongReads(operations, log, asked)];
}

/** Rule 3, by one walk through time: `floor` is how long the log is known to have been by now. */
function outOfTime(operations: readonly Operation[], places: ReadonlyMap<string, number>): string[] {
  const moments = operations.flatMap((one) => {
    const place = one.kind === 'read' ? one.ids.length : places.get(one.id);
    if (place === undefined) return [];
    const returned =
      one.kind === 'read' ? one.returned : one.outcome.told === 'appended' ? one.outcome.returned : Infinity;
    return [
      { at: one.invoked, begins: true, one, place },
      { at: returned, begins: false, one, place },
    ];
  });
  moments.sort((a, b) => (a.at === b.at ? 0 : a.at - b.at));
  const faults: string[] = [];
  let floor = 0;
  for (const { begins, one, place } of moments) {
    if (!begins) floor = Math.max(floor, place);
    else if (one.kind === 'append' && place <= floor) {
      faults.push(`append ${one.id} stands at ${place} and was asked for when the log was known to hold ${floor}`);
    } else if (one.kind === 'read' && place < floor) {
      faults.push(`a read of ${place} began when the log was known to hold ${floor}`);
    }
  }
  return faults;
}

/** Rules 2 and 4. A read that is right is told by its length alone, so equal lengths are compared once. */
function wrongReads(
  operations: readonly Operation[],
  log: readonly string[],
  asked: ReadonlyMap<string, number>,
): string[] {
  const latest: number[] = []; // of the first n appends, when the last of them was asked for
  for (const id of log) latest.push(Math.max(latest.at(-1) ?? -Infinity, asked.get(id) ?? -Infinity));
  return operations.flatMap((one) => {
    if (one.kind !== 'read') return [];
    if (one.ids.some((id, i) => id !== log[i])) return [`a read of ${one.ids.length} is no beginning of the log`];
    const early = (latest[one.ids.length - 1] ?? -Infinity) > one.returned;
    return early ? [`a read of ${one.ids.length} holds what was asked for after it had ended`] : [];
  });
}
