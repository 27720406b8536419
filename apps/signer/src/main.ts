import { writeVerifierKey } from '@core/event-store';
import { isOrigin, Signer } from './signer';
import { serve } from './server';

/** What this process is told: a folder of its own, a token that it shares with the sealer, where it listens. */
interface Told {
  readonly folder: string;
  readonly token: string;
  readonly host: string;
  readonly port: number;
}

/** @returns one line for each variable that is missing or wrong, or what was told */
function told(environment: NodeJS.ProcessEnv): Told | readonly string[] {
  const { SIGNER_DIR: folder = '', SIGNER_TOKEN: token = '', SIGNER_HOST: host = '127.0.0.1' } = environment;
  const port = Number(environment['SIGNER_PORT'] ?? '3002');
  const faults = [
    ...(folder === '' ? ['SIGNER_DIR: chưa được đặt'] : []),
    ...(token.length < 32 ? ['SIGNER_TOKEN: phải dài ít nhất 32 ký tự'] : []),
    ...(Number.isInteger(port) && port >= 0 && port <= 65535 ? [] : ['SIGNER_PORT: phải là số cổng từ 0 đến 65535']),
  ];
  return faults.length > 0 ? faults : { folder, token, host, port };
}

const USAGE = `Cách dùng: signer          chạy, ký các điểm kiểm tra của nhật ký
           signer rotate    thêm khóa mới; khóa cũ còn ký cùng trong 30 ngày
           signer keys NHẬT_KÝ    in các khóa công khai, để công bố trong biên bản`;

async function run(command: string | undefined, argument: string | undefined): Promise<number | undefined> {
  const { SIGNER_DIR: folder } = process.env;
  if (command === 'rotate' && folder) {
    new Signer(folder).keys.rotate(new Date());
    return 0;
  }
  if (command === 'keys' && folder && argument && isOrigin(argument)) {
    for (const key of new Signer(folder).keys.verifierKeys(argument)) console.log(writeVerifierKey(key));
    return 0;
  }
  if (command !== undefined) {
    console.error(USAGE);
    return 2;
  }
  const settings = told(process.env);
  if (!('folder' in settings)) {
    console.error(`Cấu hình chưa đúng (configuration):\n  ${settings.join('\n  ')}`);
    return 2;
  }
  const server = await serve(new Signer(settings.folder), settings.host, settings.port, settings.token);
  process.send?.({ ready: true, url: server.url });
  const stop = () => void server.close().finally(() => process.exit(0));
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(signal, stop);
  return undefined;
}

run(process.argv[2], process.argv[3]).then(
  (status) => {
    if (status !== undefined) process.exitCode = status;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
