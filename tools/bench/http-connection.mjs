// One keep-alive HTTP/1.1 connection with almost no cost of its own, so that the load does not measure itself.
import net from 'node:net';

const END = Buffer.from('\r\n\r\n');

/** @returns {Promise<{ send(request: Buffer): Promise<{ status: number, head: string, body: Buffer }>, close(): void }>} */
export async function connection(port) {
  const socket = net.connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  let waiting;
  let received = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const at = received.indexOf(END);
    if (at < 0) return;
    const head = received.toString('latin1', 0, at);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (received.length < at + 4 + length) return;
    const answer = { status: Number(head.slice(9, 12)), head, body: received.subarray(at + 4, at + 4 + length) };
    received = Buffer.alloc(0);
    waiting?.resolve(answer);
  });
  socket.on('error', (error) => waiting?.reject(error));
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}

/** The bytes of a request; `headers` without content-length. */
export function request(method, path, headers, body = '') {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = [
    `${method} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    ...lines,
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}
