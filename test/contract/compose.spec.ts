import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const compose = read('docker-compose.yml');

/** The lines of one service, without comments. */
function service(name: string): string {
  const services = compose.slice(compose.indexOf('\nservices:\n'), compose.indexOf('\nnetworks:\n'));
  const block = new RegExp(`\\n  ${name}:\\n((?:    .*\\n|\\s*\\n)+)`).exec(services)?.[1];
  if (block === undefined) throw new Error(`no service ${name} in docker-compose.yml`);
  return block.replace(/^\s*#.*\n/gm, '');
}

describe('docker-compose.yml', () => {
  it('keeps the data of PostgreSQL 18 where its image writes it', () => {
    expect(service('database')).toMatch(/image: postgres:18\b/);
    expect(service('database')).toMatch(/- database:\/var\/lib\/postgresql\n/);
    expect(service('database')).not.toContain('/var/lib/postgresql/data');
  });

  it('runs a queue that forgets nothing', () => {
    expect(service('queue')).toMatch(/image: (valkey\/valkey:|redis:7)/);
    expect(service('queue')).toContain('--appendonly yes');
    expect(service('queue')).toContain('--maxmemory-policy noeviction');
    expect(service('queue')).toContain('queue:/data');
  });

  it('ends TLS in front of the api and publishes nothing else beyond this machine', () => {
    expect(service('proxy')).toMatch(/443:443/);
    expect(read('deploy/Caddyfile')).toMatch(/^\ttls internal$/m);
    expect(read('deploy/Caddyfile')).toMatch(/^\treverse_proxy api:3000$/m);
    for (const name of ['api', 'worker', 'signer', 'migrate', 'database', 'queue']) {
      expect(service(name)).not.toContain('ports:');
    }
    expect(service('mail')).toContain("ports: ['127.0.0.1:8025:8025']");
  });

  it('migrates before api and worker start, and only the migration signs in as the owner', () => {
    expect(compose).toMatch(/depends_on: &needs\n\s+migrate: \{ condition: service_completed_successfully \}/);
    expect(service('worker')).toContain('depends_on: *needs');
    const shared = compose.slice(compose.indexOf('x-environment'), compose.indexOf('\nservices:'));
    expect(shared).not.toMatch(/\bDATABASE_URL:/);
    expect(compose.match(/\bDATABASE_URL:/g)).toHaveLength(1);
    expect(service('migrate')).toContain(' DATABASE_URL: postgres://neuguong_owner:');
  });

  it('keeps the list of erasures on a volume of its own, which only the worker writes', () => {
    expect(compose).toMatch(/^ {2}ERASURES_FILE: \/var\/lib\/neuguong\/erasures\/erasures\.jsonl$/m);
    expect(service('worker')).toContain('erasures:/var/lib/neuguong/erasures]');
    for (const name of ['api', 'migrate']) expect(service(name)).toContain("'erasures:/var/lib/neuguong/erasures:ro'");
    expect(service('database')).not.toContain('erasures');
    expect(compose).toMatch(/^ {2}erasures: \{\}$/m);
    expect(read('Dockerfile')).toContain('VOLUME /var/lib/neuguong/evidence /var/lib/neuguong/erasures');
  });

  it('watches the health of every service that stays', () => {
    for (const name of ['proxy', 'api', 'worker', 'signer', 'database', 'queue', 'mail']) {
      expect(service(name)).toContain('healthcheck:');
    }
  });

  it('asks the api where it says that it is ready', () => {
    expect(service('api')).toContain("http://127.0.0.1:3000/api/v1/health/ready'");
  });

  it('has no secret of its own: each must be given, under a name that .env.example explains', () => {
    const secrets = [...compose.matchAll(/\$\{([A-Z_]+)(:[-?])?[^}]*\}/g)];
    const needed = new Set(secrets.filter(([, , rule]) => rule === ':?').map(([, name]) => name));
    expect([...secrets].filter(([, , rule]) => rule === undefined)).toEqual([]);
    const optional = secrets.filter(([, , rule]) => rule === ':-').map(([, name]) => name);
    expect(new Set(optional)).toEqual(new Set(['NEUGUONG_VERSION', 'SMTP_URL']));
    const explained = new Set([...read('.env.example').matchAll(/^([A-Z_]+)=$/gm)].map(([, name]) => name));
    expect(explained).toEqual(needed);
  });

  it('brings mail to the catcher unless a real server is named', () => {
    const shared = compose.slice(compose.indexOf('x-environment'), compose.indexOf('\nservices:'));
    expect(shared).toContain('SMTP_URL: ${SMTP_URL:-smtp://mail:1025}');
    for (const name of ['MAIL_FROM', 'MAIL_TO', 'PUBLIC_ORIGIN'])
      expect(shared).toMatch(new RegExp(`^  ${name}: `, 'm'));
    expect(service('worker')).toContain('<<: *environment');
    expect(service('mail')).toContain('networks: [back, front]');
  });

  it('lets nobody but the signer at the signing key', () => {
    const signer = service('signer');
    expect(signer).toContain('volumes: [signer:/var/lib/neuguong/signer]');
    expect(signer).toMatch(/^ {4}user: signer$/m);
    expect(read('Dockerfile')).toMatch(/mkdir -m 700 \/var\/lib\/neuguong\/signer && chown signer:signer/);
    for (const name of ['proxy', 'api', 'worker', 'migrate', 'database', 'queue', 'mail']) {
      expect(service(name)).not.toMatch(/\bsigner:\/|user: signer|SIGNER_DIR/);
    }
    // It knows no database and no key of personal data, and only the worker reaches it.
    expect(signer).not.toMatch(/environment\b.*\*|DATABASE|VAULT|back\b|front\b/);
    const reaching = ['proxy', 'api', 'worker', 'migrate', 'database', 'queue', 'mail'].filter((name) =>
      /networks: \[.*\bsealing\b/.test(service(name)),
    );
    expect(reaching).toEqual(['worker']);
    const shared = compose.slice(compose.indexOf('x-environment'), compose.indexOf('\nservices:'));
    expect(shared).not.toMatch(/SEALER|SIGNER/);
  });

  it('runs the programs without root rights', () => {
    expect(read('Dockerfile')).toMatch(/^USER node$/m);
    expect(read('Dockerfile')).toMatch(/^FROM node:22-bookworm-slim$/m);
    expect(compose).toContain('cap_drop: [ALL]');
  });
});

describe('tools/make-env.mjs', () => {
  const values = new Map(
    execFileSync(process.execPath, [path.join(root, 'tools/make-env.mjs')], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const),
  );

  it('gives every variable that docker-compose.yml demands', () => {
    const needed = new Set([...compose.matchAll(/\$\{([A-Z_]+):\?/g)].map(([, name]) => name));
    expect(new Set(values.keys())).toEqual(needed);
  });

  it('derives the roles as the migration does, and no value needs quoting inside an address', () => {
    const derived = (role: string) =>
      createHmac('sha256', values.get('OWNER_PASSWORD') ?? '')
        .update(role)
        .digest('base64url');
    expect(values.get('APP_PASSWORD')).toBe(derived('neuguong_app'));
    expect(values.get('PROJECTOR_PASSWORD')).toBe(derived('neuguong_projector'));
    expect(values.get('BALLOT_PASSWORD')).toBe(derived('neuguong_ballot'));
    expect(values.get('SEALER_PASSWORD')).toBe(derived('neuguong_sealer'));
    for (const name of [
      'OWNER_PASSWORD',
      'APP_PASSWORD',
      'PROJECTOR_PASSWORD',
      'SEALER_PASSWORD',
      'BALLOT_PASSWORD',
      'QUEUE_PASSWORD',
      'SIGNER_TOKEN',
    ]) {
      expect(values.get(name)).toMatch(/^[\w-]{32,}$/);
    }
    expect(Buffer.from(values.get('VAULT_KEY') ?? '', 'base64')).toHaveLength(32);
  });
});
