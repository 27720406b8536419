import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { reject as refuse } from '@core/platform';
import { fileHeaders, newNonce, pageHeaders } from '@lib/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import sirv from 'sirv';

const NONCE = /__CSP_NONCE__/g;

/**
 * Serves the web application: its files as they are, for ever cached by their hashed names, and its one page for every
 * other address, with a new nonce each time.
 */
export function serveWeb(app: NestFastifyApplication, folder: string, production: boolean): boolean {
  const index = path.join(folder, 'index.html');
  if (!existsSync(index)) return false;
  const page = readFileSync(index, 'utf8');
  const files = sirv(folder, {
    etag: true,
    gzip: true,
    immutable: true,
    maxAge: 31_536_000,
    extensions: [],
  });
  const instance = app.getHttpAdapter().getInstance();
  instance.get('/*', (request, reply) => {
    const asked = request.url.split('?')[0] ?? '/';
    if (asked.startsWith('/assets/')) {
      for (const [name, value] of Object.entries(fileHeaders(production))) reply.raw.setHeader(name, value);
      reply.hijack();
      files(request.raw, reply.raw, () => {
        reply.raw.statusCode = 404;
        reply.raw.end();
      });
      return;
    }
    // What is not of the API belongs to the page; an unknown address of the API is a problem, never a page.
    if (asked.startsWith('/api/')) return refuse('NOT_FOUND');
    const nonce = newNonce();
    void reply
      .headers({ ...pageHeaders(production, nonce), 'cache-control': 'no-store' })
      .type('text/html; charset=utf-8')
      .send(page.replace(NONCE, nonce));
  });
  return true;
}
