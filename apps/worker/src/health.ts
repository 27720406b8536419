import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands in the way of the work, as short English sentences; none when all is well. */
export type Complaints = () => Promise<readonly string[]>;

export interface HealthServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Answers `/health/live` while the process runs and `/health/ready` with 200 or, with its reasons, 503. */
export async function serveHealth(host: string, port: number, complaints: Complaints): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(JSON.stringify(body));
    };
    if (request.method !== 'GET') return answer(405, { status: 'method not allowed' });
    if (request.url === '/health/live') return answer(200, { status: 'ok' });
    if (request.url !== '/health/ready') return answer(404, { status: 'unknown' });
    complaints().then(
      (found) =>
        answer(found.length === 0 ? 200 : 503, found.length === 0 ? { status: 'ok' } : { status: 'not ready', found }),
      () => answer(503, { status: 'not ready', found: ['the database does not answer'] }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${actual}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
