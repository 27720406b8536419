import type { Pool, PoolClient } from 'pg';

/** Runs the work in one transaction on a client of its own; an error of the work rolls back and comes out. */
export async function inTransaction<T>(pool: Pool, work: (tx: PoolClient) => Promise<T>): Promise<T> {
  const tx = await pool.connect();
  const onError = () => undefined; // a checked-out client without a listener would end the process
  tx.on('error', onError);
  let broken = false;
  try {
    await tx.query('begin');
    const result = await work(tx);
    await tx.query('commit');
    return result;
  } catch (error) {
    await tx.query('rollback').catch(() => (broken = true));
    throw error;
  } finally {
    tx.off('error', onError);
    tx.release(broken);
  }
}
