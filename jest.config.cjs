// Three sizes by what is real: unit (nothing), int (PostgreSQL and both queues), flow (both processes, Chromium).
const shared = {
  testEnvironment: 'node',
  testEnvironmentOptions: { globalsCleanup: 'off' }, // TypeORM keeps its decorator metadata on a global
  transform: {
    '^.+\\.(ts|tsx|js|mjs)$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'commonjs', strictMode: true },
        jsc: {
          target: 'es2022',
          keepClassNames: true,
          parser: { syntax: 'typescript', decorators: true, dynamicImport: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
      },
    ],
  },
  // ESM-only packages that tests import must become CommonJS for jest on Node 20.
  transformIgnorePatterns: ['/node_modules/(?!(canonicalize|@cloudflare/blindrsa-ts)/)'],
  moduleNameMapper: {
    '^@core/(.*)$': '<rootDir>/libs/$1/src/core/index.ts',
    '^@lib/(.*)$': '<rootDir>/libs/$1/src/index.ts',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
};
const servers = {
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};
module.exports = {
  testTimeout: 60000,
  testSequencer: '<rootDir>/test/support/order.cjs',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs}/**/*.spec.ts', '<rootDir>/test/{contract,proof}/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '\\.int\\.spec\\.ts$'],
    },
    { ...shared, ...servers, displayName: 'int', testMatch: ['<rootDir>/{apps,libs,test}/**/*.int.spec.ts'] },
    {
      ...shared,
      ...servers,
      displayName: 'flow',
      testMatch: ['<rootDir>/test/flows/**/*.flow.spec.ts', '<rootDir>/test/browser/**/*.flow.spec.ts'],
    },
  ],
};
