// The order of all specs when nothing is known of earlier runs: the longest first, and small ones to fill both cores at the end.
const { statSync } = require('node:fs');

/** To each flow, which keeps the processors busy: specs over a server, of which some wait for its clock, some are busy too. */
const PER_FLOW = { short: 1, long: 2 };

module.exports = class Order {
  /** @param {{ path: string, context: { config: { displayName?: { name: string } } } }[]} tests of all projects */
  sort(tests) {
    const sized = [...tests].map((test) => ({ test, bytes: statSync(test.path).size }));
    const of = (project, sign) =>
      sized
        .filter(({ test }) => test.context.config.displayName?.name === project)
        .sort((a, b) => sign * (a.bytes - b.bytes))
        .map(({ test }) => test);
    // A short file over a server runs a contract that stands elsewhere, and mostly waits: such two are not to meet.
    const [flow, int, unit] = [of('flow', -1), of('int', 1), of('unit', -1)];
    const mixed = flow.flatMap((test) => [test, ...int.splice(0, PER_FLOW.short), ...int.splice(-PER_FLOW.long)]);
    // A set keeps the first place of each; every spec is in it, of whatever project.
    return [...new Set([...mixed, ...int, ...unit, ...tests])];
  }
  allFailedTests(tests) {
    return tests;
  }
  cacheResults() {}
  shard(tests) {
    return tests;
  }
};
