// Adds the examples of events that the contract test misses, and never changes one. With --accept it also writes anew what
// recorded histories fold to: for a change of state that is meant.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const jest = fileURLToPath(new URL('../node_modules/jest/bin/jest.js', import.meta.url));
const run = spawn(
  process.execPath,
  [jest, '--selectProjects', 'unit', '--runTestsByPath', 'test/contract/event-fixtures.spec.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, UPDATE_FIXTURES: process.argv.includes('--accept') ? 'accept' : 'add' },
  },
);
run.on('exit', (code) => process.exit(code ?? 1));
