// Builds what changed: the servers with swc and the web application with vite, both at once.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildServer } from './build/server.mjs';
import { buildWeb } from './build/web.mjs';

export const root = path.resolve(import.meta.dirname, '..');

/**
 * @returns {Promise<{ compiled: number, web: boolean, digest: string }>} how many server files were written, whether the web
 *   application was built again, and a digest that changes with the servers' sources
 */
export async function build() {
  const [server, web] = await Promise.all([buildServer(root), buildWeb(root)]);
  return { ...server, web };
}

if (process.argv[1] && import.meta.url === pathToFileURL(fs.realpathSync(process.argv[1])).href) {
  const began = performance.now();
  try {
    const { compiled, web } = await build();
    const what = `${compiled} server files${web ? ', web application' : ''}`;
    console.log(`[build] ${what} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
