import { checkProjection, rebuild, type RebuildProgress } from '@lib/event-store';
import { connect, readConfiguration } from '@lib/platform';
import { countQuotas, unitsInTime } from '@lib/quotas';
import type { Options } from './main';
import type { Output } from './output';
import { withHouse } from './with-house';

/**
 * `rebuild quotas` makes the tables of what counts anew from the log, beside the live ones, and puts them in their place;
 * `--check` compares and drops them. Needs the owner of the tables (DATABASE_URL). Exit status 1 when they differ.
 */
export async function rebuildQuotas({ check = false }: Options, out: Output): Promise<number> {
  const { DATABASE_URL } = readConfiguration(['DATABASE_URL']);
  const owner = await connect(DATABASE_URL, 'neuguong rebuild', 2);
  const tell = ({ done, horizon }: RebuildProgress) =>
    void process.stderr.write(`Chỉ tiêu: đọc đến vị trí ${done}/${horizon}\n`);
  try {
    return await withHouse(async ({ store, units }) => {
      const projection = countQuotas(() => unitsInTime(units.tree));
      if (!check) {
        await rebuild(owner.pool, store, projection, tell);
        out.result({ rebuilt: projection.tables }, () => 'Đã lập lại bảng chỉ tiêu từ nhật ký.');
        return 0;
      }
      const tables = await checkProjection(owner.pool, store, projection, tell);
      const differing = Object.entries(tables).filter(([, { live, rebuilt }]) => live !== rebuilt);
      out.result({ tables, differing: differing.map(([name]) => name) }, () =>
        differing.length === 0
          ? 'Khớp: bảng chỉ tiêu đúng như nhật ký.'
          : `LỆCH: ${differing.map(([name]) => `quotas.${name}`).join(', ')}. Hãy chạy: rebuild quotas.`,
      );
      return differing.length === 0 ? 0 : 1;
    });
  } finally {
    await owner.close();
  }
}
