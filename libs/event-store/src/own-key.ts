import type { z } from 'zod';
import { reject } from './core';
import { sealPersonal } from './seal-command';
import type { Vault } from './vault';

/**
 * What a command takes along to a stream whose personal texts lie under a key of the stream's own.
 * @param making whether the command is the stream's first, which makes the key
 * @returns the command with its personal texts sealed, and the key's row where it is new
 * @throws Rejection SUBJECT_ERASED when the key is gone
 */
export async function underOwnKey<T>(vault: Vault, stream: string, schema: z.ZodType, command: T, making: boolean) {
  const fresh = making ? vault.create(stream) : undefined;
  const key = fresh?.key ?? (await vault.find(stream)) ?? reject('SUBJECT_ERASED');
  return { command: sealPersonal(schema, command, key), sides: fresh ? [fresh.side] : [] };
}
