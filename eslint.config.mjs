// What may import what, and what a pure rule may not touch, said with ESLint's own rules.
// test/contract/lint.spec.ts plants a violation of every rule below and sees it caught.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

// ---------------------------------------------------------------------------------------------------------------------
// 1. The dependency table. `core` is what a library's pure half may read as @core/<name>; `lib` is what the half with
//    SQL, Nest and queues may import as @lib/<name>; `packages` is what that half may take from npm.

const SHARED_CORES = ['kernel', 'calendar'];
const DOMAIN = [
  'organization',
  'plans',
  'pipeline',
  'law',
  'quotas',
  'ballot',
  'council',
  'routing',
  'documents',
  'commendation',
  'inspection',
  'obligations',
  'notifications',
  'history',
  'erasure',
  'operations',
  'workbooks',
];
const BELOW = ['kernel', 'calendar', 'event-store', 'scheduling'];
const SERVER = ['node:*', '@nestjs/*', 'pg', 'typeorm', 'zod', 'rxjs', 'reflect-metadata'];
const domainLibrary = {
  core: [...SHARED_CORES, 'event-store', 'scheduling', 'platform', ...DOMAIN],
  lib: [...BELOW, 'platform'], // never another domain library: they meet in @core, in the log and in the apps
  packages: SERVER,
};

const LIBRARIES = {
  // These four know no domain word.
  kernel: { core: [], lib: [], packages: [] },
  calendar: { core: ['kernel'], lib: ['kernel'], packages: [] },
  'event-store': { core: ['kernel'], lib: ['kernel'], packages: [...SERVER, 'pg-copy-streams'] },
  scheduling: {
    core: ['kernel', 'calendar', 'event-store'],
    lib: ['kernel', 'calendar', 'event-store'],
    packages: [...SERVER, 'bullmq', 'ioredis'],
  },
  // Everything that a server needs and no council cares about.
  platform: {
    core: [...SHARED_CORES, 'organization'],
    lib: BELOW,
    packages: [...SERVER, 'pino', 'bullmq', 'ioredis', '@node-rs/argon2', '@fastify/*', 'fastify'],
  },
  // The domain. One row each, so that an exception would have to be written down here.
  organization: domainLibrary,
  plans: domainLibrary,
  pipeline: domainLibrary,
  law: domainLibrary,
  quotas: domainLibrary,
  ballot: { ...domainLibrary, packages: [...SERVER, '@hpke/core', 'shamir-secret-sharing'] },
  council: domainLibrary,
  // The optimizer of programmes: a question and an answer in ids and integers. Who asks may run it.
  routing: { core: SHARED_CORES, lib: ['kernel', 'calendar'], packages: ['node:*', 'zod', 'highs'] },
  inspection: { ...domainLibrary, lib: [...BELOW, 'platform', 'routing'] },
  documents: { ...domainLibrary, packages: [...SERVER, 'docx', 'fflate'] },
  commendation: domainLibrary,
  obligations: domainLibrary,
  notifications: { ...domainLibrary, packages: [...SERVER, 'nodemailer'] },
  history: { ...domainLibrary, packages: [...SERVER, 'fflate'] },
  erasure: domainLibrary,
  operations: domainLibrary,
  workbooks: { ...domainLibrary, packages: [...SERVER, 'yauzl', 'saxes'] },
};

const WEB_PACKAGES = [
  'react',
  'react-dom',
  'antd',
  '@ant-design/*',
  '@tanstack/*',
  'dayjs',
  'zod',
  '@fontsource/be-vietnam-pro',
  // What a member's device does with a secret paper.
  '@cloudflare/blindrsa-ts',
  '@hpke/core',
  'shamir-secret-sharing',
  // Hashes that answer at once, as the check of a bundle needs them; the browser's own answers later.
  '@noble/hashes',
];
const SPEC_PACKAGES = ['node:*', 'fast-check', 'canonicalize', '@jest/globals'];

