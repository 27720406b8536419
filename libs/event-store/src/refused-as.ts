/** The class of SQLSTATE for integrity constraint violations. */
const INTEGRITY = '23';

/**
 * What a failed command is to be answered with, where the database refuses the later of two whatever both had seen before.
 * @param error as it came from executing the command
 * @param constraint what the later one breaks
 * @param refuse throws the refusal in the words of the domain
 * @returns that refusal, or any other error as it came
 */
export function refusedAs(error: unknown, constraint: string, refuse: () => never): unknown {
  const broken = (error ?? {}) as { readonly code?: string; readonly constraint?: string };
  if (!broken.code?.startsWith(INTEGRITY) || broken.constraint !== constraint) return error;
  try {
    return refuse();
  } catch (refusal) {
    return refusal;
  }
}
