// Does docker compose accept docker-compose.yml with the variables that tools/make-env.mjs gives? Starts no container.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/**
 * @param {{ tmp: string, notRun: (line: string) => void }} options tmp: a folder for the variables
 * @returns {{ passed?: number, failed?: number }}
 */
export function composeCheck({ tmp, notRun }) {
  notRun('the containers of docker-compose.yml, started (needs a docker daemon and its images)');
  const compose = (...args) => spawnSync('docker', ['compose', ...args], { cwd: root, encoding: 'utf8' });
  if (compose('version').status !== 0) {
    notRun('docker-compose.yml as docker compose reads it (no docker compose here)');
    return {};
  }
  const variables = path.join(tmp, 'compose.env');
  const made = spawnSync(process.execPath, [path.join(root, 'tools/make-env.mjs')], { encoding: 'utf8' });
  fs.writeFileSync(variables, made.stdout, { mode: 0o600 });
  const read = compose('--env-file', variables, 'config', '--quiet');
  if (read.status === 0) return { passed: 1 };
  console.error(read.stderr);
  return { failed: 1 };
}