// ---------------------------------------------------------------------------------------------------------------------
// 2. From table to patterns. An import that is not on the list is refused; the message repeats the list.

const DEEPEST_FOLDER = 4;

/** A regular expression for one module name of the table: `node:*`, `@nestjs/*`, or a package with its subpaths. */
function moduleName(name) {
  return name.endsWith('*') ? `${name.slice(0, -1)}.+` : `${name}(?:/.*)?`;
}

/** Everything outside `allowed` is refused; relative paths are judged by `withinFolder`. */
function onlyFrom(where, { core = [], lib = [], packages = [] }) {
  const names = [...core.map((name) => `@core/${name}`), ...lib.map((name) => `@lib/${name}`), ...packages];
  const exact = [
    ...core.map((name) => `@core/${name}`),
    ...lib.map((name) => `@lib/${name}`),
    ...packages.map(moduleName),
  ];
  return {
    regex: `^(?!\\.{1,2}(?:/|$))(?!(?:${exact.join('|')})$)`,
    message: `${where} may import only ${names.join(', ') || 'nothing'} and its own files (the table in eslint.config.mjs).`,
  };
}

/** A path that starts with `ups` times `../`, or turns back in its middle, leaves the root of its zone. */
function withinFolder(ups, where, except) {
  const unless = except ? `(?!(?:\\.\\./)+${except})` : '';
  return {
    regex: `^${unless}(?:(?:\\./)*(?:\\.\\./){${ups - 1}}\\.\\.(?:/|$)|\\..*[^./]/\\.\\.(?:/|$))`,
    message: `A relative path stays within ${where}; use @core/<library> or @lib/<library>.`,
  };
}

/** The log is read with a checkpoint; an in-memory bus or a saga loses what it carries when a handler throws. */
const NO_IN_MEMORY_EVENTS = {
  regex: '^@nestjs/cqrs$',
  importNames: ['AggregateRoot', 'EventPublisher', 'EventBus', 'EventsHandler', 'IEventHandler', 'Saga', 'ofType'],
  message: 'Reactions read the log (docs/adr/0004); of @nestjs/cqrs only the command side is used.',
};

/** The same refusals for import('…') and for types written as import('…').X, which no-restricted-imports does not see. */
function alsoInExpressions(patterns) {
  return patterns
    .filter((pattern) => !pattern.importNames)
    .flatMap(({ regex, message }) => {
      const inSelector = regex.replaceAll('/', '\\u002F');
      return [
        { selector: `ImportExpression[source.value=/${inSelector}/]`, message },
        { selector: `TSImportType[source.value=/${inSelector}/]`, message },
      ];
    });
}

// ---------------------------------------------------------------------------------------------------------------------
// 3. Syntax that is refused, by kind of file.

const SQL = '^\\s*(select|insert|update|delete|with|create|alter|drop|grant|revoke|truncate|copy|lock|merge)\\s';
const CONSTANT = '[A-Z][A-Z0-9_]*'; // SQL text may hold constants of the program, such as a list of columns
const SIDE = 'Property[key.name="sql"] > ArrowFunctionExpression >'; // { name, sql: (rows) => `insert … ${rows} …` }
const holding = (names) => `:has(> :not(TemplateElement, Identifier[name=/^(${names})$/]))`;

/** Refused wherever SQL runs, but for the files of SQL_WRITERS. */
const NO_BUILT_SQL = [
  `CallExpression[callee.property.name="query"] > TemplateLiteral.arguments${holding(CONSTANT)}`,
  'CallExpression[callee.property.name="query"] > BinaryExpression.arguments[operator="+"]',
  `CallExpression[callee.property.name="query"] > ObjectExpression > Property[key.name="text"] > TemplateLiteral${holding(CONSTANT)}`,
  `TemplateLiteral[quasis.0.value.raw=/${SQL}/i]${holding(CONSTANT)}:not(${SIDE} TemplateLiteral)`,
  `${SIDE} TemplateLiteral${holding(`rows|${CONSTANT}`)}`,
  `BinaryExpression[operator="+"][left.value=/${SQL}/i]`,
].map((selector) => ({ selector, message: 'SQL is not built from strings: pass values as $1, $2, … .' }));

