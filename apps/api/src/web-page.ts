import { reject as refuse } from '@core/platform';
import { fileHeaders, newNonce, pageHeaders, workerHeaders } from '@lib/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readWebBuild, type WebFile } from './web-files';

const NONCE = /__CSP_NONCE__/g;
/** Names of files hold a hash of their content, so what a name means never changes. */
const FOR_EVER = { 'cache-control': 'public, max-age=31536000, immutable' };
/** The one file whose name stays, release by release. */
const WORKER = '/service-worker.js';

/**
 * Serves the web application: its files as they were built, and its one page for every other address, with a new nonce
 * each time. An unknown address of the API is a problem, never a page.
 * @returns false where no web application has been built
 */
export function serveWeb(app: NestFastifyApplication, folder: string, production: boolean): boolean {
  const build = readWebBuild(folder);
  if (!build) return false;
  const { page, files } = build;
  app
    .getHttpAdapter()
    .getInstance()
    .get('/*', (request, reply) => {
      const asked = request.url.split('?')[0] ?? '/';
      const file = files.get(asked);
      if (file) {
        const headers = asked === WORKER ? workerHeaders(production) : { ...fileHeaders(production), ...FOR_EVER };
        return sendFile(file, request, reply.headers(headers));
      }
      if (asked.startsWith('/api/') || asked.startsWith('/assets/')) return refuse('NOT_FOUND');
      const nonce = newNonce();
      return reply
        .headers({ ...pageHeaders(production, nonce), 'cache-control': 'no-store' })
        .type('text/html; charset=utf-8')
        .send(page.replace(NONCE, nonce));
    });
  return true;
}

function sendFile(file: WebFile, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.headers({ etag: file.etag, vary: 'accept-encoding' });
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send();
  const small = file.gzip && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  if (small) reply.header('content-encoding', 'gzip');
  return reply.type(file.type).send(small ? file.gzip : file.plain);
}
