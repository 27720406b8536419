// Opens the application where there is no network, for whoever takes visits along. It keeps the application's own page and
// files, which are the same for everybody, and nothing that anybody has read: visits lie in the device store, and what is
// asked of the API goes past here. It is there from the moment a visit is taken along until somebody signs out.
import { answeredBy, belongs, withNonce } from './kept-page';

/** Put in front of this file when it is built: a digest of the release, and the files that its visits need. */
interface Release {
  readonly digest: string;
  readonly files: readonly string[];
}
interface WaitingEvent extends Event {
  waitUntil(until: Promise<unknown>): void;
}
interface AskedEvent extends WaitingEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Scope {
  readonly release: Release;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listen: (event: WaitingEvent) => void): void;
  addEventListener(type: 'fetch', listen: (event: AskedEvent) => void): void;
}
const scope = globalThis as unknown as Scope;

const PREFIX = 'neu-guong-';
const PAGE = '/';
/** How long a page is waited for before the kept one is shown: in the mountains a phone says long that it is connected. */
const PATIENCE_MS = 4_000;

const { digest, files } = scope.release;
/** In order of their making, as `caches.keys()` gives them. */
const own = `${PREFIX}${digest}`;

scope.addEventListener('install', (event) => event.waitUntil(install()));
scope.addEventListener('activate', (event) => event.waitUntil(activate()));
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  switch (answeredBy(request.method, request.mode, new URL(request.url), location.origin)) {
    case 'page':
      return event.respondWith(page(request));
    case 'file':
      return event.respondWith(file(request));
    case 'network':
      return;
  }
});

/** All or nothing: a release of which a part is missing is not taken up, and the one before goes on. */
async function install(): Promise<void> {
  const cache = await caches.open(own);
  const kept = await fetch(PAGE, { cache: 'no-store', credentials: 'omit' });
  if (!kept.ok || !belongs({ html: await kept.clone().text() }, files)) throw new Error('another release is served');
  await cache.addAll(files);
  await cache.put(PAGE, kept);
  await scope.skipWaiting();
}

/** A page that is open still belongs to the release before, so its files stay one release longer. */
async function activate(): Promise<void> {
  const before = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== own);
  await Promise.all(before.slice(0, -1).map((name) => caches.delete(name)));
  await scope.clients.claim();
}

async function file(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/** The server's page where it answers soon; otherwise the kept one, with a nonce of its own. */
async function page(request: Request): Promise<Response> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS));
  const asked = fetch(request);
  const answer = await Promise.race([asked.catch(() => undefined), late]);
  if (answer) return answer;
  const kept = await (await caches.open(own)).match(PAGE, { ignoreVary: true });
  if (!kept) return asked;
  const { html, policy } = withNonce(
    { html: await kept.text(), policy: kept.headers.get('content-security-policy') ?? '' },
    newNonce(),
  );
  const headers = new Headers(kept.headers);
  headers.set('content-security-policy', policy);
  headers.delete('content-encoding');
  headers.delete('content-length');
  return new Response(html, { headers });
}

function newNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
