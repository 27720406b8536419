import { open, rename, rm, writeFile } from 'node:fs/promises';
import { CommandFailed } from './output';

/**
 * Writes a file that is there whole or not at all, readable for its owner only; one that is there already is left alone.
 * @throws CommandFailed when it is there or cannot be made
 */
export async function writeWhole(file: string, content: Buffer | string): Promise<void> {
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    await (await open(file, 'wx', 0o600)).close();
  } catch (error) {
    throw new CommandFailed(`Không ghi được ${file} (${(error as { code?: string }).code}). Hãy chọn tên tệp khác.`);
  }
  try {
    await writeFile(unfinished, content, { mode: 0o600, flush: true });
    await rename(unfinished, file);
  } catch (error) {
    await Promise.all([file, unfinished].map((name) => rm(name, { force: true })));
    throw error;
  }
}
