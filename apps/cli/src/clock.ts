import { isLocalDate } from '@core/kernel';
import { readConfiguration } from '@lib/platform';
import { Client } from 'pg';
import type { Command } from './command';
import { CommandFailed } from './output';

/** Shows the business date, or chooses one. In production the business date is always today's. */
export const clock: Command = async ([date], _options, out) => {
  const { DATABASE_URL, NODE_ENV } = readConfiguration(['DATABASE_URL']);
  if (date !== undefined && date !== 'today' && !isLocalDate(date)) {
    throw new CommandFailed('Ngày phải viết dạng NĂM-THÁNG-NGÀY và có thật, ví dụ 2024-03-01.');
  }
  if (date !== undefined && date !== 'today' && NODE_ENV === 'production') {
    throw new CommandFailed('Khi chạy thật, ngày nghiệp vụ luôn là hôm nay.');
  }
  const client = new Client({ connectionString: DATABASE_URL });
  await client.connect();
  try {
    if (date === 'today') await client.query('delete from platform.business_clock');
    else if (date !== undefined) {
      await client.query(
        `insert into platform.business_clock (chosen) values ($1)
         on conflict (one) do update set chosen = excluded.chosen, set_at = clock_timestamp()`,
        [date],
      );
    }
    const { rows } = await client.query<{ chosen: string }>('select chosen::text from platform.business_clock');
    const chosen = rows[0]?.chosen ?? null;
    out.result({ chosen }, () => (chosen ? `Ngày nghiệp vụ được chọn: ${chosen}` : 'Ngày nghiệp vụ là hôm nay.'));
    return 0;
  } finally {
    await client.end();
  }
};
