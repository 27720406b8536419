import type { FastifyRequest } from 'fastify';
import { reject } from '../core';

/** A header that a form or an image of another site cannot set. */
export const OWN_HEADER = 'x-neu-guong';
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Lets a change pass only from the application's own pages: the browser says so (Sec-Fetch-Site, or Origin where the
 * browser sends none), and the request carries `x-neu-guong: 1`, which no other site can add without our consent.
 * @param publicOrigin the address that users open; without it the Host header stands in
 * @throws Rejection CROSS_SITE
 */
export function refuseCrossSite(request: FastifyRequest, publicOrigin: string | undefined): void {
  if (READS.has(request.method)) return;
  if (request.headers[OWN_HEADER] !== '1' || !fromOwnPage(request, publicOrigin)) reject('CROSS_SITE');
}

function fromOwnPage(request: FastifyRequest, publicOrigin: string | undefined): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = request.headers.origin;
  if (origin === undefined || !URL.canParse(origin)) return false;
  return publicOrigin === undefined
    ? new URL(origin).host === request.headers.host
    : origin === new URL(publicOrigin).origin;
}
