// Writes docs/register.md: the test that checks it knows how to write it, so there is one reader of the plans, not two.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const jest = fileURLToPath(new URL('../node_modules/jest/bin/jest.js', import.meta.url));
const run = spawn(
  process.execPath,
  [jest, '--selectProjects', 'unit', '--runTestsByPath', 'test/contract/register.spec.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, UPDATE_REGISTER: '1' },
  },
);
run.on('exit', (code) => process.exit(code ?? 1));
