import { randomBytes } from 'node:crypto';
import { type Configuration, ConfigurationError, readConfiguration } from './config';

const KEY = randomBytes(32).toString('base64');
const whole = {
  DATABASE_APP_URL: 'postgres://neuguong_app:geheim@db:5432/neuguong',
  REDIS_URL: 'redis://redis:6379',
  QUEUE_BACKEND: 'redis',
  VAULT_KEY: KEY,
  PUBLIC_ORIGIN: 'https://thiduakhenthuong.example.vn',
  NODE_ENV: 'production',
};

/** The message with which a configuration is refused; each line but the first is about one variable. */
function refusal(environment: NodeJS.ProcessEnv, needed: readonly (keyof Configuration)[] = []): string {
  try {
    readConfiguration(needed, environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  throw new Error('the configuration was taken');
}

const namesIn = (message: string) =>
  message
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(':')[0]);

describe('reading the configuration', () => {
  it('takes a whole one, with numbers as numbers and defaults for the rest', () => {
    expect(
      readConfiguration(['DATABASE_APP_URL', 'VAULT_KEY'], { ...whole, PORT: '8443', PATH: '/usr/bin' }),
    ).toMatchObject({
      ...whole,
      PORT: 8443,
      HOST: '127.0.0.1',
      POOL_SIZE: 10,
      LOG_LEVEL: 'info',
    });
    expect(readConfiguration([], {})).toMatchObject({ NODE_ENV: 'development', PORT: 3000 });
  });

  it('treats an empty variable as one that is not set', () => {
    expect(readConfiguration([], { PORT: '', REDIS_URL: '', QUEUE_BACKEND: '' })).toMatchObject({ PORT: 3000 });
    expect(namesIn(refusal({ VAULT_KEY: '' }, ['VAULT_KEY']))).toEqual(['VAULT_KEY']);
  });

  const wrong: [keyof Configuration, string][] = [
    ['DATABASE_URL', 'mysql://root:bi-mat@db/x'],
    ['DATABASE_APP_URL', 'bi-mat'],
    ['DATABASE_PROJECTOR_URL', 'http://bi-mat'],
    ['DATABASE_SEALER_URL', 'http://bi-mat'],
    ['SIGNER_URL', 'bi-mat'],
    ['SIGNER_TOKEN', 'bi-mat'],
    ['REDIS_URL', 'http://:bi-mat@redis'],
    ['QUEUE_BACKEND', 'bi-mat'],
    ['NODE_ENV', 'bi-mat'],
    ['PORT', 'bi-mat'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['HEALTH_PORT', '-1'],
    ['PUBLIC_ORIGIN', 'bi-mat.vn'],
    ['VAULT_KEY', Buffer.from('bi-mat').toString('base64')],
    ['VAULT_KEY', randomBytes(32).toString('hex')],
    ['SMTP_URL', 'https://bi-mat'],
    ['MAIL_TO', 'bi-mat'],
    ['MAIL_TO', 'bi-mat@so.vn, hai@so.vn'],
    ['POOL_SIZE', '1'],
    ['POOL_SIZE', 'bi-mat'],
    ['REQUESTS_PER_MINUTE', '0'],
    ['LOG_LEVEL', 'bi-mat'],
  ];

  it.each(wrong)('%s: names the variable and never shows its value (%#)', (name, value) => {
    const message = refusal({ [name]: value });
    expect(namesIn(message)).toEqual([name]);
    expect(message).not.toContain('bi-mat');
    expect(message).not.toContain(value);
  });

  it('names all faults at once', () => {
    const environment = {
      NODE_ENV: 'production',
      PUBLIC_ORIGIN: 'http://thiduakhenthuong.example.vn',
      PORT: 'x',
      VAULT_KEY: 'x',
      QUEUE_BACKEND: 'redis',
    };
    const message = refusal(environment, ['DATABASE_APP_URL', 'VAULT_KEY', 'HOST']);
    expect(namesIn(message).sort()).toEqual(['DATABASE_APP_URL', 'PORT', 'PUBLIC_ORIGIN', 'REDIS_URL', 'VAULT_KEY']);
  });

  it('never asks for a variable that has a default', () => {
    expect(readConfiguration(['HOST', 'PORT'], {})).toMatchObject({ HOST: '127.0.0.1', PORT: 3000 });
    expect(namesIn(refusal({ LOG_LEVEL: 'x' }, ['HOST', 'PORT']))).toEqual(['LOG_LEVEL']);
  });

  it('in production wants the https address that people open', () => {
    const { PUBLIC_ORIGIN: _, ...without } = whole;
    expect(namesIn(refusal(without))).toEqual(['PUBLIC_ORIGIN']);
    expect(namesIn(refusal({ ...whole, PUBLIC_ORIGIN: 'http://thiduakhenthuong.example.vn' }))).toEqual([
      'PUBLIC_ORIGIN',
    ]);
    expect(readConfiguration([], whole)).toMatchObject({ PUBLIC_ORIGIN: whole.PUBLIC_ORIGIN });
    expect(readConfiguration([], { ...without, NODE_ENV: 'development' })).toMatchObject({ NODE_ENV: 'development' });
  });

  it('wants to know where mail goes once there is a mail server', () => {
    const mail = { SMTP_URL: 'smtp://may-chu:25', MAIL_TO: 'van-phong@localhost' };
    expect(namesIn(refusal({ SMTP_URL: mail.SMTP_URL }))).toEqual(['MAIL_TO']);
    expect(namesIn(refusal({ ...mail, SMTP_URL: 'https://bi-mat' }))).toEqual(['SMTP_URL']);
    expect(readConfiguration([], mail)).toMatchObject({ ...mail, MAIL_FROM: 'neu-guong@localhost' });
    expect(readConfiguration([], { MAIL_TO: mail.MAIL_TO })).not.toHaveProperty('SMTP_URL');
  });

  it('wants an address for the queue backend that was chosen', () => {
    expect(namesIn(refusal({ QUEUE_BACKEND: 'redis' }))).toEqual(['REDIS_URL']);
    expect(readConfiguration([], { QUEUE_BACKEND: 'postgres' })).toMatchObject({ QUEUE_BACKEND: 'postgres' });
  });
});
