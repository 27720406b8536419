// The start's own tools, each in a process of its own, as npm runs them.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'neuguong-tools-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const at = (file: string) => path.join(dir, file);

function write(file: string, content: string): void {
  mkdirSync(path.dirname(at(file)), { recursive: true });
  writeFileSync(at(file), content);
}

/** Runs a script of ES module text; its last line of output is JSON. */
function script(text: string, env: NodeJS.ProcessEnv = {}): unknown {
  const argv = ['--input-type=module', '-e', text];
  const { stdout, stderr } = spawnSync(process.execPath, argv, { env: { ...process.env, ...env }, encoding: 'utf8' });
  const last = stdout.trim().split('\n').at(-1);
  if (!last) throw new Error(stderr);
  return JSON.parse(last);
}

describe('the build of the servers', () => {
  const build = () =>
    script(`
      import { buildServer } from '${root}/tools/build/server.mjs';
      console.log(JSON.stringify(await buildServer(${JSON.stringify(dir)})));
    `) as { compiled: number; digest: string };

  beforeEach(() => {
    for (const file of ['.swcrc', 'package-lock.json']) cpSync(path.join(root, file), at(file));
    write('libs/words/src/core/index.ts', `export const word: string = 'gương';\n`);
    write('libs/words/src/index.ts', `export * from '@core/words';\nexport const table = 'sql';\n`);
    write('libs/words/src/sql/0001-words.sql', 'select 1;\n');
    write('libs/words/data/words.csv', 'word\n');
    write('libs/words/src/core/word.spec.ts', `throw new Error('not part of the product');\n`);
    write(
      'apps/cli/src/main.ts',
      `import { word } from '@core/words';
       const later = async () => (await import('@lib/words')).table;
       void later().then((table) => console.log(JSON.stringify([word, table])));\n`,
    );
  });

  it('resolves both aliases, also in import(), and copies data', () => {
    build();
    const run = spawnSync(process.execPath, [at('dist/apps/cli/src/main.js')], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout)).toEqual(['gương', 'sql']);
    expect(readFileSync(at('dist/libs/words/src/sql/0001-words.sql'), 'utf8')).toBe('select 1;\n');
    expect(readFileSync(at('dist/libs/words/data/words.csv'), 'utf8')).toBe('word\n');
  });

  it('leaves specs out', () => {
    build();
    expect(existsSync(at('dist/libs/words/src/core/word.spec.js'))).toBe(false);
  });

  it('writes nothing the second time, and only what changed the third', () => {
    const first = build();
    expect(first.compiled).toBe(5);
    expect(build()).toEqual({ compiled: 0, digest: first.digest });
    write('libs/words/src/core/index.ts', `export const word: string = 'sáng';\n`);
    const third = build();
    expect(third.compiled).toBe(1);
    expect(third.digest).not.toBe(first.digest);
    expect(readFileSync(at('dist/libs/words/src/core/index.js'), 'utf8')).toContain('sáng');
  });

  it('removes what has no source any more', () => {
    build();
    rmSync(at('libs/words/data/words.csv'));
    build();
    expect(existsSync(at('dist/libs/words/data/words.csv'))).toBe(false);
  });

  it('names the file that it cannot compile', () => {
    write('libs/words/src/core/index.ts', 'export const = ;\n');
    expect(build).toThrow(/libs\/words\/src\/core\/index\.ts/);
  });
});

describe('the long forms', () => {
  const found = (...names: string[]) =>
    script(`
      import { longForms, projectOf } from '${root}/tools/faults/long-forms.mjs';
      const found = longForms(${JSON.stringify(dir)}, ${JSON.stringify(names)});
      console.log(JSON.stringify(found.map((spec) => [projectOf(spec), spec])));
    `);

  beforeEach(() => {
    const asking = `const KILLS = process.env${"['FAULTS']"} === 'long' ? 200 : 25;\n`; // this spec does not ask itself
    write('libs/store/src/kill.int.spec.ts', asking);
    write('test/flows/kill-api.flow.spec.ts', asking);
    write('libs/store/src/core/tree.spec.ts', asking);
    write('libs/store/src/doomed.ts', asking);
    write('libs/store/src/append.int.spec.ts', `const KILLS = 25;\n`);
  });

  it('are found by what they ask, each with its project, and nothing else is', () => {
    expect(found()).toEqual([
      ['unit', 'libs/store/src/core/tree.spec.ts'],
      ['int', 'libs/store/src/kill.int.spec.ts'],
      ['flow', 'test/flows/kill-api.flow.spec.ts'],
    ]);
  });

  it('can be chosen by a part of the path', () => {
    expect(found('flows/', 'tree')).toEqual([
      ['unit', 'libs/store/src/core/tree.spec.ts'],
      ['flow', 'test/flows/kill-api.flow.spec.ts'],
    ]);
    expect(found('append')).toEqual([]);
  });
});

