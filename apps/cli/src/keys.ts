import { UPLOADS_KEY } from '@lib/workbooks';
import { ERASURE_LIST_KEY, ErasureList, ErasureListBroken } from '@lib/erasure';
import {
  backupKeys,
  FINGERPRINTS,
  KEY_BACKUP_DAYS,
  KeyBackupBroken,
  KeyUnderNeither,
  restoreKeys,
  rotateKeys,
  Vault,
} from '@lib/event-store';
import { DEVICE_KEYS, LOGINS, readConfiguration } from '@lib/platform';
import { Client } from 'pg';
import type { Command } from './command';
import { CommandFailed } from './output';

const USAGE = 'Hãy viết: keys backup --out TỆP, keys restore TỆP, hoặc keys rotate.';

/** `keys backup|restore|rotate`: the wrapped keys of personal data, apart from the data they open. */
export const keys: Command = async ([verb, file], options, out) => {
  const { DATABASE_URL } = readConfiguration(['DATABASE_URL', 'VAULT_KEY']);
  const client = new Client({ connectionString: DATABASE_URL });
  await client.connect();
  try {
    if (verb === 'backup' && options.out) {
      const done = await backupKeys(client, options.out, await erasedSubjects(client));
      out.result(done, () => backupText(done, options.out ?? ''));
      return 0;
    }
    if (verb === 'restore' && file) {
      const done = await restoreKeys(client, file, () => erasedSubjects(client));
      out.result(
        done,
        () =>
          `Đã đưa lại ${done.restored} khóa; ${done.there} khóa đã có; từ chối ${done.refused} khóa đã xóa theo quyết định.`,
      );
      return 0;
    }
    if (verb === 'rotate') {
      const done = await rotate(client);
      out.result(
        done,
        () => `Đã bọc lại ${done.wrapped} khóa (${done.already} khóa đã bọc từ trước). Hãy đặt VAULT_KEY mới.`,
      );
      return 0;
    }
  } catch (error) {
    const known = [ErasureListBroken, KeyBackupBroken, KeyUnderNeither].some((kind) => error instanceof kind);
    throw known ? new CommandFailed((error as Error).message) : error;
  } finally {
    await client.end();
  }
  throw new CommandFailed(USAGE);
};

function backupText(done: { keys: number; skipped: number; removed: readonly string[] }, file: string): string {
  return [
    `Đã ghi ${done.keys} khóa vào ${file} (bỏ qua ${done.skipped} khóa đã xóa theo quyết định).`,
    `Không giữ tệp này quá ${KEY_BACKUP_DAYS} ngày và không để cùng chỗ với bản sao dữ liệu.`,
    ...done.removed.map((name) => `Đã xóa bản sao khóa quá hạn: ${name}`),
  ].join('\n');
}

async function erasedSubjects(client: Client): Promise<ReadonlySet<string>> {
  const { VAULT_KEY, ERASURES_FILE } = readConfiguration(['VAULT_KEY']);
  const vault = await new Vault(Buffer.from(VAULT_KEY, 'base64'), client).prepare();
  const lines = await new ErasureList(ERASURES_FILE, vault.derived(ERASURE_LIST_KEY)).read();
  return new Set(lines.map(({ subject }) => subject));
}

async function rotate(client: Client): Promise<{ wrapped: number; already: number }> {
  const { VAULT_KEY, VAULT_KEY_NEW } = readConfiguration(['VAULT_KEY', 'VAULT_KEY_NEW']);
  const { rows } = await client.query<{ open: number }>(
    'select count(*)::int as open from pg_stat_activity where datname = current_database() and usename = any($1)',
    [LOGINS],
  );
  if ((rows[0]?.open ?? 0) > 0) {
    throw new CommandFailed('Hệ thống đang chạy trên cơ sở dữ liệu này. Hãy dừng api và worker rồi đổi khóa.');
  }
  const masters = { from: Buffer.from(VAULT_KEY, 'base64'), to: Buffer.from(VAULT_KEY_NEW, 'base64') };
  return rotateKeys(client, masters, [FINGERPRINTS, ERASURE_LIST_KEY, UPLOADS_KEY, DEVICE_KEYS]);
}
