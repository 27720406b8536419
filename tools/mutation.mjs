// npm run mutation [-- group …]: seeded bugs in the code that decides who has won, who may decide and who may do what. Each
// has to be noticed by a unit spec, or to stand in tools/mutation/survivors.json with the reason why it cannot be.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { install } from './install.mjs';
import { root } from './checks.mjs';
import { compare, scores } from './mutation/compare.mjs';
import { GROUPS } from './mutation/groups.mjs';

const home = path.join(root, 'tools/mutation');

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in GROUPS));
if (unknown) {
  console.error(`There is no group ${unknown}. Choose from: ${Object.keys(GROUPS).join(', ')}.`);
  process.exit(2);
}
await install('all');
if (!fs.existsSync(path.join(home, 'node_modules/.package-lock.json'))) {
  console.log('installing Stryker (npm ci in tools/mutation)');
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: home, stdio: 'inherit' });
  if (npm.status !== 0) process.exit(1);
}
const { mutate } = await import('./mutation/run.mjs');
const workers = Number(process.env.MUTATION_WORKERS || Math.min(4, os.availableParallelism()));
const listed = JSON.parse(fs.readFileSync(path.join(home, 'survivors.json'), 'utf8'));
const names = asked.length > 0 ? asked : Object.keys(GROUPS);

let wrong = 0;
for (const name of names) {
  const began = performance.now();
  const mutants = await mutate(name, workers);
  const { unlisted, gone, unjustified } = compare(mutants, listed, GROUPS[name].mutate);
  console.log(`\n${name}, ${((performance.now() - began) / 1000).toFixed(0)} s, load ${os.loadavg()[0].toFixed(1)}`);
  console.table(scores(mutants));
  for (const one of unlisted) console.log(`SURVIVED ${one.file}:${one.at} ${JSON.stringify(one.entry)}`);
  for (const { file, line, mutant } of gone) console.log(`LISTED, BUT NOTICED ${file}: ${line} | ${mutant}`);
  for (const { file, line } of unjustified) console.log(`LISTED WITHOUT A REASON ${file}: ${line}`);
  wrong += unlisted.length + gone.length + unjustified.length;
}
console.log(wrong === 0 ? 'every survivor is justified' : `${wrong} to look at`);
process.exitCode = wrong === 0 ? 0 : 1;
