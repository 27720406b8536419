// Makes node_modules equal to package-lock.json; does nothing when it already is. Uses only what Node brings.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { markedProcess } from './embedded/process-mark.mjs';
import { StartError, startChild } from './embedded/process.mjs';

const root = path.resolve(import.meta.dirname, '..');
const modules = path.join(root, 'node_modules');
const stampFile = path.join(modules, '.neuguong-install.json');

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** What npm itself wrote down about node_modules. */
const npmRecord = () => readJson(path.join(modules, '.package-lock.json'))?.packages ?? {};

/** @returns {boolean} whether every needed package is there at the locked version */
function installed(lock, mode) {
  const record = npmRecord();
  const needed = ([name, entry]) => name && !entry.optional && !entry.devOptional && (mode === 'all' || !entry.dev);
  return Object.entries(lock.packages)
    .filter(needed)
    .every(([name, entry]) => record[name]?.version === entry.version);
}

/** `npx neuguong` in this folder then runs the command line at once, instead of linking the project into npm's cache. */
function linkCommand() {
  const at = path.join(modules, '.bin', 'neuguong');
  if (process.platform === 'win32' || fs.existsSync(at)) return;
  fs.rmSync(at, { force: true });
  fs.symlinkSync('../../tools/neuguong.mjs', at);
}

/** The programs of PostgreSQL are made runnable by whoever may write here: those who start them later may be somebody else. */
async function readyDatabase() {
  const { postgresBinaries } = await import('./embedded/postgres-binaries.mjs');
  await postgresBinaries().catch((error) => {
    if (!(error instanceof StartError)) throw error; // none for this platform: a server is named with DATABASE_URL
  });
}

/**
 * @param {'run' | 'all'} mode run: what the application needs; all: also what the tests need
 * @returns {Promise<void>} rejects with a StartError when npm fails
 */
export async function install(mode) {
  const text = fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  const wanted = {
    lock: createHash('sha256').update(text).digest('hex'),
    platform: `${process.platform}-${process.arch}`,
  };
  const stamp = readJson(stampFile);
  const same = stamp?.lock === wanted.lock && stamp.platform === wanted.platform;
  if (same && (stamp.mode === 'all' || stamp.mode === mode)) return;
  const lock = JSON.parse(text);
  const present = stamp ? undefined : ['all', mode].find((each) => installed(lock, each));
  // Whoever has the test tools keeps them: npm ci would remove them from under their tests.
  const all = mode === 'all' || Object.values(npmRecord()).some(({ dev }) => dev);
  const needed = present ?? (all ? 'all' : 'run');
  if (!present) await npmCi(needed);
  linkCommand();
  await readyDatabase();
  fs.writeFileSync(stampFile, JSON.stringify({ ...wanted, mode: needed }));
}

async function npmCi(mode) {
  if (fs.lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new StartError(
      `node_modules does not fit package-lock.json, but it is a link to ${fs.realpathSync(modules)}: npm would empty that folder. ` +
        'Install there, or remove the link.',
    );
  }
  const running = markedProcess(path.resolve(root, process.env.DATA_DIR || '.data', 'launcher.json'));
  if (running) {
    throw new StartError(
      `npm packages must be installed, but Nêu Gương runs on them (process ${running.pid}). Stop it first.`,
    );
  }
  const began = performance.now();
  process.stderr.write(
    `[install] npm packages as in package-lock.json (${mode === 'all' ? 'with' : 'without'} test tools) ... `,
  );
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const options = [
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-progress',
    '--prefer-offline',
    '--loglevel=error',
  ];
  const argv = [...npm, 'ci', ...options, ...(mode === 'all' ? ['--include=dev'] : ['--omit=dev'])];
  const child = startChild('npm ci', argv, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  const { code, error } = await child.done;
  if (code !== 0)
    throw new StartError(`npm ci failed${error ? `: ${error.message}` : ''}. Its own message stands above.`);
  console.error(`${((performance.now() - began) / 1000).toFixed(1)} s`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(fs.realpathSync(process.argv[1])).href) {
  await install(process.argv.includes('--all') ? 'all' : 'run').catch((error) => {
    console.error(error instanceof StartError ? error.message : error);
    process.exitCode = 1;
  });
}