/** Refused beside the cores of the domain and in the apps: what is read from a log may be in the words of an earlier release. */
const NO_RAW_FOLD = [
  {
    selector: ':matches(CallExpression[callee.name="fold"], CallExpression[callee.property.name="evolve"])',
    message: 'A stored history is folded by stateOf, which brings it up to date first (docs/adr/0019).',
  },
];

const EVERYWHERE = [
  {
    selector: 'Identifier[name=/[^\\u0000-\\u007f]/]',
    message: 'Identifiers are English; the Vietnamese word goes into the glossary.',
  },
  {
    selector: ':matches(ClassDeclaration, TSInterfaceDeclaration)[id.name=/(Manager|Helper|Utils?|Impl)$/]',
    message: 'Name the thing by what it does for the council.',
  },
  {
    selector:
      'ClassDeclaration:has(Decorator[expression.callee.name="CommandHandler"]) Decorator[expression.callee.name="InjectRepository"]',
    message: 'A command handler reads and appends streams; read models are for readers.',
  },
];

const PURE_SYNTAX = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'A rule gets today and now as input.' },
  { selector: 'CallExpression[callee.name="Date"]', message: 'A rule gets today and now as input.' },
  {
    selector:
      'CallExpression[callee.property.name=/^(get|set)(Date|Day|FullYear|Month|Hours|Minutes|Seconds|TimezoneOffset)$/]',
    message: 'This reads the time zone of the machine; use the UTC method or a LocalDate.',
  },
  {
    selector: 'CallExpression[arguments.length=0][callee.property.name=/^toLocale/]',
    message: 'This reads the locale of the machine; name the locale.',
  },
  { selector: 'ImportExpression', message: 'A rule loads nothing while it runs.' },
  { selector: 'MetaProperty', message: 'A rule does not look at the module system.' },
];

const IMPURE_GLOBALS = [
  ...['process', 'globalThis', 'global', 'window', 'self', 'document', 'navigator', 'localStorage', 'sessionStorage'],
  ...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'crypto', 'performance', 'console', 'require', 'module'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'queueMicrotask', 'Buffer'],
  ...['requestAnimationFrame', '__dirname', '__filename', 'alert'],
].map((name) => ({ name, message: 'A rule is pure: what it needs comes in as an argument.' }));

const IMPURE_PROPERTIES = [
  { object: 'Date', property: 'now', message: 'A rule gets today and now as input.' },
  { object: 'Math', property: 'random', message: 'A rule draws no lots; randomness comes in as an argument.' },
];

const NO_SILENCED_TEST = [
  {
    selector: 'MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip|todo|failing)$/]',
    message: 'A test runs, or it is deleted; what cannot run here is reported as NOT RUN.',
  },
  {
    selector: 'CallExpression[callee.name=/^(fdescribe|fit|xdescribe|xit|xtest)$/]',
    message: 'A test runs, or it is deleted; what cannot run here is reported as NOT RUN.',
  },
];

// ---------------------------------------------------------------------------------------------------------------------
// 4. Zones: a root folder, who is in it, what holds there. Each becomes one configuration object per folder depth,
//    because only the depth tells how far `../` may go. Zones do not overlap, so no rule is overwritten by another zone.

function zone({
  name,
  root,
  ignores = [],
  files = ['*.ts', '*.tsx'],
  imports,
  within,
  except,
  syntax = [],
  rules = {},
}) {
  return Array.from({ length: DEEPEST_FOLDER + 1 }, (_, depth) => {
    const folder = `${root}/${'*/'.repeat(depth)}`;
    const patterns = [...imports, NO_IN_MEMORY_EVENTS, ...(within ? [withinFolder(depth + 1, within, except)] : [])];
    return {
      name: `${name}, depth ${depth}`,
      files: files.map((pattern) => folder + pattern),
      ignores,
      rules: {
        'no-restricted-imports': ['error', { patterns }],
        'no-restricted-syntax': ['error', ...EVERYWHERE, ...syntax, ...alsoInExpressions(patterns)],
        ...rules,
      },
    };
  });
}

