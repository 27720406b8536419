import { type Browser, chromium } from 'playwright-core';

/** Where the setup of the run has found a browser; absent where there is none, which it has said as NOT RUN. */
const found = process.env['TEST_CHROMIUM'];

export const hasBrowser = found !== undefined;

/** Starts Chromium without a window. */
export function startBrowser(): Promise<Browser> {
  const { bin, env } = JSON.parse(found ?? '{}') as { bin: string; env: Record<string, string> };
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return chromium.launch({
    executablePath: bin,
    env: { ...Object.fromEntries(inherited), ...env },
    // In a container there is no room for a sandbox of the browser's own, and no shared memory worth the name.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
}
