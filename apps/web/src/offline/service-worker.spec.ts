/** What the browser gives a service worker, as far as ours asks for it. */
class Browser {
  readonly stores = new Map<string, Map<string, Response>>();
  readonly listeners = new Map<string, (event: never) => void>();
  /** What the server has, by path; nothing: there is no network. */
  served: Map<string, string> | undefined;
  policy = "script-src 'self' 'nonce-first'";
  asked: string[] = [];

  open(name: string) {
    const store = this.stores.get(name) ?? new Map<string, Response>();
    this.stores.set(name, store);
    return Promise.resolve({
      addAll: async (files: string[]) => {
        const answers = await Promise.all(files.map((file) => this.fetch(file)));
        if (answers.some(({ ok }) => !ok)) throw new TypeError('a file is missing');
        files.forEach((file, at) => store.set(file, answers[at] as Response));
      },
      put: (path: string, answer: Response) => Promise.resolve(void store.set(path, answer)),
      match: (path: string) => Promise.resolve(store.get(path)?.clone()),
    });
  }
  match({ url }: Request) {
    const path = new URL(url).pathname;
    return Promise.resolve(
      [...this.stores.values()]
        .find((store) => store.has(path))
        ?.get(path)
        ?.clone(),
    );
  }
  fetch(asked: Request | string): Promise<Response> {
    const path = typeof asked === 'string' ? asked : new URL(asked.url).pathname;
    this.asked.push(path);
    if (!this.served) return Promise.reject(new TypeError('no network'));
    const body = this.served.get(path.startsWith('/visits/') ? '/' : path);
    const headers = { 'content-security-policy': this.policy, 'content-type': 'text/html; charset=utf-8' };
    return Promise.resolve(body === undefined ? new Response('', { status: 404 }) : new Response(body, { headers }));
  }
  async told(type: 'install' | 'activate'): Promise<void> {
    let done: Promise<unknown> = Promise.resolve();
    this.listeners.get(type)?.({ waitUntil: (until: Promise<unknown>) => (done = until) } as never);
    await done;
  }
  /** What the worker answers; undefined where it leaves the request alone. */
  async get(path: string, mode: 'navigate' | 'cors'): Promise<Response | undefined> {
    const request = { method: 'GET', mode, url: `${ORIGIN}${path}` };
    let answer: Promise<Response> | undefined;
    this.listeners.get('fetch')?.({ request, respondWith: (given: Promise<Response>) => (answer = given) } as never);
    return answer;
  }
}

const ORIGIN = 'https://neu-guong.example';
const pageOf = (script: string) => `<script type="module" src="/assets/${script}" nonce="first"></script>`;
const releaseOf = (script: string) => new Map([['/', pageOf(script)], [`/assets/${script}`, script]]); // prettier-ignore

/** Starts the worker of a release in a browser. */
function start(browser: Browser, digest: string, files: readonly string[]): void {
  browser.listeners.clear();
  Object.assign(globalThis, {
    release: { digest, files },
    caches: {
      open: (name: string) => browser.open(name),
      match: (request: Request) => browser.match(request),
      keys: () => Promise.resolve([...browser.stores.keys()]),
      delete: (name: string) => Promise.resolve(browser.stores.delete(name)),
    },
    location: { origin: ORIGIN },
    clients: { claim: () => Promise.resolve() },
    skipWaiting: () => Promise.resolve(),
    fetch: (asked: Request | string) => browser.fetch(asked),
    addEventListener: (type: string, listen: (event: never) => void) => browser.listeners.set(type, listen),
  });
  jest.isolateModules(() => void jest.requireActual('./service-worker'));
}

describe('the service worker', () => {
  const before = new Map(Object.entries(Object.getOwnPropertyDescriptors(globalThis)));
  afterAll(() => {
    for (const name of ['release', 'caches', 'location', 'clients', 'skipWaiting', 'fetch', 'addEventListener']) {
      const was = before.get(name);
      if (was) Object.defineProperty(globalThis, name, was);
      else Reflect.deleteProperty(globalThis, name);
    }
  });
  const release = async (browser: Browser, name: string) => {
    browser.served = releaseOf(`${name}.js`);
    start(browser, name, [`/assets/${name}.js`]);
    await browser.told('install');
    await browser.told('activate');
  };

  it('opens any page without a network, each time with a nonce of its own, and gives the files of its release', async () => {
    const browser = new Browser();
    await release(browser, 'one');
    browser.served = undefined;
    const [first, second] = [await browser.get('/visits/1', 'navigate'), await browser.get('/inspections', 'navigate')];
    const policies = [first, second].map((page) => page?.headers.get('content-security-policy') ?? '');
    expect(new Set(policies).size).toBe(2);
    for (const [at, page] of [first, second].entries()) {
      const nonce = /'nonce-([\w-]{22})'/.exec(policies[at] ?? '')?.[1] ?? '';
      expect(await page?.text()).toBe(pageOf('one.js').replace('first', nonce));
    }
    expect(await (await browser.get('/assets/one.js', 'cors'))?.text()).toBe('one.js');
  });
  it('shows the page of the server where there is one, and leaves the API alone', async () => {
    const browser = new Browser();
    await release(browser, 'one');
    browser.served = new Map([['/', 'the newest']]);
    expect(await (await browser.get('/visits/1', 'navigate'))?.text()).toBe('the newest');
    browser.asked = [];
    expect(await browser.get('/api/v1/visits/1', 'cors')).toBeUndefined();
    expect(browser.asked).toEqual([]);
  });
  it('takes a new release up whole; the files of the one before stay for pages that are open, older ones go', async () => {
    const browser = new Browser();
    for (const name of ['one', 'two', 'three']) await release(browser, name);
    expect([...browser.stores.keys()]).toEqual(['neu-guong-two', 'neu-guong-three']);
    browser.served = undefined;
    expect(await (await browser.get('/visits/1', 'navigate'))?.text()).toContain('/assets/three.js');
    expect(await (await browser.get('/assets/two.js', 'cors'))?.text()).toBe('two.js');
    await expect(browser.get('/assets/one.js', 'cors')).rejects.toThrow('no network');
  });
  it('does not take up half a release: a missing file, or a page of another one', async () => {
    const browser = new Browser();
    await release(browser, 'one');
    start(browser, 'two', ['/assets/two.js', '/assets/gone.js']);
    browser.served = releaseOf('two.js');
    await expect(browser.told('install')).rejects.toThrow('a file is missing');
    browser.served = releaseOf('three.js');
    await expect(browser.told('install')).rejects.toThrow('another release');
  });
});