const SPEC = ['*.spec.ts', '*.spec.tsx'];
const SPECS_ANYWHERE = ['**/*.spec.ts', '**/*.spec.tsx'];
// Two files write SQL themselves, each for a reason that $1 cannot serve.
const SQL_WRITERS = {
  'event-store': ['statement.ts'], // the append: one statement, with as many sides as a command has
  platform: ['migrate.ts'], // names and passwords of roles, escaped by pg, cannot be parameters
};
// These fold events that have just been decided, too.
const FOLDERS = ['kernel', 'event-store'];
const HARNESS = 'test/support/';

/** The four zones of a library: its core, the specs in it, what lies beside it, and the specs there. */
function libraryZones([name, { core, lib, packages }]) {
  const src = `libs/${name}/src`;
  const others = core.filter((other) => other !== name);
  const writers = SQL_WRITERS[name] ?? [];
  const beside = {
    root: src,
    imports: [onlyFrom(`libs/${name}`, { core: [...others, name], lib, packages })],
    within: src,
  };
  return [
    ...zone({
      name: `core of ${name}`,
      root: `${src}/core`,
      ignores: SPECS_ANYWHERE,
      imports: [onlyFrom(`The core of ${name}`, { core: others, packages: ['zod'] })],
      within: `${src}/core`,
      syntax: PURE_SYNTAX,
      rules: {
        'no-restricted-globals': ['error', ...IMPURE_GLOBALS],
        'no-restricted-properties': ['error', ...IMPURE_PROPERTIES],
      },
    }),
    ...zone({
      name: `specs in the core of ${name}`,
      root: `${src}/core`,
      files: SPEC,
      imports: [
        onlyFrom(`A spec in the core of ${name}`, { core, lib: ['kernel'], packages: ['zod', ...SPEC_PACKAGES] }),
      ],
      within: `${src}/core`,
      syntax: NO_SILENCED_TEST,
    }),
    ...zone({
      ...beside,
      name: `library ${name}`,
      ignores: [`${src}/core/**`, ...SPECS_ANYWHERE, ...writers.map((file) => `**/${file}`)],
      syntax: [...NO_BUILT_SQL, ...(FOLDERS.includes(name) ? [] : NO_RAW_FOLD)],
    }),
    ...(writers.length > 0 ? zone({ ...beside, name: `writers of SQL in ${name}`, files: writers }) : []),
    ...zone({
      name: `specs of ${name}`,
      root: src,
      ignores: [`${src}/core/**`],
      files: SPEC,
      imports: [
        onlyFrom(`A spec of ${name}`, {
          core: [...others, name],
          lib: [...new Set([...lib, 'kernel'])],
          packages: [...packages, ...SERVER, ...SPEC_PACKAGES],
        }),
      ],
      within: src,
      except: HARNESS,
      syntax: NO_SILENCED_TEST,
    }),
  ];
}

const NO_WEB_PACKAGE = {
  regex: '^(react|react-dom|antd|vite|@ant-design/.*|@tanstack/.*|@fontsource/.*)(/.*)?$',
  message: 'The browser lives in apps/web.',
};
const NOTHING_BEHIND_INDEX = {
  regex: '^(@lib|@core)/[^/]+/',
  message: 'A library is entered by its index: @lib/<library> or @core/<library>.',
};

