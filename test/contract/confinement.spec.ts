// api and worker cannot read the signer's key: tried with the very flags that the launcher gives them.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
let dir: string;
let flags: string[];

beforeAll(() => {
  dir = realpathSync(mkdtempSync(path.join(tmpdir(), 'neuguong-confined-')));
  for (const folder of ['signer', 'evidence']) mkdirSync(path.join(dir, folder));
  writeFileSync(path.join(dir, 'signer/keys.json'), 'the key');
  writeFileSync(path.join(dir, 'evidence/file'), 'a file');
  const script = `import { confined } from '${root}/tools/session/confinement.mjs';
    console.log(JSON.stringify(confined({ root: '${root}', reads: ['/etc'], writes: ['${dir}/evidence'] })));`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  flags = JSON.parse(stdout) as string[];
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** What a piece of program comes to: its value as text, or the code of its error. */
function outcome(program: string, confinement: readonly string[]): string {
  const text = `Promise.resolve().then(() => ${program}).then(
    (value) => console.log(String(value)), (error) => console.log(error.code ?? error.message));`;
  const run = spawnSync(process.execPath, [...confinement, '-e', text], { cwd: root, encoding: 'utf8' });
  return run.stdout.trim() || run.stderr;
}

const key = () => JSON.stringify(path.join(dir, 'signer/keys.json'));
const DENIED = 'ERR_ACCESS_DENIED';

describe('a confined program', () => {
  it.each([
    ['reading the key', () => `require('fs').readFileSync(${key()}, 'utf8')`],
    [
      'reading it by a way around',
      () => `require('fs').readFileSync(${JSON.stringify(dir)} + '/evidence/../signer/keys.json', 'utf8')`,
    ],
    ['reading it asynchronously', () => `require('fs/promises').readFile(${key()}, 'utf8')`],
    ['copying it', () => `require('fs').cpSync(${key()}, ${JSON.stringify(dir)} + '/evidence/copy')`],
    ['linking to it', () => `require('fs').symlinkSync(${key()}, ${JSON.stringify(dir)} + '/evidence/link')`],
    ['listing the folder', () => `require('fs').readdirSync(${JSON.stringify(dir)} + '/signer')`],
    ['overwriting it', () => `require('fs').writeFileSync(${key()}, '')`],
    ['letting another program read it', () => `require('child_process').execFileSync('cat', [${key()}])`],
    ['letting a thread read it', () => `new (require('worker_threads').Worker)('1', { eval: true })`],
  ])('is denied %s', (_, program) => {
    expect(outcome(program(), flags)).toBe(DENIED);
  });

  it('control: without the flags the same attempt reads it', () => {
    expect(outcome(`require('fs').readFileSync(${key()}, 'utf8')`, [])).toBe('the key');
    expect(outcome(`require('child_process').execFileSync('cat', [${key()}])`, [])).toBe('the key');
  });

  it('can do its own work: evidence, passwords, names of hosts', () => {
    const evidence = JSON.stringify(path.join(dir, 'evidence/file'));
    expect(outcome(`require('fs').readFileSync(${evidence}, 'utf8')`, flags)).toBe('a file');
    expect(outcome(`require('fs').writeFileSync(${evidence}, 'a file')`, flags)).toBe('undefined');
    expect(outcome(`require('@node-rs/argon2').hash('x').then((hash) => hash.slice(0, 9))`, flags)).toBe('$argon2id');
    expect(outcome(`require('dns/promises').lookup('127.0.0.1').then((found) => found.address)`, flags)).toBe(
      '127.0.0.1',
    );
  });
});
