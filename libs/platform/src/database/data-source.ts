import { Pool, types } from 'pg';
import { DataSource } from 'typeorm';

types.setTypeParser(types.builtins.DATE, (text) => text); // a calendar date stays text: `YYYY-MM-DD`

export interface Connection {
  readonly source: DataSource;
  /** TypeORM's own pg pool: hot paths send plain SQL through it. */
  readonly pool: Pool;
  /**
   * For questions of many shapes over many rows, as lists ask: each is planned for the values that it came with. The
   * plans of the other pool know no values, which is quickest for what is the same each time.
   */
  readonly questions: Pool;
  close(): Promise<void>;
}

/** Sessions of lists, besides those of commands, opened when they are first asked. */
const QUESTIONS = 4;
const LIMITS = {
  statement_timeout: 10_000,
  lock_timeout: 5_000,
  idle_in_transaction_session_timeout: 15_000,
  keepAlive: true,
} as const;

/**
 * Opens a pool under TypeORM, and one for questions beside it. Sessions end what hangs: 10 s a statement, 5 s a lock, 15 s idle in a transaction.
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
    extra: { ...LIMITS, options: '-c plan_cache_mode=force_generic_plan -c enable_seqscan=on -c timezone=UTC' },
  });
  await source.initialize();
  const pool = (source.driver as unknown as { master: Pool }).master;
  const questions = new Pool({
    ...{ ...LIMITS, connectionString: url, application_name: name, max: QUESTIONS, connectionTimeoutMillis: 5_000 },
    options: '-c plan_cache_mode=force_custom_plan -c timezone=UTC',
  });
  questions.on('error', quiet); // an idle session that ends is replaced when the next question comes
  for (const one of [pool, questions]) {
    // A pool listens to its idle clients only: without this, one that is in use ends the process when its session ends.
    one.on('acquire', (client) => {
      if (!client.listeners('error').includes(quiet)) client.on('error', quiet);
    });
  }
  return { source, pool, questions, close: async () => void (await Promise.all([source.destroy(), questions.end()])) };
}

/** Whoever uses the client learns of the error from the statement that failed. */
function quiet(): void {}
