import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { foldVietnamese } from '@core/organization';
import { CASE_EVENT_TYPES } from '@core/pipeline';
import { publishedPlans } from '@core/plans';
import { type AnyAggregate, type House, openHouse, uploadLine } from '@lib/assembly';
import { Execute, ExecuteHandler } from '@lib/event-store';
import { ROLES, seedUnits } from '@lib/organization';
import { planAggregate, planFingerprint, planStreamId } from '@lib/plans';
import { connect } from '@lib/platform';
import { collected, type Upload, type Value, workbookOf } from '@lib/workbooks';
import { Client } from 'pg';
import { createDatabase } from '../support/database';

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
  const database = await createDatabase();
  const folder = mkdtempSync(path.join(tmpdir(), 'neuguong-workbooks-'));
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await seedUnits(owner);
  await owner.query('insert into platform.business_clock (chosen) values ($1)', [TODAY]);
  const settings = {
    DATABASE_APP_URL: database.appUrl,
    VAULT_KEY: randomBytes(32).toString('base64'),
    EVIDENCE_DIR: folder,
    ERASURES_FILE: path.join(folder, 'erasures.jsonl'),
  };
  const house: House = await openHouse(settings, 'workbook scene', 8);
  const projector = await connect(database.projectorUrl, 'workbook scene', 3);
  const plan = publishedPlans[0];
  if (!plan) throw new Error('no plan is published');
  const words = { eventTypes: new Set<string>(CASE_EVENT_TYPES), roles: new Set<string>(ROLES), units: () => true };
  const publishing = {
    aggregate: planAggregate(words) as unknown as AnyAggregate,
    streamId: planStreamId(plan.id),
    command: { type: 'PublishPlan', data: { plan, fingerprint: planFingerprint(plan) } },
    occasion: {
      commandId: randomUUID(),
      actor: { id: 'system', role: 'system', unit: plan.issuer },
      today: house.clock.today(),
      now: house.clock.now(),
    },
    expected: 'any' as const,
    fingerprint: randomBytes(32),
    correlation: 'test',
  };
  await new ExecuteHandler(house.store).execute(new Execute(publishing) as never);
  await house.refresh();
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
      const line = uploadLine(house, { url: database.projectorUrl, pool: projector.pool });
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
    async close(): Promise<void> {
      await house.close();
      await projector.close();
      await owner.end();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
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
