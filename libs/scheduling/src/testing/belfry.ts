import type { Instant } from '@core/kernel';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import { AlarmClock, type Dispatch, type Paces } from '../alarm-clock';
import type { BusinessTime } from '../business-time';
import { type QueueBackend, redisOptions } from '../queue-backend';
import { Alarms, SchedulingModule } from '../scheduling.module';
import type { MissedRun } from '../core';
import { alarmRows, deadlineRows } from '../sides';
import type { Ring } from './bells';

/** A business clock that a test moves. */
export class MovableTime implements BusinessTime {
  #until: Instant | undefined;
  #byMachine = false;

  /** Chooses a date by its last moment; undefined lets real time run. */
  choose(until: Instant | undefined): void {
    this.#until = until;
  }
  /** The seeded bug: what is due is judged by this machine's clock, and the database is not asked. */
  goByTheMachine(): void {
    this.#byMachine = true;
  }
  get chosen(): boolean {
    return this.#byMachine || this.#until !== undefined;
  }
  refresh(): Promise<void> {
    return Promise.resolve();
  }
  due(): Instant {
    return this.#until ?? (new Date().toISOString() as Instant);
  }
  now(): Instant {
    return this.due();
  }
}

/** Where a belfry's database is, for each of its roles. */
export interface BelfryUrls {
  readonly owner: string;
  readonly app: string;
  readonly projector: string;
}

export interface AlarmState {
  readonly id: string;
  readonly attempts: number;
  readonly fired: boolean;
  readonly outcome: string | null;
  /** Events in the alarm's own stream, whatever put them there. */
  readonly rang: number;
}

/** One database with its pools and its queue, in which workers can be started, stopped and robbed of their queue. */
export class Belfry {
  readonly time = new MovableTime();
  readonly app: Pool;
  readonly projector: Pool;
  readonly #apps = new Set<INestApplicationContext>();

  constructor(
    readonly urls: BelfryUrls,
    readonly backend: QueueBackend,
  ) {
    this.app = new Pool({ connectionString: urls.app, max: 8 });
    this.projector = new Pool({ connectionString: urls.projector, max: 8 });
    for (const pool of [this.app, this.projector]) pool.on('error', () => undefined);
  }

  /** Promises alarms, as a command's sides would. */
  async promise(
    count: number,
    fireAt: Date,
    how: Ring['data']['how'] = 'loud',
    rule: { readonly deadline?: string; readonly missed?: MissedRun } = {},
  ): Promise<string[]> {
    const deadline = rule.deadline ?? randomUUID();
    const alarms = Array.from({ length: count }, () => ({
      id: randomUUID(),
      deadline,
      category: 'bell',
      stream_id: randomUUID(),
      command: { type: 'Ring', data: { how } },
      fire_at: fireAt.toISOString(),
      missed: rule.missed ?? null,
      kin: 'recipients',
    }));
    const due = { id: deadline, category: 'bell', stream_id: randomUUID(), due_on: '2024-03-04', basis: 'NA-40' };
    await this.app.query(deadlineRows.sql('$1::json'), [JSON.stringify([due])]);
    await this.app.query(alarmRows.sql('$1::json'), [JSON.stringify(alarms)]);
    return alarms.map((alarm) => alarm.id);
  }

  async start(dispatch: Dispatch, paces?: Partial<Paces>): Promise<INestApplicationContext> {
    const scheduling = SchedulingModule.with({
      backend: this.backend,
      pool: this.projector,
      time: this.time,
      dispatch: { useFactory: () => dispatch },
    });
    const app = await NestFactory.createApplicationContext(scheduling, { logger: false });
    app.get(Alarms).start({ armMs: 100, sweepMs: 200, ...paces });
    this.#apps.add(app);
    return app;
  }

  async stop(app: INestApplicationContext): Promise<void> {
    this.#apps.delete(app);
    await app.close();
  }

  clockOf(app: INestApplicationContext): AlarmClock {
    return app.get(AlarmClock);
  }

  /** Everything that BullMQ holds is gone, without a word to anybody. */
  async emptyTheQueue(): Promise<void> {
    if (this.backend.kind === 'redis') {
      const redis = new Redis(redisOptions(this.backend.url));
      await redis.flushall();
      redis.disconnect();
      return;
    }
    const client = new Client({ connectionString: this.urls.owner });
    await client.connect();
    const { rows } = await client.query<{ tables: string }>(
      `select string_agg(format('%I.%I', schemaname, tablename), ', ') as tables
         from pg_tables where schemaname = 'bullmq' and tablename <> 'migration'`,
    );
    await client.query(['truncate', rows[0]?.tables].join(' '));
    await client.end();
  }

  /** Alarms as if no rule had been written with them. */
  async forgetRules(ids: readonly string[]): Promise<void> {
    const client = new Client({ connectionString: this.urls.owner });
    await client.connect();
    await client.query('update scheduling.alarms set missed = null where id = any($1)', [ids]);
    await client.end();
  }

  async states(ids: readonly string[]): Promise<AlarmState[]> {
    const { rows } = await this.app.query<AlarmState>(
      `select a.id, a.attempts, a.fired_at is not null as fired, a.outcome,
              (select count(*)::int from event_store.events e where e.stream = a.category || '-' || a.stream_id) as rang
         from scheduling.alarms a where a.id = any($1) order by a.fire_at, a.id`,
      [ids],
    );
    return rows;
  }

  /** Looks until the alarms are as wanted. The ceiling is for what hangs; no machine is too slow for it. */
  async until(
    ids: readonly string[],
    wanted: (alarms: readonly AlarmState[]) => boolean,
    ceilingMs = 120_000,
  ): Promise<AlarmState[]> {
    for (const end = Date.now() + ceilingMs; ; await pause(50)) {
      const states = await this.states(ids);
      if (wanted(states)) return states;
      if (Date.now() > end) throw new Error(`not so within ${ceilingMs} ms: ${JSON.stringify(states.slice(0, 5))}`);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#apps].map((app) => this.stop(app)));
    await Promise.all([this.app.end(), this.projector.end()]);
  }
}
