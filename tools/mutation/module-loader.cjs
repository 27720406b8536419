// Loads TypeScript as jest does here (its own options for swc, its own aliases), and can forget it all again.
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

/** @param {string} root of the repository, or of Stryker's copy of it */
function moduleLoader(root) {
  const load = Module.createRequire(path.join(root, 'package.json'));
  const swc = load('@swc/core');
  const [{ transform, moduleNameMapper }] = load('./jest.config.cjs').projects;
  const [, options] = Object.values(transform)[0];
  const aliases = Object.entries(moduleNameMapper).map(([from, to]) => [
    new RegExp(from),
    to.replace('<rootDir>', root),
  ]);
  const compiled = new Map();

  const compile = (file) => {
    if (!compiled.has(file)) {
      const source = fs.readFileSync(file, 'utf8');
      compiled.set(file, swc.transformSync(source, { ...options, sourceMaps: false, filename: file }).code);
    }
    return compiled.get(file);
  };
  for (const extension of ['.ts', '.tsx']) {
    Module._extensions[extension] = (module, file) => module._compile(compile(file), file);
  }
  const resolve = Module._resolveFilename;
  Module._resolveFilename = (request, ...more) => {
    const [pattern, to] = aliases.find(([alias]) => alias.test(request)) ?? [];
    return resolve.call(Module, pattern ? request.replace(pattern, to) : request, ...more);
  };
  const ours = (file) => file.startsWith(root + path.sep) && !file.includes(`${path.sep}node_modules${path.sep}`);
  return {
    load,
    /** The next `load` of a file of the repository runs it anew. */
    forget() {
      for (const file of Object.keys(require.cache).filter(ours)) delete require.cache[file];
    },
  };
}

module.exports = { moduleLoader };
