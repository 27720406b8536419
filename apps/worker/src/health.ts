import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands in the way of the work, as short English sentences; none when all is well. */
export type Complaints = () => Promise<readonly string[]>;

/** Figures that go with the answer, whether it is good or bad. */
export type Figures = () => Promise<object>;

export interface HealthServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Answers `/health/live` while the process runs and `/health/ready` with 200 or, with its reasons, 503. */
export async function serveHealth(
  host: string,
  port: number,
  complaints: Complaints,
  figures: Figures = () => Promise.resolve({}),
): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(JSON.stringify(body));
    };
    if (request.method !== 'GET') return answer(405, { status: 'method not allowed' });
    if (request.url === '/health/live') return answer(200, { status: 'ok' });
    if (request.url !== '/health/ready') return answer(404, { status: 'unknown' });
    Promise.all([complaints(), figures()]).then(
      ([found, more]) =>
        found.length === 0
          ? answer(200, { status: 'ok', ...more })
          : answer(503, { status: 'not ready', found, ...more }),
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
