import type { LocalDate } from '@core/kernel';
import type { OpenDeadline, OpenDeadlines } from '@lib/organization';
import type { DeadlineLedger } from '@lib/scheduling';

/** Says which streams of one category are open, at which unit, and by which day something is owed now. */
export interface OpenOnes {
  openAmong(
    ids: readonly string[],
  ): Promise<
    readonly { readonly id: string; readonly name: string; readonly unit: string; readonly dueOn: LocalDate }[]
  >;
}

/**
 * What of the ledger is still open. The ledger keeps every promise that was ever made; whether it stands, at that unit and
 * for that day, is said by the rows of its category. A promise of a category that nobody knows is shown as it was made.
 */
export function openDeadlinesOf(
  ledger: Pick<DeadlineLedger, 'promisedFor'>,
  categories: Readonly<Record<string, OpenOnes>>,
): OpenDeadlines {
  return {
    async dueOn(unit, days) {
      const promises = await ledger.promisedFor(unit, days);
      const open = new Map<string, { readonly name: string; readonly unit: string; readonly dueOn: LocalDate }>();
      for (const [category, ones] of Object.entries(categories)) {
        const ids = promises.flatMap((promise) => (promise.category === category ? [promise.streamId] : []));
        const found = ids.length > 0 ? await ones.openAmong(ids) : [];
        for (const one of found) open.set(`${category}-${one.id}`, one);
      }
      return promises.flatMap(({ category, streamId, dueOn }): OpenDeadline[] => {
        if (!Object.hasOwn(categories, category)) return [{ category, id: streamId, title: null, dueOn }];
        const found = open.get(`${category}-${streamId}`);
        const stands = found?.dueOn === dueOn && found.unit === unit;
        return stands ? [{ category, id: streamId, title: found.name, dueOn }] : [];
      });
    },
  };
}
