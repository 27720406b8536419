// What the programs are told through their environment, from what the person gave and what was started.
import { createHmac, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { StartError, listenable } from '../embedded/process.mjs';

/** The address under which a role signs in: its password follows from the owner's, so one secret configures all. */
export function loginUrl(ownerUrl, role) {
  const url = new URL(ownerUrl);
  const secret = decodeURIComponent(url.password) || 'neuguong';
  url.username = role;
  url.password = createHmac('sha256', secret).update(role).digest('base64url');
  return url.href;
}

/** The key that wraps the keys of personal data. Made once; whoever loses it loses the names. */
function vaultKey(dataDir) {
  const file = path.join(dataDir, 'vault.key');
  if (!fs.existsSync(file)) {
    const coming = `${file}.new`;
    fs.writeFileSync(coming, randomBytes(32).toString('base64'), { mode: 0o600 });
    fs.renameSync(coming, file);
  }
  return fs.readFileSync(file, 'utf8').trim();
}

/**
 * @returns {Promise<{ port: number, note?: string }>} the port that was asked for, or 3000, or a free one
 * @throws {StartError} when the port that was asked for is taken
 */
export async function choosePort(env) {
  const host = env.HOST || '127.0.0.1';
  if (env.PORT) {
    const port = Number(env.PORT);
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      throw new StartError(`PORT=${env.PORT} is not a port number.`);
    const free = await listenable(port, host);
    if (free !== undefined) return { port: free };
    throw new StartError(`Port ${port} on ${host} is taken by another program. Free it, or start with another PORT.`);
  }
  const usual = await listenable(3000, host);
  if (usual !== undefined) return { port: usual };
  const port = await listenable(0, host);
  if (port === undefined) throw new StartError(`Nothing can listen on HOST=${host} on this machine.`);
  return { port, note: `port 3000 is taken, so this one uses ${port} (PORT=... chooses another)` };
}

/**
 * @param {{ dataDir: string, ownerUrl: string, redisUrl?: string, port: number, signer?: { url: string, token: string } }} found
 * @returns {{ env: NodeJS.ProcessEnv, ownerEnv: NodeJS.ProcessEnv, address: string }} env: for api and worker, which never
 *   hold the owner's address; ownerEnv: for migrate and seed
 */
export function settings({ dataDir, ownerUrl, redisUrl, port, signer }) {
  const host = process.env.HOST || '127.0.0.1';
  const shown = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
  const address = `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`;
  const { DATABASE_URL: _, ...given } = process.env;
  const env = {
    ...given,
    NODE_ENV: given.NODE_ENV || 'development',
    HOST: host,
    PORT: String(port),
    PUBLIC_ORIGIN: given.PUBLIC_ORIGIN || address,
    DATABASE_APP_URL: given.DATABASE_APP_URL || loginUrl(ownerUrl, 'neuguong_app'),
    DATABASE_PROJECTOR_URL: given.DATABASE_PROJECTOR_URL || loginUrl(ownerUrl, 'neuguong_projector'),
    DATABASE_SEALER_URL: given.DATABASE_SEALER_URL || loginUrl(ownerUrl, 'neuguong_sealer'),
    DATABASE_BALLOT_URL: given.DATABASE_BALLOT_URL || loginUrl(ownerUrl, 'neuguong_ballot'),
    ...(signer ? { SIGNER_URL: signer.url, SIGNER_TOKEN: signer.token } : {}),
    QUEUE_BACKEND: redisUrl ? 'redis' : 'postgres',
    ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
    EVIDENCE_DIR: given.EVIDENCE_DIR || path.join(dataDir, 'evidence'),
    ERASURES_FILE: given.ERASURES_FILE || path.join(dataDir, 'erasures', 'erasures.jsonl'),
    VAULT_KEY: given.VAULT_KEY || vaultKey(dataDir),
  };
  return { env, ownerEnv: { ...env, DATABASE_URL: ownerUrl }, address };
}
