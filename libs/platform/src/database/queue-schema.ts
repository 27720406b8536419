import { runMigrations } from 'bullmq';
import type { Client } from 'pg';

/** Where BullMQ's PostgreSQL backend keeps its jobs; processes connect to it with `migrate` off. */
const QUEUE_SCHEMA = 'bullmq';
/** The queues of the job catalogue (libs/scheduling). BullMQ numbers the jobs of each with a sequence of its own. */
const QUEUES = ['alarms', 'works'];

/**
 * Brings the queue's tables to the installed BullMQ, as their owner, under BullMQ's own lock. Only the projector, as
 * which the worker rings alarms, may use them: the application never adds a job, it promises alarms in the ledger.
 * @param client one session of the owner, in no transaction
 */
export async function migrateQueue(client: Client): Promise<void> {
  await runMigrations(client, QUEUE_SCHEMA);
  // Made here, so that the projector need not be allowed to create anything in a schema that the owner trusts.
  await client.query('select bullmq.next_job_id(queue) from unnest($1::text[]) as queue', [QUEUES]);
  await client.query('grant usage on schema bullmq to neuguong_projector');
  await client.query('grant select, insert, update, delete on all tables in schema bullmq to neuguong_projector');
  await client.query('grant usage, select, update on all sequences in schema bullmq to neuguong_projector');
  await client.query('grant execute on all functions in schema bullmq to neuguong_projector');
}
