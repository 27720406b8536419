import { createPostgresBackend, type QueueOptions, type RedisOptions, setDefaultBackendFactory } from 'bullmq';

/** Where BullMQ keeps its jobs: Redis in production, the product's own PostgreSQL where there is none. */
export type QueueBackend =
  /** `prefix` of all its keys, for installations that share a server. */
  | { readonly kind: 'redis'; readonly url: string; readonly prefix?: string }
  /** `url` of the role that may use the schema; the schema itself is made by the migration. */
  | { readonly kind: 'postgres'; readonly url: string; readonly schema: string };

type Connection = QueueOptions['connection'];

/** From here on BullMQ of this process uses that backend; queues and workers made before keep theirs. */
export function useBackend(backend: QueueBackend): void {
  if (backend.kind === 'redis') setDefaultBackendFactory();
  else setDefaultBackendFactory(createPostgresBackend);
}

/** What every queue and worker is given beside its connection. */
export function keysOf(backend: QueueBackend): { readonly prefix?: string } {
  return backend.kind === 'redis' ? { prefix: backend.prefix ?? 'neuguong' } : {};
}

/**
 * A worker waits for as long as the queue is away and goes on when it is back.
 * @param ending once aborted, a connection that is lost stays lost: nothing waits for it any more
 */
export function workerConnection(backend: QueueBackend, ending?: AbortSignal): Connection {
  if (backend.kind === 'postgres') return postgresConnection(backend);
  return { ...redisOptions(backend.url, ending), maxRetriesPerRequest: null } satisfies RedisOptions;
}

/** A producer never waits: adding to a queue that is away fails at once, and the sweeper tries again. */
export function producerConnection(backend: QueueBackend, ending?: AbortSignal): Connection {
  if (backend.kind === 'postgres') return postgresConnection(backend);
  return {
    ...redisOptions(backend.url, ending),
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: 5_000,
  } satisfies RedisOptions;
}

/** What a client needs of an address `redis://user:password@host:port/database`. */
export function redisOptions(url: string, ending?: AbortSignal) {
  const at = new URL(url);
  return {
    host: at.hostname,
    port: Number(at.port || 6379),
    username: decodeURIComponent(at.username) || undefined,
    password: decodeURIComponent(at.password) || undefined,
    db: Number(at.pathname.slice(1) || 0),
    ...(at.protocol === 'rediss:' ? { tls: {} } : {}),
    connectTimeout: 5_000,
    retryStrategy: (times: number) => (ending?.aborted ? null : Math.min(times * 100, 2_000)),
  };
}

function postgresConnection(backend: { readonly url: string; readonly schema: string }): Connection {
  const { url, schema } = backend;
  // @nestjs/bullmq and BullMQ's own option types know Redis only; the backend set above takes a pg pool's options.
  return { connectionString: url, schema, migrate: false, max: 2, connectionTimeoutMillis: 5_000 } as Connection;
}
