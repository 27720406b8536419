// node run-verifier.mjs VERIFIER VECTORS: judges every vector of a file by a verify.mjs and prints the verdicts as JSON.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [verifier, vectors] = process.argv.slice(2);
const { verifyBundle, rootByInclusion, isConsistent } = await import(pathToFileURL(verifier).href);
const { contents, bundles, inclusion = [], consistency = [] } = JSON.parse(readFileSync(vectors, 'utf8'));
const bytes = contents.map((content) => Buffer.from(content, 'base64'));

/** The verdict alone: `whole`, the fault, or the error that got out. */
function verdictOf({ files, pinned }) {
  try {
    const { whole, fault } = verifyBundle(new Map(files.map(([name, n]) => [name, bytes[n]])), pinned);
    return whole ? 'whole' : fault;
  } catch (error) {
    return { thrown: String(error) };
  }
}

const verdicts = {
  bundles: bundles.map(verdictOf),
  inclusion: inclusion.map(({ leaf, index, size, path, root }) => rootByInclusion(leaf, index, size, path) === root),
  consistency: consistency.map(({ from, fromRoot, to, toRoot, path }) =>
    isConsistent(from, fromRoot, to, toRoot, path),
  ),
};
process.stdout.write(JSON.stringify(verdicts));