describe('the installation', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0', dev: true },
      'node_modules/c': { version: '3.0.0', optional: true },
    },
  };

  /** The calls of npm that an installation makes; `npm` is a stand-in that writes its arguments down. */
  function install(...args: string[]): string[] {
    rmSync(at('calls'), { force: true });
    const argv = [at('tools/install.mjs'), ...args];
    const env = { ...process.env, npm_execpath: at('npm.cjs'), DATA_DIR: '' };
    const run = spawnSync(process.execPath, argv, { env, encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    return existsSync(at('calls')) ? readFileSync(at('calls'), 'utf8').trim().split('\n') : [];
  }

  beforeEach(() => {
    cpSync(path.join(root, 'tools'), at('tools'), { recursive: true });
    write('package-lock.json', JSON.stringify(lock));
    write(
      'npm.cjs',
      `const fs = require('node:fs');
       fs.mkdirSync(${JSON.stringify(at('node_modules/.bin'))}, { recursive: true });
       fs.appendFileSync(${JSON.stringify(at('calls'))}, process.argv.slice(2).join(' ') + '\\n');`,
    );
  });

  it('asks npm once, then does nothing', () => {
    expect(install()).toEqual([expect.stringMatching(/^ci .*--ignore-scripts.*--omit=dev$/)]);
    expect(install()).toEqual([]);
  });

  it('takes the installation with test tools for both', () => {
    expect(install('--all')).toEqual([expect.stringMatching(/^ci .*--include=dev$/)]);
    expect(install()).toEqual([]);
    expect(install('--all')).toEqual([]);
  });

  it('adds the test tools to an installation without them', () => {
    install();
    expect(install('--all')).toHaveLength(1);
  });

  it('installs again when the lock file has changed', () => {
    install();
    write('package-lock.json', JSON.stringify({ ...lock, name: 'other' }));
    expect(install()).toHaveLength(1);
  });

  it('keeps the test tools of whoever has them when the lock file changes', () => {
    const record = { 'node_modules/a': { version: '0.9.0' }, 'node_modules/b': { version: '2.0.0', dev: true } };
    write('node_modules/.package-lock.json', JSON.stringify({ packages: record }));
    expect(install()).toEqual([expect.stringMatching(/--include=dev$/)]);
  });

  it('never installs through a link: npm would empty the folder that it leads to', () => {
    write('elsewhere/kept', 'kept');
    symlinkSync(at('elsewhere'), at('node_modules'));
    expect(() => install()).toThrow(`a link to ${at('elsewhere')}`);
    expect(existsSync(at('calls'))).toBe(false);
    expect(readFileSync(at('elsewhere/kept'), 'utf8')).toBe('kept');
  });

  it('does not pull the packages from under an application that runs on them', () => {
    const began = script(`
      import { markProcess } from '${root}/tools/embedded/process-mark.mjs';
      markProcess(${JSON.stringify(at('.data/launcher.json'))}, ${process.pid});
      console.log('true');
    `);
    expect(began).toBe(true);
    expect(() => install()).toThrow(`Nêu Gương runs on them (process ${process.pid})`);
    rmSync(at('.data'), { recursive: true });
    expect(install()).toHaveLength(1);
  });

  it('leaves a node_modules alone that npm filled by hand with the same versions', () => {
    const record = { 'node_modules/a': { version: '1.0.0' } };
    mkdirSync(at('node_modules/.bin'), { recursive: true });
    write('node_modules/.package-lock.json', JSON.stringify({ packages: record }));
    expect(install()).toEqual([]);
    rmSync(at('node_modules/.neuguong-install.json'));
    write('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/a': { version: '0.9.0' } } }));
    expect(install()).toHaveLength(1);
  });
});

