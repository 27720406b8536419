// npm run test:faults [-- name …]: the long forms of all specs that have one; a name chooses the specs whose path holds it.
import path from 'node:path';
import { install } from './install.mjs';
import { StartError } from './embedded/process.mjs';
import { longForms, projectOf } from './faults/long-forms.mjs';
import { jest, openChecks, root } from './checks.mjs';
import { end, live } from './session/lifetime.mjs';

const A_DAY_MS = 86_400_000; // a long form has no time limit but this

await live(async () => {
  const { tmp, env, part, close } = openChecks('faults');
  const names = process.argv.slice(2);
  const specs = longForms(root, names);
  if (specs.length === 0) throw new StartError(`No spec with a long form has ${names.join(' or ')} in its path.`);
  await install('all');
  const { build } = await import('./build.mjs');

  await part('build (swc, vite)', async () => {
    await build();
    return { passed: 1 };
  });
  for (const [i, spec] of specs.entries()) {
    const args = ['--selectProjects', projectOf(spec), `--testTimeout=${A_DAY_MS}`, '--runTestsByPath', spec];
    await part(spec, () => jest(path.join(tmp, `jest-${i}.json`), { ...env, FAULTS: 'long' }, args));
  }
  await end(close());
});
