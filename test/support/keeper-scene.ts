import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LocalDate } from '@core/kernel';
import { obligationKey } from '@core/obligations';
import { CASE_EVENT_TYPES } from '@core/pipeline';
import { type Plan, publishedPlans } from '@core/plans';
import { type AnyAggregate, type House, openHouse, sendBecause } from '@lib/assembly';
import { advance, type Bus, Execute, ExecuteHandler } from '@lib/event-store';
import { obligationId, proveObligations } from '@lib/obligations';
import { ROLES, seedUnits } from '@lib/organization';
import { planAggregate, planFingerprint, planStreamId } from '@lib/plans';
import { Client, Pool } from 'pg';
import { createDatabase } from './database';
import { planOf } from './owing-plan';

/** A house over a database of its own, in which one district's plan is published and its communes owe what it says. */
export async function keeperScene(start: string) {
  const database = await createDatabase();
  const folder = mkdtempSync(path.join(tmpdir(), 'neuguong-keeper-'));
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await seedUnits(owner);
  await owner.query('insert into platform.business_clock (chosen) values ($1)', [start]);
  const projector = new Pool({ connectionString: database.projectorUrl, max: 2 });
  projector.on('error', () => undefined);
  const settings = {
    DATABASE_APP_URL: database.appUrl,
    VAULT_KEY: randomBytes(32).toString('base64'),
    EVIDENCE_DIR: folder,
    ERASURES_FILE: path.join(folder, 'erasures.jsonl'),
  };
  const house: House = await openHouse(settings, 'keeper scene', 6);
  const bus: Bus = new ExecuteHandler(house.store, house.snapshots);
  const district = house.units.tree
    .unitsAt(house.clock.today())
    .find(({ level, parent }) => level === 'district' && parent === publishedPlans[0]?.territory);
  const plan = planOf(district?.id ?? '');
  const known = { eventTypes: new Set<string>(CASE_EVENT_TYPES), roles: new Set<string>(ROLES), units: () => true };

  /** Sends one command as the system or whoever is named. */
  async function send(aggregate: unknown, streamId: string, type: string, data: object, unit = plan.issuer) {
    const order = {
      aggregate: aggregate as AnyAggregate,
      streamId,
      command: { type, data },
      occasion: {
        commandId: randomUUID(),
        actor: { id: 'system', role: 'system', unit },
        today: house.clock.today(),
        now: house.clock.now(),
      },
      expected: 'any' as const,
      fingerprint: randomBytes(32),
      correlation: 'test',
    };
    return bus.execute(new Execute(order) as never);
  }

  async function publish(one: Plan): Promise<void> {
    const data = { plan: one, fingerprint: planFingerprint(one) };
    await send(planAggregate(known), planStreamId(one.id), 'PublishPlan', data);
    await house.refresh();
  }

  const scene = {
    ...{ database, owner, projector, house, bus, plan, send, publish },
    planStream: planStreamId(plan.id),
    plans: planAggregate(known),
    async choose(date: string): Promise<LocalDate> {
      await owner.query('update platform.business_clock set chosen = $1, set_at = clock_timestamp()', [date]);
      await house.clock.refresh();
      return house.clock.today();
    },
    async count(sql: string, values: unknown[] = []): Promise<number> {
      const { rows } = await owner.query<{ count: string }>(`select count(*) as count from ${sql}`, values);
      return Number(rows[0]?.count);
    },
    /** The row of an obligation of the plan, as lists have it. */
    async row(code: string, unit: string, period: string) {
      const id = obligationId(obligationKey({ plan: plan.id, code, unit, period }));
      const { rows } = await owner.query<{ id: string; status: string; due_on: string | null; plan_version: number }>(
        'select id, status, due_on::text, plan_version from obligations.obligations where id = $1',
        [id],
      );
      return rows[0];
    },
    /** Lets the reader that proves obligations read to the end of the log. */
    async catchUp(): Promise<void> {
      const prover = proveObligations(
        () => house.shelf.all(),
        (event, wanted) => sendBecause(house, bus, 'prove-obligations', event, wanted),
      );
      while ((await advance(projector, house.store, prover)) > 0);
    },
    async close(): Promise<void> {
      await house.close();
      await projector.end();
      await owner.end();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await publish(plan);
  return scene;
}

export type KeeperScene = Awaited<ReturnType<typeof keeperScene>>;
