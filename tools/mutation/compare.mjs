// Which mutants nobody noticed, held against the list of those that nobody can.

/**
 * @typedef {import('./run.mjs').Mutant} Mutant
 * @typedef {{ line: string, mutant: string, why: string }} Entry the text of the line, what became of a part of it, and why no test can tell
 * @typedef {Record<string, Entry[]>} Listed by file
 */

const SURVIVED = new Set(['Survived', 'NoCoverage']);
const NOTICED = new Set(['Killed', 'Timeout']);
const mutantText = ({ was, instead }) => `${was} → ${instead}`;
const key = (file, line, mutant) => [file, line, mutant].join('\n');

/**
 * @param {readonly Mutant[]} mutants
 * @param {Listed} listed
 * @param {readonly string[]} files that were mutated: entries of others are left alone
 * @returns {{ unlisted: (Mutant & { entry: Entry })[], gone: (Entry & { file: string })[], unjustified: (Entry & { file: string })[] }}
 */
export function compare(mutants, listed, files) {
  const survivors = mutants.filter(({ status }) => SURVIVED.has(status));
  const entries = files.flatMap((file) => (listed[file] ?? []).map((entry) => ({ file, ...entry })));
  const known = new Set(entries.map(({ file, line, mutant }) => key(file, line, mutant)));
  // Out of time is noticed, but on a busy machine it may be chance: it takes nothing off the list.
  const maybe = mutants.filter(({ status }) => SURVIVED.has(status) || status === 'Timeout');
  const alive = new Set(maybe.map((one) => key(one.file, one.line, mutantText(one))));
  return {
    unlisted: survivors
      .filter((one) => !known.has(key(one.file, one.line, mutantText(one))))
      .map((one) => ({ ...one, entry: { line: one.line, mutant: mutantText(one), why: '' } })),
    gone: entries.filter(({ file, line, mutant }) => !alive.has(key(file, line, mutant))),
    unjustified: entries.filter(({ why }) => why.trim() === ''),
  };
}

/** For each file: how many mutants, how many were noticed, and the share in percent. @param {readonly Mutant[]} mutants */
export function scores(mutants) {
  const counted = mutants.filter(({ status }) => SURVIVED.has(status) || NOTICED.has(status));
  const files = [...new Set(counted.map(({ file }) => file))].sort();
  return Object.fromEntries(
    files.map((file) => {
      const its = counted.filter((one) => one.file === file);
      const noticed = its.filter(({ status }) => NOTICED.has(status)).length;
      return [file, { mutants: its.length, noticed, percent: Number(((100 * noticed) / its.length).toFixed(1)) }];
    }),
  );
}