const appZones = ['api', 'worker', 'cli', 'signer'].flatMap((app) => {
  const root = `apps/${app}/src`;
  const imports = [NO_WEB_PACKAGE, NOTHING_BEHIND_INDEX];
  const shared = { root, imports, within: root };
  return [
    ...zone({ ...shared, name: `app ${app}`, ignores: SPECS_ANYWHERE, syntax: [...NO_BUILT_SQL, ...NO_RAW_FOLD] }),
    ...zone({ ...shared, name: `specs of app ${app}`, files: SPEC, except: HARNESS, syntax: NO_SILENCED_TEST }),
  ];
});

const web = { core: Object.keys(LIBRARIES), packages: WEB_PACKAGES };
const webZones = [
  ...zone({
    name: 'app web',
    root: 'apps/web/src',
    ignores: SPECS_ANYWHERE,
    imports: [onlyFrom('The web application', web)],
    within: 'apps/web/src',
  }),
  ...zone({
    name: 'specs of app web',
    root: 'apps/web/src',
    files: SPEC,
    imports: [onlyFrom('A spec of the web application', { ...web, packages: [...WEB_PACKAGES, ...SPEC_PACKAGES] })],
    within: 'apps/web/src',
    syntax: NO_SILENCED_TEST,
  }),
];

const testZone = zone({
  name: 'tests',
  root: 'test',
  imports: [
    NOTHING_BEHIND_INDEX,
    { regex: '^\\.\\.?/.*libs/[^/]+/src', message: 'Tests enter a library by its index, too: @lib/<library>.' },
  ],
  syntax: NO_SILENCED_TEST,
});

// ---------------------------------------------------------------------------------------------------------------------
// 5. The whole.

const NODE_GLOBALS = [
  ...[
    'process',
    'console',
    'Buffer',
    'URL',
    'URLSearchParams',
    'fetch',
    'AbortController',
    'AbortSignal',
    'performance',
  ],
  ...[
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'clearInterval',
    'setImmediate',
    'queueMicrotask',
    'structuredClone',
  ],
  ...['TextEncoder', 'TextDecoder', 'Headers', 'Request', 'Response', 'FormData', 'Blob', 'globalThis', 'crypto'],
];
const COMMONJS_GLOBALS = ['require', 'module', 'exports', '__dirname', '__filename'];
const readonly = (names) => Object.fromEntries(names.map((name) => [name, 'readonly']));

const typescriptOnly = (config) => ({ ...config, files: ['**/*.ts', '**/*.tsx'] });

export default [
  { name: 'not ours', ignores: ['**/node_modules/**', '**/dist/**', '.data/**', 'coverage/**'] },
  {
    name: 'no exception by comment',
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    rules: {
      ...js.configs.recommended.rules,
      'no-control-regex': 'off', // refusing control characters is the work of some expressions here
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-warning-comments': [
        'error',
        { terms: ['todo', 'fixme', 'xxx', 'eslint-disable', 'ts-ignore', 'ts-nocheck'], location: 'anywhere' },
      ],
    },
  },
  {
    name: 'scripts',
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    languageOptions: { globals: readonly(NODE_GLOBALS) },
    rules: { 'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }] },
  },
  {
    name: 'CommonJS scripts',
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: readonly(COMMONJS_GLOBALS) },
  },
  ...tseslint.configs.recommended.map(typescriptOnly),
  {
    name: 'TypeScript',
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        // Known without a type checker, too: in files with decorators consistent-type-imports then holds back, because
        // Nest needs the types of injected classes at run time.
        emitDecoratorMetadata: true,
        experimentalDecorators: true,
      },
    },
    rules: {
      'max-lines': ['error', { max: 350 }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // These four ask the type checker.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    // A table is one idea however long it is; it holds lines and no rules.
    name: 'tables',
    files: ['apps/web/src/router.tsx', 'test/flows/permission-matrix.ts'],
    rules: { 'max-lines': ['error', { max: 500 }] },
  },
  { name: 'specs', files: SPECS_ANYWHERE, rules: { 'no-loss-of-precision': 'off' } }, // some show what gets lost
  ...Object.entries(LIBRARIES).flatMap(libraryZones),
  ...appZones,
  ...webZones,
  ...testZone,
];
