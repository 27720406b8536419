// Writes docs/events and docs/asyncapi.json: the test that compares them with the catalogue of events knows how.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const jest = fileURLToPath(new URL('../node_modules/jest/bin/jest.js', import.meta.url));
const run = spawn(
  process.execPath,
  [jest, '--selectProjects', 'unit', '--runTestsByPath', 'test/contract/event-schemas.spec.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, UPDATE_SCHEMAS: '1' },
  },
);
run.on('exit', (code) => process.exit(code ?? 1));
