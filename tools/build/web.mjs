// Builds the web application to dist/web, in a process of its own: it then shares the time with the database's first start.
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { run } from '../embedded/process.mjs';
import { digestOf, filesBelow, readRecord, stamp, writeWhole } from './sources.mjs';

/** Beside each file of text its compressed form, so that the api serves it without work. */
async function compress(folder) {
  const files = fs.readdirSync(folder, { recursive: true }).filter((file) => /\.(js|css|svg|json)$/.test(file));
  const one = async (file) =>
    fs.promises.writeFile(`${file}.gz`, await promisify(gzip)(await fs.promises.readFile(file), { level: 7 }));
  await Promise.all(files.map((file) => one(path.join(folder, file))));
}

/**
 * @param {string} root the repository
 * @returns {Promise<boolean>} whether there was something to build
 */
export async function buildWeb(root) {
  const at = (...names) => path.join(root, ...names);
  if (!fs.existsSync(at('apps/web/index.html'))) return false;
  const cores = fs.readdirSync(at('libs')).map((lib) => `libs/${lib}/src/core`);
  const sources = filesBelow(root, ['apps/web', ...cores]).filter((file) => !/\.spec\.tsx?$/.test(file));
  const digest = digestOf([...sources, 'package-lock.json'].map((file) => [file, stamp(at(file))]));
  const recordFile = at('dist/web-build.json');
  const target = at('dist/web');
  if (readRecord(recordFile)?.digest === digest && fs.existsSync(path.join(target, 'index.html'))) return false;

  const coming = at(`dist/web.${process.pid}`);
  const options = ['--outDir', coming, '--emptyOutDir', '--logLevel', 'warn'];
  const vite = at('node_modules/vite/bin/vite.js');
  try {
    // Whoever asks for it: a test must not be served React's slow half, nor leave it to those who start the product.
    const env = { ...process.env, NODE_ENV: 'production' };
    await run('web build', [process.execPath, vite, 'build', at('apps/web'), ...options], { cwd: root, env });
    await compress(coming);
    const old = `${coming}.old`;
    if (fs.existsSync(target)) fs.renameSync(target, old);
    fs.renameSync(coming, target);
    fs.rmSync(old, { recursive: true, force: true });
  } finally {
    fs.rmSync(coming, { recursive: true, force: true });
  }
  writeWhole(recordFile, JSON.stringify({ digest }));
  return true;
}
