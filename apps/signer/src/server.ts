import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isOrigin, type Signer } from './signer';

export interface SignerServer {
  readonly url: string;
  close(): Promise<void>;
}

const MOST_BYTES = 4 * 1024 * 1024;
const MOST_LEAVES = 65_536;

class Malformed extends Error {}

/** What each path answers to a JSON body. */
const ANSWERS: Readonly<Record<string, (signer: Signer, body: Body) => object>> = {
  '/state': (signer, body) => signer.state(body.origin()),
  '/sign': (signer, body) =>
    signer.sign(
      {
        origin: body.origin(),
        from: body.count('from'),
        root: body.text('root', /^[0-9a-f]{64}$/),
        leaves: body.leaves(),
      },
      new Date(),
    ),
  '/leaves': (signer, body) => {
    const from = body.count('from');
    const to = Math.min(body.count('to'), from + MOST_LEAVES);
    return { leaves: signer.leaves(body.origin(), from, to).toString('base64') };
  },
  '/checkpoints': (signer, body) => ({ checkpoints: signer.checkpoints(body.origin(), body.count('from')) }),
};

/** Answers the sealer, and nobody without the token. `GET /health` says that the process runs. */
export async function serve(signer: Signer, host: string, port: number, token: string): Promise<SignerServer> {
  const server = createServer((request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(JSON.stringify(body));
    };
    if (request.method === 'GET' && request.url === '/health') return answer(200, { status: 'ok' });
    if (!isToken(request.headers.authorization, token)) return answer(401, { error: 'token' });
    const ask = ANSWERS[request.url ?? ''];
    if (request.method !== 'POST' || !ask) return answer(404, { error: 'unknown' });
    bodyOf(request).then(
      (body) => {
        try {
          const found = ask(signer, new Body(body));
          answer('refused' in found ? 409 : 200, found);
        } catch (error) {
          answer(error instanceof Malformed ? 400 : 500, { error: (error as Error).message });
        }
      },
      () => answer(400, { error: 'body' }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Compared by their hashes: of equal length, and in a time that says nothing. */
function isToken(header: string | undefined, token: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(header ?? ''), hash(`Bearer ${token}`));
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > MOST_BYTES) throw new Malformed('too long');
    parts.push(part);
  }
  return JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>;
}

/** The members of a request, each checked where it is taken. */
class Body {
  constructor(private readonly body: Record<string, unknown>) {}

  origin(): string {
    const { origin } = this.body;
    if (typeof origin !== 'string' || !isOrigin(origin)) throw new Malformed('origin');
    return origin;
  }

  count(name: string): number {
    const value = this.body[name];
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw new Malformed(name);
    return value;
  }

  text(name: string, form: RegExp): string {
    const value = this.body[name];
    if (typeof value !== 'string' || !form.test(value)) throw new Malformed(name);
    return value;
  }

  leaves(): Buffer {
    const bytes = Buffer.from(this.text('leaves', /^[A-Za-z0-9+/]*={0,2}$/), 'base64');
    if (bytes.length % 32 !== 0) throw new Malformed('leaves');
    return bytes;
  }
}
