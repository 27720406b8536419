import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A mail as the server took it, read back into plain text. */
export interface CaughtMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  /** As it came over the wire. */
  readonly raw: string;
}

export interface SmtpSink {
  readonly url: string;
  readonly mails: readonly CaughtMail[];
  /** What was asked for and is not had: TLS, and a password. */
  readonly refused: readonly string[];
  /** What is answered to the text of each mail from now on; `250` takes it. */
  answer(reply: (text: string) => string | Promise<string>): void;
  /** Ends every connection without a word; new ones are taken. */
  hangUp(): void;
  close(): Promise<void>;
}

const TAKEN = '250 2.0.0 taken';

/** A mail server for specs: takes everything, or answers as it is told. Has no TLS and no passwords. */
export async function openSink(): Promise<SmtpSink> {
  const mails: CaughtMail[] = [];
  const open = new Set<Socket>();
  const refused: string[] = [];
  let reply: (text: string) => string | Promise<string> = () => TAKEN;

  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => undefined);
    socket.setEncoding('latin1').write('220 sink\r\n');
    let pending = '';
    let inText = false;
    let [from, to]: [string, string[]] = ['', []];
    socket.on('data', (chunk) => {
      pending += String(chunk);
      for (;;) {
        const end = pending.indexOf(inText ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const piece = pending.slice(0, end);
        pending = pending.slice(end + (inText ? 5 : 2));
        if (inText) {
          inText = false;
          const mail = readMail(from, to, piece);
          void Promise.resolve(reply(mail.text)).then((line) => {
            if (line.startsWith('250')) mails.push(mail);
            socket.write(`${line}\r\n`);
          });
        } else if (/^quit/i.test(piece)) {
          socket.end('221 bye\r\n');
        } else if (/^data/i.test(piece)) {
          inText = true;
          socket.write('354 go on\r\n');
        } else if (/^(starttls|auth)/i.test(piece)) {
          refused.push(piece);
          socket.write('502 5.5.1 not here\r\n');
        } else {
          const path = /<([^>]*)>/.exec(piece)?.[1] ?? '';
          if (/^mail from/i.test(piece)) [from, to] = [path, []];
          if (/^rcpt to/i.test(piece)) to.push(path);
          socket.write('250 ok\r\n');
        }
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    refused,
    answer(next) {
      reply = next;
    },
    hangUp() {
      for (const socket of open) socket.destroy();
    },
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function readMail(from: string, to: readonly string[], raw: string): CaughtMail {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const headers = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const header = (name: string) =>
    headers.find((line) => line.toLowerCase().startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
  if (header('content-transfer-encoding') !== 'quoted-printable') throw new Error('the sink reads quoted-printable');
  const body = rest.join('\r\n\r\n').replace(/^\.\./gm, '.').replace(/=\r\n/g, '');
  return {
    from,
    to,
    messageId: header('message-id'),
    subject: words(header('subject')),
    text: quoted(body).replace(/\r\n/g, '\n'),
    raw,
  };
}

/** Text of a header whose words are encoded as RFC 2047 has it. */
function words(header: string): string {
  return header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_all, way: string, text: string) =>
      /b/i.test(way) ? Buffer.from(text, 'base64').toString() : quoted(text.replaceAll('_', ' ')),
    );
}

function quoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
