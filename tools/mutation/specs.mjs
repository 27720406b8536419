// jest's words (describe, it, each, hooks, expect) over one set of specs that stays loaded, so that a test can be run again
// in a millisecond. A mutant needs that a thousand times; jest itself loads every module anew for each.

/** @typedef {{ id: string, file: string, scope: Scope, run: () => unknown }} Test */

class Scope {
  tests = [];
  before = [];
  beforeEach = [];
  afterEach = [];
  after = [];
  begun = undefined;

  constructor(parent, name) {
    this.parent = parent;
    this.name = parent?.name ? `${parent.name} ${name}` : name;
  }

  /** From the outermost scope to this one. */
  get line() {
    return [...(this.parent?.line ?? []), this];
  }
}

/**
 * Puts the words on the global object and collects what files say with them.
 * @param {NodeJS.Require} load
 */
export function specReader(load) {
  const { bind } = load('jest-each');
  const { expect } = load('expect');
  const tests = [];
  const scopes = [];
  let scope;
  let file;
  const describe = (name, body) => {
    const outer = scope;
    scope = new Scope(outer, String(name));
    scopes.push(scope);
    body();
    scope = outer;
  };
  const it = (name, run) => tests.push({ id: `${scope.name} ${name}`.trim(), file, scope, run });
  describe.each = bind(describe, false);
  it.each = bind(it);
  const hook = (kind) => (run) => scope[kind].push(run);
  Object.assign(globalThis, {
    describe,
    it,
    test: it,
    expect,
    beforeAll: hook('before'),
    beforeEach: hook('beforeEach'),
    afterEach: hook('afterEach'),
    afterAll: hook('after'),
    jest: { setTimeout: () => undefined },
  });
  return {
    tests,
    read(name) {
      file = name;
      scope = new Scope(undefined, '');
      scopes.push(scope);
      load(name);
    },
    /** Runs what comes after all tests, innermost first, and forgets the tests. */
    async close() {
      for (const one of scopes.reverse()) {
        if (one.begun) for (const run of one.after) await run();
      }
      tests.length = scopes.length = 0;
    },
  };
}

/** Runs what comes before all tests of a test's scopes, once. Throws what it throws, each time. */
export async function begin({ scope }) {
  for (const one of scope.line) {
    one.begun ??= (async () => {
      for (const before of one.before) await before();
    })();
    await one.begun;
  }
}

/** Runs one test with what comes before and after each. Throws what it throws. */
export async function runTest({ scope, run }) {
  try {
    for (const one of scope.line) for (const before of one.beforeEach) await before();
    await run();
  } finally {
    for (const one of scope.line.reverse()) for (const after of one.afterEach) await after();
  }
}
