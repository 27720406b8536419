import { zipSync } from 'fflate';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { filesOf } from './bundles';
import { A, keptOf, newKey, oldKey, oneLog, rotated, witness, WORLDS } from './worlds';
import { type Entry, zipOf } from './zips';

const VERIFIER = path.resolve(__dirname, '../../libs/history/src/bundle/verify.mjs');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'neuguong-program-'));
  copyFileSync(VERIFIER, path.join(folder, 'verify.mjs'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the program where there is nothing else: no environment, no packages. */
function verify(...args: string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['verify.mjs', ...args], { cwd: folder, env: {} });
  return { status, out: stdout.toString(), err: stderr.toString() };
}
const file = (name: string, content: Uint8Array | string): string => {
  writeFileSync(path.join(folder, name), content);
  return name;
};
const honest = () => filesOf(oneLog().made);
const asEntries = (files: ReadonlyMap<string, Uint8Array>): Entry[] =>
  [...files].map(([name, content]) => ({ name, content }));

describe('verify.mjs', () => {
  it('finds a zip whole, and says what it checked, under which key, and what it had to believe', () => {
    const { status, out } = verify(file('case.zip', zipSync(Object.fromEntries(honest()))));
    expect(out).toContain('KẾT LUẬN: NGUYÊN VẸN');
    expect(out).toContain(oldKey.vkey);
    expect(out).toContain('khóa do chính gói khai');
    expect(out).toContain('chạy lại với --key');
    expect(status).toBe(0);
  });

  it('has less to believe with a key and a checkpoint from outside', () => {
    const kept = file('kept.note', keptOf(6));
    const { status, out } = verify(
      file('case.zip', zipSync(Object.fromEntries(honest()))),
      '--key',
      oldKey.vkey,
      '--origin',
      A,
      '--checkpoint',
      kept,
    );
    expect(out).toContain('khóa quý vị đưa vào');
    expect(out).not.toContain('chạy lại với --key');
    expect(out).toContain('chỉ dài thêm từ 1 mốc');
    expect(status).toBe(0);
  });

  it('names a witness once, and says whether its key came with the bundle', () => {
    const bundle = file('case.zip', zipOf(asEntries(filesOf(rotated()))));
    const cosigned = (...more: string[]) => {
      const { logs } = JSON.parse(verify(bundle, '--json', '--key', oldKey.vkey, ...more).out) as {
        logs: { cosigned: unknown[] }[];
      };
      return logs[0]?.cosigned;
    };
    expect(cosigned()).toMatchObject([{ witness: 'thanh-tra.vn', keyPinned: false }]);
    expect(cosigned('--key', witness.vkey)).toMatchObject([{ witness: 'thanh-tra.vn', keyPinned: true }]);
    expect(verify(bundle, '--key', oldKey.vkey).out).toMatch(/thanh-tra\.vn cùng ký lúc .* \(khóa do chính gói khai\)/);
  });

  it('takes the checkpoints.json of an older bundle as what was kept', () => {
    const kept = file('older.json', honest().get('checkpoints.json') ?? '');
    const { status, out } = verify(file('case.zip', zipOf(asEntries(honest()))), '--checkpoint', kept, '--json');
    expect(JSON.parse(out)).toMatchObject({ whole: true, compared: [{ log: A, from: 13, to: 13 }] });
    expect(status).toBe(0);
  });

  it('names the event that was changed', () => {
    const files = new Map(honest());
    const lines = Buffer.from(files.get('events.ndjson') ?? '')
      .toString()
      .split('\n');
    const broken = { ...oneLog().made, others: {} };
    broken.lines.splice(2, 1, {
      ...(broken.lines[2] as (typeof broken.lines)[0]),
      canonical: (broken.lines[2]?.canonical ?? '').replace('Bà Lài', 'Bà Lại'),
    });
    expect(lines).toHaveLength(6);
    const { status, out } = verify(file('broken.zip', zipOf(asEntries(filesOf(broken)))));
    expect(out).toContain('CÓ LỖI (wrong-hash) tại sự kiện số 3');
    expect(status).toBe(1);
  });

  it('refuses another key', () => {
    const { status, out } = verify(file('case.zip', zipOf(asEntries(honest()))), '--key', newKey.vkey);
    expect(out).toContain('unknown-key');
    expect(status).toBe(1);
  });

  it('checks the folder in which it lies when it is told nothing', () => {
    const home = path.join(folder, 'home');
    mkdirSync(home);
    const files = filesOf({ ...oneLog().made, others: { 'verify.mjs': '' } });
    for (const [name, content] of files) writeFileSync(path.join(home, name), content);
    copyFileSync(VERIFIER, path.join(home, 'verify.mjs'));
    const { status, stdout } = spawnSync(process.execPath, [path.join(home, 'verify.mjs'), '--json'], {
      cwd: '/',
      env: {},
    });
    expect(JSON.parse(stdout.toString())).toMatchObject({ fault: { code: 'file-changed', file: 'verify.mjs' } });
    expect(status).toBe(1);
  });

  it('shows no control characters of a bundle to a terminal', () => {
    const { made } = oneLog();
    made.manifest.exportedAt = '\u001b[2J';
    const { out } = verify(file('case.zip', zipOf(asEntries(filesOf(made)))));
    expect(out).not.toContain('\u001b');
    expect(out).toContain('NGUYÊN VẸN');
  });

  it.each(WORLDS)('finds whole in a zip: $name', ({ make }) => {
    expect(verify(file('case.zip', zipOf(asEntries(filesOf(make())))), '--json').status).toBe(0);
  });
});

const [one, ...rest] = asEntries(honest()) as [Entry, ...Entry[]];
const bomb = { name: 'bomb.bin', content: Buffer.alloc(3_000_000) };
const HOSTILE: readonly [string, Buffer][] = [
  ['a path out of the folder', zipOf([one, ...rest, { ...one, name: '../../etc/x' }])],
  ['an absolute path', zipOf([one, ...rest, { ...one, name: '/etc/x' }])],
  ['a path of Windows', zipOf([one, ...rest, { ...one, name: 'c:\\x' }])],
  ['a folder', zipOf([one, ...rest, { name: 'folder/', content: Buffer.alloc(0) }])],
  ['one name twice', zipOf([one, ...rest, { ...one, content: Buffer.from('x') }])],
  ['one name twice, in other letters', zipOf([one, ...rest, { ...one, name: one.name.toUpperCase() }])],
  ['two names for one entry', zipOf([{ ...one, localName: 'other.json' }, ...rest])],
  ['a wrong CRC', zipOf([{ ...one, crc: 1 }, ...rest])],
  ['more bytes than it says', zipOf([...rest, one, { ...bomb, size: 10 }])],
  ['fewer bytes than it says', zipOf([...rest, one, { ...bomb, size: 3_000_001 }])],
  ['more bytes than anybody needs', zipOf([...rest, one, { ...bomb, size: 0xf000_0000 }])],
  ['two entries over the same bytes', zipOf([one, ...rest, { ...one, name: 'again.json', sharing: 0 }])],
  ['an unknown method', zipOf([{ ...one, method: 12 }, ...rest])],
  ['an encrypted entry', zipOf([{ ...one, flags: 1 }, ...rest])],
  ['a link', zipOf([{ ...one, mode: 0o120777 }, ...rest])],
  ['a wrong count', zipOf([one, ...rest], { count: 3 })],
  [
    '1,001 entries',
    zipOf(Array.from({ length: 1001 }, (_, i) => ({ name: `f${i}`, content: Buffer.alloc(0), method: 0 }))),
  ],
  ['a cut end', zipOf([one, ...rest]).subarray(0, -5)],
  ['something after the end', Buffer.concat([zipOf([one, ...rest]), Buffer.from('x')])],
  ['nothing', Buffer.alloc(0)],
  ['no zip', Buffer.from('KẾT LUẬN: NGUYÊN VẸN'.repeat(40))],
];

describe('a zip that no honest program writes', () => {
  it.each(HOSTILE)('cannot be read: %s', (_, zip) => {
    const { status, out, err } = verify(file('hostile.zip', zip));
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).not.toContain('at '); // a sentence, not a stack
  });

  it('may have a comment', () => {
    expect(verify(file('comment.zip', zipOf([one, ...rest], { comment: 'Nêu Gương' }))).status).toBe(0);
  });

  it('is told from a folder with a link in it, which cannot be read either', () => {
    mkdirSync(path.join(folder, 'linked'));
    symlinkSync('/etc/passwd', path.join(folder, 'linked/keys.json'));
    expect(verify('linked').status).toBe(2);
  });

  it('is what a file that is not there, a strange option and a key that is none come to as well', () => {
    for (const args of [
      ['none.zip'],
      ['--what'],
      ['case.zip', '--key', 'x'],
      ['a', 'b'],
      ['case.zip', '--checkpoint', 'none'],
    ]) {
      expect(verify(...args).status).toBe(2);
    }
  });
});
