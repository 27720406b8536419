// Which specs have a long form: those that ask the environment for FAULTS. No list is kept by hand.
import fs from 'node:fs';
import path from 'node:path';
import { filesBelow } from '../build/sources.mjs';

const ASKS = "process.env['FAULTS']";

/** @returns {'unit' | 'int' | 'flow'} the jest project that runs a spec */
export const projectOf = (spec) => /\.(int|flow)\.spec\.ts$/.exec(spec)?.[1] ?? 'unit';

/**
 * @param {string} root the repository
 * @param {string[]} names parts of paths that choose; all when there is none
 * @returns {string[]} specs with a long form, in order of path
 */
export function longForms(root, names = []) {
  return filesBelow(root, ['apps', 'libs', 'test'])
    .filter((file) => file.endsWith('.spec.ts'))
    .filter((file) => names.length === 0 || names.some((name) => file.includes(name)))
    .filter((file) => fs.readFileSync(path.join(root, file), 'utf8').includes(ASKS));
}
