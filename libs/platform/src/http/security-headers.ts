import { randomBytes } from 'node:crypto';

type HeaderSet = Readonly<Record<string, string>>;

const YEAR_SECONDS = 31_536_000;

/** What every answer carries, whatever it is. */
function common(production: boolean): HeaderSet {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    ...(production ? { 'strict-transport-security': `max-age=${YEAR_SECONDS}; includeSubDomains` } : {}),
  };
}

/** Headers of the API: nothing of it is kept by a cache, shown in a frame or run as a page. */
export function apiHeaders(production: boolean): HeaderSet {
  return {
    ...common(production),
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  };
}

/** Headers of the web page and its files. @param nonce what the page's own `<script>` and `<style>` carry */
export function pageHeaders(production: boolean, nonce: string): HeaderSet {
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ];
  return { ...common(production), 'cache-control': 'no-store', 'content-security-policy': policy.join('; ') };
}

/** Headers of the files beside the page (scripts, styles, fonts): how long they are kept is for whoever serves them. */
export function fileHeaders(production: boolean): HeaderSet {
  return { ...common(production), 'content-security-policy': "default-src 'none'; frame-ancestors 'none'" };
}

/** Headers of the service worker: it may fetch the application's own files, and its address always means the newest. */
export function workerHeaders(production: boolean): HeaderSet {
  const policy = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";
  return { ...common(production), 'cache-control': 'no-cache', 'content-security-policy': policy };
}

/** A value for one page only, 128 bits. */
export function newNonce(): string {
  return randomBytes(16).toString('base64url');
}
