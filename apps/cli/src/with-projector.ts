import { connect, loginUrl, readConfiguration } from '@lib/platform';
import type { Pool } from 'pg';

/** Opens a pool under the projector's role, runs, closes. */
export async function withProjector<T>(run: (pool: Pool) => Promise<T>): Promise<T> {
  const told = readConfiguration([]);
  const url = told.DATABASE_PROJECTOR_URL ?? (told.DATABASE_URL && loginUrl(told.DATABASE_URL, 'neuguong_projector'));
  const { DATABASE_PROJECTOR_URL } = readConfiguration(['DATABASE_PROJECTOR_URL'], {
    ...process.env,
    DATABASE_PROJECTOR_URL: url,
  });
  const { pool, close } = await connect(DATABASE_PROJECTOR_URL, 'neuguong cli', 4);
  try {
    return await run(pool);
  } finally {
    await close();
  }
}
