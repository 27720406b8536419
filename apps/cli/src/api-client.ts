import { randomUUID } from 'node:crypto';
import type { Problem } from '@core/platform';

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly etag: string | null;
}

/** The API said no; `problem` is its document. */
export class ApiRefused extends Error {
  override readonly name = 'ApiRefused';
  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.title}`);
  }
}

/** A person at the API: signs in, holds the cookie, names versions and keys as a browser would. */
export class ApiClient {
  #cookie = '';

  constructor(
    readonly origin: string,
    private readonly login: string,
    private readonly password: string,
  ) {}

  async signIn(): Promise<this> {
    await this.post('/session', { login: this.login, password: this.password });
    await this.post('/session/step-up', { password: this.password });
    return this;
  }

  get<T>(path: string): Promise<Answer<T>> {
    return this.#send<T>('GET', path);
  }

  post<T>(path: string, body: object): Promise<Answer<T>> {
    return this.#send<T>('POST', path, JSON.stringify(body), { 'content-type': 'application/json' });
  }

  /** Sends a command of an aggregate at the version it stands at; null opens it. */
  command<T>(path: string, command: object, version: number | null): Promise<Answer<T>> {
    return this.#send<T>('POST', `${path}/commands`, JSON.stringify(command), {
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...(version === null ? { 'if-none-match': '*' } : { 'if-match': `"${version}"` }),
    });
  }

  upload<T>(path: string, file: Uint8Array<ArrayBuffer>, mediaType: string): Promise<Answer<T>> {
    return this.#send<T>('POST', path, file, { 'content-type': mediaType });
  }

  /** A file, whole. */
  async download(path: string): Promise<Uint8Array> {
    const response = await this.#ask('GET', path);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (!response.ok) throw new ApiRefused(JSON.parse(new TextDecoder().decode(bytes)) as Problem);
    return bytes;
  }

  async #send<T>(
    method: string,
    path: string,
    body?: string | Uint8Array<ArrayBuffer>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer<T>> {
    const response = await this.#ask(method, path, body, headers);
    const text = await response.text();
    const answer = text ? (JSON.parse(text) as T) : (undefined as T);
    if (!response.ok) throw new ApiRefused(answer as Problem);
    return { status: response.status, body: answer, etag: response.headers.get('etag') };
  }

  async #ask(
    method: string,
    path: string,
    body?: string | Uint8Array<ArrayBuffer>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const response = await fetch(`${this.origin}/api/v1${path}`, {
      method,
      headers: { ...headers, cookie: this.#cookie, origin: this.origin, 'x-neu-guong': '1' },
      ...(body === undefined ? {} : { body }),
    });
    const cookie = response.headers.getSetCookie()[0];
    if (cookie) this.#cookie = cookie.split(';')[0] ?? '';
    return response;
  }
}
