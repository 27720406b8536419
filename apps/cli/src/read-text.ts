import { readFileSync } from 'node:fs';
import { CommandFailed } from './output';

/** @throws CommandFailed when there is no such file, or it cannot be read */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CommandFailed(`Không đọc được ${file} (${(error as { code?: string }).code}).`);
  }
}
