import { z } from 'zod';

const url = (protocols: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `phải là địa chỉ dạng ${protocols.map((p) => `${p}//…`).join(' hoặc ')}`,
  });

const key = z
  .string()
  .refine((text) => Buffer.from(text, 'base64').length === 32, { error: 'phải là 32 byte viết dạng base64' });

const port = z.coerce.number({ error: 'phải là số cổng từ 0 đến 65535' }).int().min(0).max(65535);

const Environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  DATABASE_APP_URL: url(['postgres:', 'postgresql:']).optional(),
  DATABASE_PROJECTOR_URL: url(['postgres:', 'postgresql:']).optional(),
  DATABASE_SEALER_URL: url(['postgres:', 'postgresql:']).optional(),
  /** The ballot box has a login of its own; without it the api takes no papers. */
  DATABASE_BALLOT_URL: url(['postgres:', 'postgresql:']).optional(),
  /** Where the signer listens; without it the log is sealed and not signed. */
  SIGNER_URL: url(['http:']).optional(),
  SIGNER_TOKEN: z.string().min(32, { error: 'phải dài ít nhất 32 ký tự' }).optional(),
  REDIS_URL: url(['redis:', 'rediss:']).optional(),
  QUEUE_BACKEND: z.enum(['postgres', 'redis']).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  HEALTH_PORT: port.optional(),
  PUBLIC_ORIGIN: url(['http:', 'https:']).optional(),
  EVIDENCE_DIR: z.string().min(1).default('.data/evidence'),
  /** The list of erasures, outside of the database and of its backups. */
  ERASURES_FILE: z.string().min(1).default('.data/erasures/erasures.jsonl'),
  /** Rows of law that this house has entered beside those of the product, as JSON. */
  LAW_FILE: z.string().min(1).optional(),
  VAULT_KEY: key.optional(),
  /** The key that shall take the place of VAULT_KEY; only while keys are rotated. */
  VAULT_KEY_NEW: key.optional(),
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  MAIL_FROM: z.string().min(3).default('neu-guong@localhost'),
  /** The one mailbox to which every reminder goes: people have no e-mail addresses here. */
  MAIL_TO: z
    .string()
    .regex(/^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+$/, { error: 'phải là một địa chỉ thư, dạng ten@co-quan.vn' })
    .optional(),
  /** Connections of one process to the database. */
  POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
  /** Requests a minute of one session, and sign-ins a minute of one login and address; the house's limits when left out. */
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).optional(),
  SIGN_INS_PER_MINUTE: z.coerce.number().int().min(1).optional(),
  /** Whether this worker opens what units owe. Left out it does, but for tests, which would open a whole province each. */
  KEEP_OBLIGATIONS: z.enum(['on', 'off'], { error: 'phải là on hoặc off' }).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type Configuration = Readonly<z.infer<typeof Environment>>;

/** A variable of the environment is missing or wrong; the message names it and never shows its value. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/**
 * Reads and checks the environment, all faults at once.
 * @param needed variables that this process cannot do without
 * @throws ConfigurationError whose message has one line for each variable
 */
export function readConfiguration<Needed extends keyof Configuration>(
  needed: readonly Needed[],
  environment: NodeJS.ProcessEnv = process.env,
): Configuration & { readonly [K in Needed]: NonNullable<Configuration[K]> } {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  for (const name of needed) {
    const hasDefault = Environment.shape[name].safeParse(undefined).data !== undefined;
    if (given[name] === undefined && !hasDefault) faults.push(`${name}: chưa được đặt`);
  }
  if (Environment.shape.SIGNER_URL.safeParse(given['SIGNER_URL']).data !== undefined && !given['SIGNER_TOKEN'])
    faults.push('SIGNER_TOKEN: chưa được đặt, mà SIGNER_URL cần nó');
  if (given['QUEUE_BACKEND'] === 'redis' && !given['REDIS_URL'])
    faults.push('REDIS_URL: chưa được đặt, mà QUEUE_BACKEND=redis cần nó');
  if (Environment.shape.SMTP_URL.safeParse(given['SMTP_URL']).data !== undefined && !given['MAIL_TO'])
    faults.push('MAIL_TO: chưa được đặt, mà SMTP_URL cần nó để biết thư nhắc việc gửi đến đâu');
  if (given['NODE_ENV'] === 'production' && !/^https:/i.test(given['PUBLIC_ORIGIN'] ?? '')) {
    faults.push('PUBLIC_ORIGIN: khi NODE_ENV=production phải là địa chỉ https:// mà người dùng mở');
  }
  if (faults.length > 0 || !parsed.success) {
    throw new ConfigurationError(`Cấu hình chưa đúng (configuration):\n  ${[...new Set(faults)].join('\n  ')}`);
  }
  return parsed.data as never;
}
