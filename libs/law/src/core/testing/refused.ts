import { Rejection } from '@core/kernel';

/** The code of a refusal, or 'nothing'. A sentence that lacks one of its facts is no refusal that somebody could act on. */
export function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    if (/[{}]/.test(error.sentence)) throw new Error(`a fact is missing: ${error.sentence}`, { cause: error });
    return error.code;
  }
  return 'nothing';
}