describe('the port', () => {
  const choose = (env: NodeJS.ProcessEnv) =>
    script(`
      import { choosePort } from '${root}/tools/session/settings.mjs';
      console.log(JSON.stringify(await choosePort(${JSON.stringify(env)}).catch(({ message }) => ({ message }))));
    `);

  it('refuses one that is taken, naming it', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect(choose({ PORT: String(port) })).toEqual({
      message: expect.stringContaining(`Port ${port} on 127.0.0.1 is taken`),
    });
    await new Promise((resolve) => server.close(resolve));
    expect(choose({ PORT: String(port) })).toEqual({ port });
  });

  it.each(['http', '-1', '65536', '80.5'])('refuses PORT=%s', (given) => {
    expect(choose({ PORT: given })).toEqual({ message: `PORT=${given} is not a port number.` });
  });

  it('takes another one when 3000 is in use and none was asked for', async () => {
    const server = createServer();
    const mine = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(3000, '127.0.0.1', () => resolve(true));
    });
    expect(choose({})).toEqual({ port: expect.any(Number), note: expect.stringContaining('port 3000 is taken') });
    if (mine) await new Promise((resolve) => server.close(resolve));
  });
});

describe('what the programs are told', () => {
  const tell = (env: NodeJS.ProcessEnv = {}) =>
    script(
      `
      import { settings } from '${root}/tools/session/settings.mjs';
      const ownerUrl = 'postgres://owner:secret@127.0.0.1:5432/neuguong';
      console.log(JSON.stringify(settings({ dataDir: ${JSON.stringify(dir)}, ownerUrl, port: 3000 })));
    `,
      { HOST: '', VAULT_KEY: '', PUBLIC_ORIGIN: '', DATABASE_URL: 'postgres://owner:secret@elsewhere/x', ...env },
    ) as { env: NodeJS.ProcessEnv; ownerEnv: NodeJS.ProcessEnv; address: string };

  it('keeps the owner from api and worker', () => {
    const { env, ownerEnv } = tell();
    expect(env['DATABASE_URL']).toBeUndefined();
    expect(JSON.stringify(env)).not.toContain('owner:secret');
    expect(env['DATABASE_APP_URL']).toMatch(/^postgres:\/\/neuguong_app:[\w-]{43}@127\.0\.0\.1:5432\/neuguong$/);
    expect(ownerEnv['DATABASE_URL']).toBe('postgres://owner:secret@127.0.0.1:5432/neuguong');
  });

  it('makes the vault key once, for its owner only', () => {
    const first = tell().env['VAULT_KEY'] ?? '';
    expect(Buffer.from(first, 'base64')).toHaveLength(32);
    expect(tell().env['VAULT_KEY']).toBe(first);
    expect(statSync(at('vault.key')).mode & 0o777).toBe(0o600);
  });

  it('leaves a vault key that was given alone', () => {
    expect(tell({ VAULT_KEY: 'given' }).env['VAULT_KEY']).toBe('given');
    expect(existsSync(at('vault.key'))).toBe(false);
  });
});

describe('the mark of a process', () => {
  it('knows a process from another one that got its pid', () => {
    const result = script(`
      import { markProcess, markedProcess, takeFolder } from '${root}/tools/embedded/process-mark.mjs';
      import fs from 'node:fs';
      const file = ${JSON.stringify(at('launcher.json'))};
      const free = takeFolder(file);
      const taken = takeFolder(file)?.pid === process.pid;
      const mark = JSON.parse(fs.readFileSync(file, 'utf8'));
      fs.writeFileSync(file, JSON.stringify({ ...mark, began: 'another time' }));
      const stale = markedProcess(file) === undefined && takeFolder(file) === undefined;
      console.log(JSON.stringify({ free: free === undefined, taken, stale }));
    `);
    expect(result).toEqual({ free: true, taken: true, stale: true });
  });
});
