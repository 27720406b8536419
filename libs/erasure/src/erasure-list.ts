import { createHmac, timingSafeEqual } from 'node:crypto';
import { type FileHandle, mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { canonicalJson, leafHash, NO_PREVIOUS } from '@lib/event-store';

/** One line of the list: whose key must not exist any more, and by which decision. It names nobody but by id. */
export interface ListedErasure {
  readonly n: number;
  /** The uuid of the request's stream. */
  readonly decision: string;
  /** The stream of the subject. */
  readonly subject: string;
  /** Where the subject belongs. */
  readonly unit: string;
  readonly decidedOn: string;
  readonly listedAt: string;
  readonly prev: string;
  readonly hash: string;
}

export type ToList = Pick<ListedErasure, 'decision' | 'subject' | 'unit' | 'decidedOn'>;

/** A line as a database keeps it: everything but its seal. */
export function entryOf(line: ListedErasure): string {
  return canonicalJson({ ...line });
}

/** What the key is for that seals the lines; `rotateKeys` has to retain it. */
export const ERASURE_LIST_KEY = 'neu-guong erasure list';

/** The list has been changed by somebody else than this product, or is not the one of this installation. */
export class ErasureListBroken extends Error {
  override readonly name = 'ErasureListBroken';
}

/**
 * The list of erasures outside of the database: what no restore of the database may forget. It only grows. Each line is
 * hashed with the one before it, as events are (SHA-256 over 0x00 ‖ prev ‖ canonical text), and sealed with HMAC-SHA-256
 * under a key of the installation, so that nobody can have a key destroyed by writing a line. Only one process writes.
 */
export class ErasureList {
  constructor(
    private readonly file: string,
    private readonly key: Uint8Array,
  ) {}

  /**
   * All lines, the oldest first; none where there is no file. The rest of a line that was never acknowledged (the process
   * died while it wrote) is passed over.
   * @throws ErasureListBroken for a line that does not follow from the one before it or has not our seal
   */
  async read(): Promise<readonly ListedErasure[]> {
    return this.#parse(await textOf(this.file));
  }

  /**
   * Adds a line and returns when it is on the disk. A decision that is listed stays as it is.
   * @throws ErasureListBroken as `read`
   */
  async add(entry: ToList, now: number = Date.now()): Promise<ListedErasure> {
    const text = await textOf(this.file);
    const lines = this.#parse(text);
    const known = lines.find((line) => line.decision === entry.decision && line.subject === entry.subject);
    if (known) return known;
    const last = lines.at(-1);
    const { decision, subject, unit, decidedOn } = entry;
    const body = { n: lines.length + 1, decision, subject, unit, decidedOn, listedAt: new Date(now).toISOString() };
    const prev = last?.hash ?? NO_PREVIOUS;
    const hash = hashOf(prev, body);
    const line = { ...body, prev, hash };
    await mkdir(path.dirname(this.file), { recursive: true, mode: 0o700 });
    const handle = await open(this.file, last ? 'r+' : 'a+', 0o600);
    try {
      const whole = Buffer.byteLength(text.slice(0, text.lastIndexOf('\n') + 1));
      await handle.truncate(whole); // the rest of a line that was never acknowledged
      await write(handle, this.#sealed(line), whole);
    } finally {
      await handle.close();
    }
    if (!last) await syncFolder(path.dirname(this.file));
    return line;
  }

  /**
   * Writes a list that is lost again, from what a database knows; never over one that is there.
   * @param entries as `entryOf` gives them, in their order
   * @throws ErasureListBroken where there is a list already, or the entries are no whole list
   */
  async rebuild(entries: readonly string[]): Promise<readonly ListedErasure[]> {
    if ((await textOf(this.file)) !== '') throw new ErasureListBroken(`${this.file} is there`);
    const text = entries.map((entry) => this.#sealed(JSON.parse(entry) as ListedErasure)).join('');
    const lines = this.#parse(text);
    await mkdir(path.dirname(this.file), { recursive: true, mode: 0o700 });
    const coming = `${this.file}.new`;
    const handle = await open(coming, 'w', 0o600);
    try {
      await write(handle, text, 0);
    } finally {
      await handle.close();
    }
    await rename(coming, this.file);
    await syncFolder(path.dirname(this.file));
    return lines;
  }

  #sealed(line: ListedErasure): string {
    return `${canonicalJson({ ...line, seal: this.#seal(line.hash) })}\n`;
  }

  #parse(text: string): ListedErasure[] {
    const lines: ListedErasure[] = [];
    for (const line of text
      .slice(0, text.lastIndexOf('\n') + 1)
      .split('\n')
      .slice(0, -1)) {
      const read = this.#sound(line, lines.at(-1));
      if (!read) throw new ErasureListBroken(`${this.file}, line ${lines.length + 1}`);
      lines.push(read);
    }
    return lines;
  }

  /** The line, where it is as we wrote it, follows from the last one and has our seal. */
  #sound(text: string, last: ListedErasure | undefined): ListedErasure | undefined {
    try {
      const read = JSON.parse(text) as ListedErasure & { readonly seal: string };
      const { prev, hash, seal, ...body } = read;
      const sound =
        canonicalJson(read as never) === text &&
        body.n === (last?.n ?? 0) + 1 &&
        prev === (last?.hash ?? NO_PREVIOUS) &&
        hash === hashOf(prev, body) &&
        sameText(seal, this.#seal(hash));
      return sound ? { ...body, prev, hash } : undefined;
    } catch {
      return undefined; // no JSON, or text that has no canonical form
    }
  }

  #seal(hash: string): string {
    return createHmac('sha256', this.key).update(hash).digest('hex');
  }
}

function hashOf(prev: string, body: object): string {
  return leafHash(Buffer.from(prev, 'hex'), canonicalJson(body as never)).toString('hex');
}

function sameText(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return '';
    throw error;
  }
}

async function write(handle: FileHandle, text: string, at: number): Promise<void> {
  await handle.write(text, at);
  await handle.sync();
}

/** A new file is there for sure only when its folder is on the disk, too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
