// Runs Stryker over one group and hands back its mutants in the words of the list.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { GROUPS } from './groups.mjs';

const here = import.meta.dirname;
const root = path.resolve(here, '../..');

/**
 * @typedef {{ file: string, line: string, at: number, was: string, instead: string, status: string }} Mutant
 * `line` is the text of the line it begins in, `at` its number; `was` and `instead` are cut to one line each
 * @param {string} name of a group
 * @param {number} workers processes that run tests
 * @returns {Promise<Mutant[]>}
 */
export async function mutate(name, workers) {
  const { mutate: files, specs } = GROUPS[name];
  process.chdir(root); // Stryker works where it is started
  const { resolve } = createRequire(path.join(here, 'package.json'));
  const { Stryker } = await import(pathToFileURL(resolve('@stryker-mutator/core')));
  const results = await new Stryker({
    mutate: files,
    plugins: [path.join(here, 'runner.mjs'), path.join(here, 'shapes.mjs')],
    ignorers: ['shapes'],
    testRunner: 'specs',
    specs: specsOf(specs),
    coverageAnalysis: 'perTest',
    concurrency: workers,
    reporters: process.env.MUTATION_REPORT ? ['html', 'json'] : [],
    htmlReporter: { fileName: `.data/mutation/${name}.html` },
    jsonReporter: { fileName: `.data/mutation/${name}.json` },
    tempDirName: '.data/mutation/sandbox',
    ignorePatterns: ['.data', 'dist', 'docs', 'coverage'],
    checkers: [],
    disableTypeChecks: false,
    allowEmpty: false,
    timeoutMS: 20_000,
    logLevel: 'warn',
    fileLogLevel: 'off',
    allowConsoleColors: false,
    dryRunTimeoutMinutes: 10,
  }).runMutationTest();
  return results.map(inWords);
}

/** The unit specs in folders, and files as they are. Random walks through a whole model are left to npm test. */
function specsOf(places) {
  return places.flatMap((place) => {
    if (place.endsWith('.ts')) return [place];
    const names = fs
      .readdirSync(path.join(root, place))
      .filter((name) => /^(?!.*(-model|\.int)\.spec).*\.spec\.ts$/.test(name));
    return names.sort().map((name) => `${place}/${name}`);
  });
}

const oneLine = (text) => text.replace(/\s+/g, ' ').trim();

/** Stryker counts lines and columns from 1. */
function inWords({ fileName, location: { start, end }, replacement, status }) {
  const file = path.relative(root, fileName).split(path.sep).join('/');
  const lines = fs.readFileSync(fileName, 'utf8').split('\n');
  const cut = lines.slice(start.line - 1, end.line);
  cut[cut.length - 1] = cut.at(-1).slice(0, end.column - 1);
  cut[0] = cut[0].slice(start.column - 1);
  const was = oneLine(cut.join('\n'));
  return { file, line: oneLine(lines[start.line - 1]), at: start.line, was, instead: oneLine(replacement), status };
}
