// npm run verify: every check there is, each with its time; what could not run here is said and counted, never passed.
import os from 'node:os';
import path from 'node:path';
import { install } from './install.mjs';
import { jest, module, openChecks, succeeds } from './checks.mjs';
import { end, live } from './session/lifetime.mjs';

/** A third of the time specs wait for a database, a process, a page or a clock, so three go side by side even on two cores. */
const workers = Math.max(3, os.availableParallelism() - 1);

await live(async () => {
  const { tmp, env, part, sideBySide, notRun, close } = openChecks('verify');
  await install('all');
  const { build } = await import('./build.mjs');
  const { composeCheck } = await import('./compose-check.mjs');
  const { launchChecks } = await import('./launch-check.mjs');

  await part('build (swc, vite)', async () => {
    await build();
    return { passed: 1 };
  });
  await part('docker compose', async () => composeCheck({ tmp, notRun }));
  // Each of these keeps about one core busy; the longest first, so that both cores have work to the end.
  await sideBySide([
    ['types (tsc)', succeeds('tsc', module('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json')],
    ['lint (eslint)', succeeds('eslint', module('eslint/bin/eslint.js'), '.')],
    ['start and stop', (say) => launchChecks({ notRun, say })],
    ['format (prettier)', succeeds('prettier', module('prettier/bin/prettier.cjs'), '--check', '.')],
  ]);
  await part('tests (jest: unit, int, flow)', () =>
    jest(path.join(tmp, 'jest.json'), env, [`--maxWorkers=${workers}`]),
  );

  await end(close());
});
