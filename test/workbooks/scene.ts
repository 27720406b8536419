import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { foldVietnamese } from '@core/organization';
import { publishedPlans } from '@core/plans';
import { uploadLine } from '@lib/assembly';
import { collected, type Upload, type Value, workbookOf } from '@lib/workbooks';
import type { Client } from 'pg';
import { houseAlone } from '../support/alone';
import { publishPlan } from '../support/send';

/** Where the officer of the scene opens cases: thành phố Vinh, on a day of the plan. */
export const UNIT = 'vn.40.412';
const TODAY = '2024-03-01';
const PROGRAM = path.resolve(__dirname, '../../dist/libs/assembly/src/testing/doomed-committer.js');

/** The headings of an officer who has made her list herself. */
export const HEADINGS = ['TT', 'Họ và tên', 'Đối tượng', 'Lĩnh vực', 'Năm sinh', 'Thành tích'];

/** A row that can be opened; each is about somebody else, of one family. */
export function nominee(n: number, family = 'Nguyễn'): readonly Value[] {
  return [n, `${family} Văn Mẫu ${n}`, 'cá nhân', 'Nông nghiệp', 1950 + (n % 50), `Việc làm tốt thứ ${n}`];
}

/** A workbook with these rows below the headings. */
export function listOf(rows: Iterable<readonly Value[]>): Promise<Buffer> {
  return collected(workbookOf({ name: 'Danh sách', headings: HEADINGS, widths: [], rows }));
}

/** A house over a database of its own, with a plan and an officer; works are done where a test says so. */
export async function workbookScene() {
  const alone = await houseAlone(TODAY);
  const { database, folder, owner, settings, house } = alone;
  await publishPlan(house, publishedPlans[0]);
  const officer = await seatOfficer(owner);

  const found = async (id: string): Promise<Upload> => {
    const upload = await house.uploads.find(id);
    if (!upload) throw new Error('the upload is gone');
    return upload;
  };
  const scene = {
    ...{ database, owner, house, officer, folder, found },
    upload: (bytes: Buffer) => house.uploads.add({ unit: UNIT, by: officer, fileName: 'Danh sách xã.xlsx', bytes }),
    /** Does works in this process until the upload has come to one of these steps. */
    async until(id: string, ...steps: readonly Upload['step'][]): Promise<Upload> {
      const line = uploadLine(house, { url: database.projectorUrl, pool: alone.projector });
      line.start();
      try {
        for (;;) {
          const upload = await found(id);
          if (steps.includes(upload.step)) return upload;
          await pause(50);
        }
      } finally {
        await line.stop();
      }
    },
    /** Lets a worker of its own process commit until it has opened so many cases, and kills it then. */
    async killedAfter(after: number, forgetful = false): Promise<void> {
      const doomed = { ...settings, projectorUrl: database.projectorUrl, after, forgetful };
      const child = spawn(process.execPath, [PROGRAM], {
        env: { ...process.env, DOOMED: JSON.stringify(doomed) },
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      const how = await new Promise((resolve) =>
        child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`)),
      );
      expect(how).toBe('SIGKILL');
      // The worker that comes next need not wait until it has been silent for long enough.
      await owner.query(
        `update scheduling.works set heard_at = heard_at - interval '1 hour', enqueued_at = enqueued_at - interval '1 hour'
          where status = 'under-way'`,
      );
    },
    /** How many cases there are about people of a family, and how many about one of them at most. */
    async cases(family = 'Nguyễn'): Promise<{ count: number; most: number }> {
      const { rows } = await owner.query<{ count: number; most: number }>(
        `select coalesce(sum(n), 0)::int as count, coalesce(max(n), 0)::int as most
           from (select count(*) as n from pipeline.case_subjects where name like $1 group by fold) names`,
        [`${family} %`],
      );
      return rows[0] ?? { count: 0, most: 0 };
    },
    close: () => alone.close(),
  };
  return scene;
}

export type WorkbookScene = Awaited<ReturnType<typeof workbookScene>>;

async function seatOfficer(owner: Client): Promise<string> {
  const [person, name] = [randomUUID(), 'Cán bộ Thử (mẫu)'];
  await owner.query(
    `insert into organization.people (id, name, name_fold, name_key, title, unit, sample)
     values ($1, $2, $3, $3, 'Chuyên viên (mẫu)', $4, true)`,
    [person, name, foldVietnamese(name), UNIT],
  );
  await owner.query(
    `insert into organization.holdings (id, person, role, unit, valid_from, basis)
     values ($1, $2, 'staff', $3, '2024-01-01', 'QĐ thử')`,
    [randomUUID(), person, UNIT],
  );
  return person;
}
