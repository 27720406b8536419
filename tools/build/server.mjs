// Compiles the four server programs and the libraries to CommonJS, file by file: dist/ mirrors the source paths.
import fs from 'node:fs';
import path from 'node:path';
import { digestOf, filesBelow, readRecord, stamp, writeWhole } from './sources.mjs';

const folders = ['apps/api', 'apps/worker', 'apps/cli', 'apps/signer', 'libs'];
const isSource = (file) => /\.ts$/.test(file) && !/\.(spec|d)\.ts$/.test(file);
const isData = (file) => /\.(sql|csv|json|mjs)$/.test(file) && !/(^|\/)tsconfig[^/]*\.json$/.test(file);
const output = (file) => file.replace(/\.ts$/, '.js');

/** swc leaves index off a static path and keeps it in `import()`, so the targets carry no extension. */
const aliases = { '@core/*': ['./libs/*/src/core/index'], '@lib/*': ['./libs/*/src/index'] };

/** Loaded when they are first used: a command that needs none of them starts in two thirds of the time. */
const lazy = ['@hpke/core', 'bullmq', 'ioredis', 'nodemailer', 'typeorm'];

function settings(root) {
  const { $schema: _, ...options } = JSON.parse(fs.readFileSync(path.join(root, '.swcrc'), 'utf8'));
  return {
    ...options,
    module: { ...options.module, lazy },
    jsc: { ...options.jsc, baseUrl: root, paths: aliases },
    cwd: root,
    swcrc: false,
    configFile: false,
  };
}

/**
 * @param {string} root the repository
 * @returns {Promise<{ compiled: number, digest: string }>}
 */
export async function buildServer(root) {
  const at = (...names) => path.join(root, ...names);
  const recordFile = at('dist/server-build.json');
  const stamps = Object.fromEntries(
    filesBelow(root, folders)
      .filter((file) => isSource(file) || isData(file))
      .map((file) => [file, stamp(at(file))]),
  );
  const tools = [at('.swcrc'), at('package-lock.json'), import.meta.filename].map(stamp).join();
  const digest = digestOf([tools, stamps]);
  const last = readRecord(recordFile);
  if (last?.digest === digest) return { compiled: 0, digest };

  const known = last?.tools === tools ? last.stamps : {};
  const changed = Object.keys(stamps).filter(
    (file) => known[file] !== stamps[file] || !fs.existsSync(at('dist', output(file))),
  );
  for (const file of Object.keys(last?.stamps ?? {})) {
    if (!stamps[file]) for (const end of ['', '.map']) fs.rmSync(at('dist', output(file) + end), { force: true });
  }
  if (changed.some(isSource)) {
    const { transformFile } = await import('@swc/core');
    const options = settings(root);
    await Promise.all(changed.filter(isSource).map((file) => compile(root, file, transformFile, options)));
  }
  for (const file of changed.filter(isData)) writeWhole(at('dist', file), fs.readFileSync(at(file)));
  writeWhole(recordFile, JSON.stringify({ digest, tools, stamps }));
  return { compiled: changed.length, digest };
}

async function compile(root, file, transformFile, options) {
  const target = path.join(root, 'dist', output(file));
  const sourceFileName = path.relative(path.dirname(target), path.join(root, file));
  const { code, map } = await transformFile(path.join(root, file), { ...options, sourceFileName });
  writeWhole(`${target}.map`, map ?? '{}');
  writeWhole(target, `${code}\n//# sourceMappingURL=${path.basename(target)}.map\n`);
}
