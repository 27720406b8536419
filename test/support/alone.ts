import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Actor, LocalDate } from '@core/kernel';
import type { Plan } from '@core/plans';
import { type House, openHouse } from '@lib/assembly';
import { type Bus, ExecuteHandler } from '@lib/event-store';
import { seedUnits } from '@lib/organization';
import { Client, Pool } from 'pg';
import { createDatabase } from './database';
import { publishPlan, send } from './send';

/**
 * A house over a database of its own: the units are there, nobody and no plan is, and it is the day that was chosen.
 * Nothing runs beside it; what a worker would do, a test does.
 */
export async function houseAlone(today: string) {
  const database = await createDatabase();
  const folder = mkdtempSync(path.join(tmpdir(), 'neuguong-house-'));
  const owner = new Client({ connectionString: database.ownerUrl });
  owner.on('error', () => undefined);
  await owner.connect();
  await seedUnits(owner);
  await owner.query('insert into platform.business_clock (chosen) values ($1)', [today]);
  const projector = new Pool({ connectionString: database.projectorUrl, max: 4 });
  projector.on('error', () => undefined);
  /** What a process over the same database is told. */
  const settings = {
    DATABASE_APP_URL: database.appUrl,
    VAULT_KEY: randomBytes(32).toString('base64'),
    EVIDENCE_DIR: folder,
    ERASURES_FILE: path.join(folder, 'erasures.jsonl'),
  };
  const house: House = await openHouse(settings, 'house of a test', 8);
  const bus: Bus = new ExecuteHandler(house.store, house.snapshots);
  return {
    ...{ database, folder, owner, projector, settings, house, bus },
    /** As `send`, by the one who keeps this house. */
    send: (aggregate: unknown, streamId: string, command: object, actor: Actor, commandId?: string) =>
      send({ ...house, bus }, aggregate, streamId, command, actor, commandId),
    publish: (plan: Plan) => publishPlan(house, plan),
    /** Lets it be another day. */
    async choose(date: string): Promise<LocalDate> {
      await owner.query('update platform.business_clock set chosen = $1, set_at = clock_timestamp()', [date]);
      await house.clock.refresh();
      return house.clock.today();
    },
    /** How many rows there are of what stands after "from". */
    async count(sql: string, values: unknown[] = []): Promise<number> {
      const { rows } = await owner.query<{ count: string }>(`select count(*) as count from ${sql}`, values);
      return Number(rows[0]?.count);
    },
    async close(): Promise<void> {
      await house.close();
      await projector.end();
      await owner.end();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type HouseAlone = Awaited<ReturnType<typeof houseAlone>>;
