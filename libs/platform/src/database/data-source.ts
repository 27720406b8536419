import { type Pool, types } from 'pg';
import { DataSource } from 'typeorm';

types.setTypeParser(types.builtins.DATE, (text) => text); // a calendar date stays text: `YYYY-MM-DD`

export interface Connection {
  readonly source: DataSource;
  /** TypeORM's own pg pool: hot paths send plain SQL through it. */
  readonly pool: Pool;
  close(): Promise<void>;
}

/**
 * Opens a pool under TypeORM. Sessions end what hangs: 10 s a statement, 5 s a lock, 15 s idle in a transaction.
 * @param size the most connections at once
 */
export async function connect(url: string, name: string, size = 10): Promise<Connection> {
  const source = new DataSource({
    type: 'postgres',
    url,
    applicationName: name,
    poolSize: size,
    installExtensions: false,
    synchronize: false,
    logging: false,
    connectTimeoutMS: 5_000,
    extra: {
      statement_timeout: 10_000,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: 15_000,
      keepAlive: true,
      options: '-c plan_cache_mode=force_generic_plan -c enable_seqscan=on -c timezone=UTC',
    },
  });
  await source.initialize();
  const pool = (source.driver as unknown as { master: Pool }).master;
  // The pool listens to its idle clients only: without this, one that is in use ends the process when its session ends.
  pool.on('acquire', (client) => {
    if (!client.listeners('error').includes(quiet)) client.on('error', quiet);
  });
  return { source, pool, close: () => source.destroy() };
}

/** Whoever uses the client learns of the error from the statement that failed. */
function quiet(): void {}
