import type { OpenDeadline, OpenDeadlines } from '@lib/organization';
import type { CaseLists } from '@lib/pipeline';
import type { DeadlineLedger } from '@lib/scheduling';

/**
 * What of the ledger is still open. The ledger keeps every promise that was ever made; a case says by its row whether it
 * is open and stands under that day now. What other streams promised is shown as promised.
 */
export function openDeadlinesOf(
  ledger: Pick<DeadlineLedger, 'promisedFor'>,
  cases: Pick<CaseLists, 'openAmong'>,
): OpenDeadlines {
  return {
    async dueOn(unit, days) {
      const promises = await ledger.promisedFor(unit, days);
      const ids = promises.flatMap(({ category, streamId }) => (category === 'case' ? [streamId] : []));
      const open = new Map((await cases.openAmong(ids)).map((one) => [one.id, one]));
      return promises.flatMap(({ category, streamId, dueOn }): OpenDeadline[] => {
        if (category !== 'case') return [{ category, id: streamId, title: null, dueOn }];
        const found = open.get(streamId);
        return found?.dueOn === dueOn ? [{ category, id: streamId, title: found.name, dueOn }] : [];
      });
    },
  };
}
