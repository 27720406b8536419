import { migrate, readConfiguration } from '@lib/platform';
import type { Command } from './command';

export const migrateCommand: Command = async (_args, _options, out) => {
  const { DATABASE_URL } = readConfiguration(['DATABASE_URL']);
  const run = await migrate(DATABASE_URL);
  out.result({ migrations: run }, () =>
    run.length > 0 ? `Đã chạy: ${run.join(', ')}` : 'Cơ sở dữ liệu đã ở phiên bản này.',
  );
  return 0;
};
