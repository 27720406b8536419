import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { Problem } from '@core/platform';
import { PASSWORD } from '../support/app';

/** What came back, whatever it was. */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The text as JSON where it says that it is, or undefined. */
  readonly body: unknown;
}

export interface Asked {
  readonly method: string;
  /** As it goes over the wire, from the slash on; it must be ASCII without spaces, and is not tidied. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  /** Text and bytes go as they are, anything else as JSON. */
  readonly body?: unknown;
}

/** HTTP as it is, without the good manners of a client: any path, any header, any body. It remembers what it sent and heard. */
export class Wire {
  readonly #agent: Agent;
  readonly paths: string[] = [];
  /** Every answer that was no success, as text. */
  readonly noes: string[] = [];

  constructor(
    readonly origin: string,
    maxSockets = 8,
  ) {
    this.#agent = new Agent({ keepAlive: true, maxSockets });
  }

  send({ method, path, headers = {}, body }: Asked): Promise<Reply> {
    this.paths.push(path);
    const bytes =
      body === undefined ? undefined : typeof body === 'string' || Buffer.isBuffer(body) ? body : json(body);
    const { hostname, port } = new URL(this.origin);
    const length = bytes === undefined ? {} : { 'content-length': String(Buffer.byteLength(bytes)) };
    return new Promise((resolve, reject) => {
      let answered = false;
      const asked = request(
        { agent: this.#agent, hostname, port, method, path, headers: { ...length, ...headers } },
        (answer) => {
          answered = true;
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            const status = answer.statusCode ?? 0;
            if (status >= 400) this.noes.push(text);
            resolve({ status, headers: answer.headers, text, body: parsed(text, answer.headers['content-type']) });
          });
        },
      );
      // After an answer, a line that is cut while the rest of a body is still under way is no news.
      asked.on('error', (error) => (answered ? undefined : reject(error)));
      asked.end(bytes);
    });
  }

  /** Posts as a page does, over a line of its own, and leaves the answer unread: what hangs up before the answer came. */
  async sendAndHold(path: string, body: unknown): Promise<Socket> {
    this.paths.push(path);
    const { host, hostname, port } = new URL(this.origin);
    const bytes = json(body);
    const headers = {
      host,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(bytes),
      ...OWN_PAGE,
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const line = connect(Number(port), hostname);
    await once(line, 'connect');
    line.pause();
    line.write(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${bytes}`);
    return line;
  }

  /** Signs a sample person in and up to decisions. */
  async enter(login: string, password = PASSWORD): Promise<Visitor> {
    const visitor = new Visitor(this, login);
    await visitor.signIn(password);
    const up = await visitor.post('/session/step-up', { password });
    // Whoever has a one-time password may not do more than set their own.
    if (up.status !== 200 && up.status !== 403) throw new Error(`${login} cannot step up: ${up.text}`);
    return visitor;
  }

  /** Somebody who has not signed in. */
  nobody(login = 'nobody'): Visitor {
    return new Visitor(this, login);
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Somebody at the wire, with or without a session. Nothing here throws for a "no". */
export class Visitor {
  cookie = '';

  constructor(
    readonly wire: Wire,
    readonly login: string,
  ) {}

  async signIn(password: string): Promise<void> {
    const answer = await this.post('/session', { login: this.login, password });
    if (answer.status !== 200) throw new Error(`${this.login} cannot sign in: ${answer.text}`);
  }

  get headers(): Record<string, string> {
    return { ...OWN_PAGE, ...(this.cookie ? { cookie: this.cookie } : {}) };
  }

  async send(method: string, path: string, body?: unknown, headers: Asked['headers'] = {}): Promise<Reply> {
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await this.wire.send({
      ...{ method, path: `/api/v1${path}` },
      headers: { ...this.headers, ...type, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const given = answer.headers['set-cookie']?.[0]?.split(';')[0];
    if (given) this.cookie = given;
    return answer;
  }

  get(path: string): Promise<Reply> {
    return this.send('GET', path);
  }

  post(path: string, body: unknown, headers: Asked['headers'] = {}): Promise<Reply> {
    return this.send('POST', path, body, headers);
  }

  /** Sends a command at a version; `'*'` opens. */
  command(
    path: string,
    type: string,
    data: unknown,
    version: number | '*',
    key: string = randomUUID(),
  ): Promise<Reply> {
    return this.post(`${path}/commands`, { type, data }, { ...at(version), 'idempotency-key': key });
  }

  upload(path: string, file: Buffer, mediaType: string): Promise<Reply> {
    return this.send('POST', path, file, { 'content-type': mediaType });
  }
}

/** What the application's own page sends with every request. */
const OWN_PAGE = { 'x-neu-guong': '1', 'sec-fetch-site': 'same-origin' };

/** The header that says which version is being changed. */
export function at(version: number | '*'): Record<string, string> {
  return version === '*' ? { 'if-none-match': '*' } : { 'if-match': `"${version}"` };
}

/** The problem document of an answer; throws Error with what is wrong when it is none. */
export function problemOf(reply: Pick<Reply, 'status' | 'headers' | 'body' | 'text'>): Problem {
  const type = reply.headers['content-type'];
  if (type !== 'application/problem+json; charset=utf-8') {
    throw new Error(`${reply.status} with ${type}: ${reply.text.slice(0, 200)}`);
  }
  const problem = Problem.strict().parse(reply.body);
  if (problem.status !== reply.status) throw new Error(`${reply.status} that says ${problem.status}`);
  if (!/^[0-9a-f]{32}$/.test(problem.traceId)) throw new Error(`no trace: ${problem.traceId}`);
  if (!/^[A-Z][A-Z_]+$/.test(problem.code)) throw new Error(`no code: ${problem.code}`);
  if (problem.type !== `urn:neu-guong:problem:${problem.code.toLowerCase().replaceAll('_', '-')}`) {
    throw new Error(`${problem.code} of the type ${problem.type}`);
  }
  for (const said of [problem.title, ...(problem.errors ?? []).map((error) => error.detail)]) {
    // A Vietnamese sentence: letters that English lacks, composed, with an end and no blank left open.
    if (!/[àáảãạăắằẳẵặâấầẩẫậđèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵ]/i.test(said) || !/\.$/.test(said)) {
      throw new Error(`no Vietnamese sentence: ${said}`);
    }
    if (said !== said.normalize('NFC') || /[{}]/.test(said)) throw new Error(`a sentence with a blank: ${said}`);
  }
  return problem;
}

function json(body: unknown): string {
  return JSON.stringify(body);
}

function parsed(text: string, type: string | undefined): unknown {
  if (!type?.includes('json')) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
