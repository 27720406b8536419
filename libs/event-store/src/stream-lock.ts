import { Pool } from 'pg';

/** Keys of two numbers, apart from those of one by which the order fence keeps its place. 20039 is "NG". */
const HOLD = 'select pg_advisory_lock(20039, hashtext($1))';
const RELEASE = 'select pg_advisory_unlock(20039, hashtext($1))';

/** So many streams at most are held or waited for by one process; the next ones wait within it. */
const CONNECTIONS = 4;

/**
 * A stream's lock between processes. It waits on connections of its own, opened when first needed and closed when idle:
 * whoever waits here never takes a connection from the one whose turn it is.
 */
export class StreamLock {
  readonly #pool: Pool;

  /**
   * @param url the database, under the role that appends
   * @param waitMs how long to wait for a holder; one that hangs may not stop the others for ever
   */
  constructor(url: string, waitMs = 5_000) {
    this.#pool = new Pool({
      connectionString: url,
      application_name: 'stream lock',
      max: CONNECTIONS,
      idleTimeoutMillis: 10_000,
      connectionTimeoutMillis: waitMs,
      lock_timeout: waitMs,
      query_timeout: 2 * waitMs,
      allowExitOnIdle: true,
    });
    this.#pool.on('error', () => undefined);
  }

  /**
   * Waits until this process is alone with the stream.
   * @returns what gives it back; undefined when it could not be had in time, which is no reason not to try the append
   */
  async hold(stream: string): Promise<(() => void) | undefined> {
    const client = await this.#pool.connect().catch(() => undefined);
    if (!client) return undefined;
    const onError = () => undefined; // a checked-out client without a listener would end the process
    client.on('error', onError);
    const giveBack = (broken: boolean) => {
      client.off('error', onError);
      client.release(broken); // the lock of a connection that is closed is gone with it
    };
    try {
      await client.query(HOLD, [stream]);
    } catch {
      giveBack(true);
      return undefined;
    }
    return () => {
      client.query(RELEASE, [stream]).then(
        () => giveBack(false),
        () => giveBack(true),
      );
    };
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}
