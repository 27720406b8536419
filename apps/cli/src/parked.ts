import { type House, subscriptionsOf } from '@lib/assembly';
import { Eraser } from '@lib/erasure';
import { listParked, type Parked, type Retried, retryParked, type Subscription } from '@lib/event-store';
import { openLog } from '@lib/platform';
import type { Pool } from 'pg';
import type { Command } from './command';
import { CommandFailed, table } from './output';
import { type Bus, withHouse } from './with-house';
import { withProjector } from './with-projector';

const USAGE = 'Hãy viết: parked list, hoặc parked retry TÊN_BỘ_ĐỌC MÃ_DÒNG|--all.';

/**
 * `parked list` shows the streams that a reader of the log could not handle; `parked retry SUBSCRIPTION STREAM|--all`
 * takes them up again where they stopped. Exit status 1 when one stops again.
 */
export const parked: Command = async ([action, name, stream], options, out) => {
  if (action === 'list' && name === undefined) {
    return withProjector(async (pool) => {
      const items = await listParked(pool);
      out.result({ items }, () => (items.length > 0 ? listed(items) : 'Không có dòng sự kiện nào bị giữ lại.'));
      return 0;
    });
  }
  if (action !== 'retry' || name === undefined || (stream === undefined) !== (options.all ?? false)) {
    throw new CommandFailed(USAGE);
  }
  return withProjector((pool) =>
    withHouse(async (house, bus) => {
      const subscription = find(pool, house, bus, name);
      const streams = stream === undefined ? (await listParked(pool, name)).map((one) => one.stream) : [stream];
      const results: Retried[] = [];
      for (const one of streams) results.push(await retry(pool, house, subscription, one));
      const still = results.filter((result) => result.still);
      out.result({ results }, () =>
        results.length === 0
          ? 'Không có gì để làm lại.'
          : results
              .map(({ stream: done, handled, still: again }) =>
                again
                  ? `VẪN GIỮ: ${done}, sự kiện ${again.version} (${again.code}), đã làm ${handled}`
                  : `Xong: ${done}, đã làm ${handled} sự kiện`,
              )
              .join('\n'),
      );
      return still.length > 0 ? 1 : 0;
    }),
  );
};

function listed(items: readonly Parked[]): string {
  return table([
    ['BỘ ĐỌC', 'DÒNG SỰ KIỆN', 'TỪ SỰ KIỆN', 'LỖI', 'SỐ LẦN', 'TỪ LÚC'],
    ...items.map((one) => [
      one.subscription,
      one.stream,
      String(one.version),
      one.code,
      String(one.attempts),
      one.since.toISOString(),
    ]),
  ]);
}

function find(pool: Pool, house: House, bus: Bus, name: string): Subscription {
  const eraser = new Eraser(house.erasureList, pool, house.subjectFiles);
  const subscriptions = subscriptionsOf(house, bus, eraser, openLog('warn', 'parked'));
  const names = subscriptions.map((one) => one.name).join(', ');
  return subscriptions.find((one) => one.name === name) ?? fail(`Không có bộ đọc tên ${name}. Các bộ đọc: ${names}.`);
}

async function retry(pool: Pool, house: House, subscription: Subscription, stream: string) {
  return (
    (await retryParked(pool, house.store, subscription, stream)) ??
    fail(`Dòng sự kiện ${stream} không bị ${subscription.name} giữ lại.`)
  );
}

function fail(text: string): never {
  throw new CommandFailed(text);
}
