import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** A real Redis of its own that keeps nothing on disk: killed and started again, it is empty. */
export interface MortalRedis {
  readonly url: string;
  start(): Promise<void>;
  /** Ends it at once, as a machine that loses its power does. */
  kill(): Promise<void>;
}

/** @param program where the setup of the run has found a server, as TEST_REDIS_PROGRAM has it */
export async function mortalRedis(program: string): Promise<MortalRedis> {
  const { bin, env } = JSON.parse(program) as { bin: string; env: Record<string, string> };
  const port = await freePort();
  let running: ChildProcess | undefined;
  return {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const options = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
      const child = spawn(bin, [...options, '--maxmemory-policy', 'noeviction'], {
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      running = child;
      let said = '';
      for await (const chunk of child.stdout) {
        said += String(chunk);
        if (/ready to accept connections/i.test(said)) break;
      }
    },
    async kill() {
      const child = running;
      running = undefined;
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
