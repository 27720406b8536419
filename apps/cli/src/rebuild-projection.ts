import { checkProjection, type Projection, rebuild, type RebuildProgress } from '@lib/event-store';
import { keepWhereabouts } from '@lib/pipeline';
import { connect, readConfiguration } from '@lib/platform';
import { countQuotas, unitsInTime } from '@lib/quotas';
import type { House } from '@lib/assembly';
import type { Options } from './command';
import type { Output } from './output';
import { withHouse } from './with-house';

interface Rebuilt {
  readonly title: string;
  readonly of: (house: Pick<House, 'units'>) => Projection;
}

/** What was made of the log by a reader and can be made again, by the word of the command line. */
const REBUILT = {
  quotas: { title: 'bảng chỉ tiêu', of: ({ units }) => countQuotas(() => unitsInTime(units.tree)) },
  whereabouts: { title: 'bảng vị trí hồ sơ theo ngày', of: keepWhereabouts },
} as const satisfies Readonly<Record<string, Rebuilt>>;

/**
 * `rebuild quotas|whereabouts` makes the tables of a projection anew from the log, beside the live ones, and puts them in
 * their place; `--check` compares and drops them. Needs the owner of the tables (DATABASE_URL). Exit status 1 when they differ.
 */
export async function rebuildProjection(
  what: keyof typeof REBUILT,
  { check = false }: Options,
  out: Output,
): Promise<number> {
  const { title, of } = REBUILT[what];
  const { DATABASE_URL } = readConfiguration(['DATABASE_URL']);
  const owner = await connect(DATABASE_URL, 'neuguong rebuild', 2);
  const tell = ({ done, horizon }: RebuildProgress) =>
    void process.stderr.write(`${capital(title)}: đọc đến vị trí ${done}/${horizon}\n`);
  try {
    return await withHouse(async ({ store, units }) => {
      const projection = of({ units });
      if (!check) {
        await rebuild(owner.pool, store, projection, tell);
        out.result({ rebuilt: projection.tables }, () => `Đã lập lại ${title} từ nhật ký.`);
        return 0;
      }
      const tables = await checkProjection(owner.pool, store, projection, tell);
      const differing = Object.entries(tables).filter(([, { live, rebuilt }]) => live !== rebuilt);
      out.result({ tables, differing: differing.map(([name]) => name) }, () =>
        differing.length === 0
          ? `Khớp: ${title} đúng như nhật ký.`
          : `LỆCH: ${differing.map(([name]) => `${projection.schema}.${name}`).join(', ')}. Hãy chạy: rebuild ${what}.`,
      );
      return differing.length === 0 ? 0 : 1;
    });
  } finally {
    await owner.close();
  }
}

const capital = (text: string) => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
