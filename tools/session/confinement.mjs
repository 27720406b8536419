// What the programs may touch of the file system, by Node's permission model: so api and worker cannot read the signer's
// key, whoever they run as. They start no other program either. An allow-list: Node knows no other form.
import fs from 'node:fs';
import path from 'node:path';

const real = (name) => (fs.existsSync(name) ? fs.realpathSync(name) : name);

/**
 * @param {{ root: string, reads?: string[], writes?: string[] }} allowed beyond the program itself: files and folders
 * @returns {string[]} arguments for node: `--permission` from Node 22.13 on, its older name before
 */
export function confined({ root, reads = [], writes = [] }) {
  const permission = process.allowedNodeEnvironmentFlags.has('--permission')
    ? '--permission'
    : '--experimental-permission';
  const own = ['dist', 'node_modules', 'package.json'].map((name) => path.join(root, name));
  // Each once: Node 20 ends over a path that it is told twice.
  const readable = new Set([...own, ...own.map(real), ...reads, ...writes]);
  return [
    permission,
    '--no-warnings', // of Node 20 and 22: that this is experimental
    '--allow-addons', // argon2
    ...[...readable].map((name) => `--allow-fs-read=${name}`),
    ...writes.map((name) => `--allow-fs-write=${name}`),
  ];
}
