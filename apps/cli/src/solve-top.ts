import { readFileSync } from 'node:fs';
import { NotAnInstance, parseTop, solveTop } from '@lib/routing';
import type { Command } from './command';
import { CommandFailed } from './output';

const USAGE =
  'Hãy viết: inspection solve-top TỆP [--seconds GIÂY | --iterations SỐ] [--seed SỐ]; TỆP theo dạng n, m, tmax, rồi x y điểm.';

/** `inspection solve-top FILE [--seconds S | --iterations N] [--seed N]`: routes for an instance of the literature. */
export const solveTopCommand: Command = async (args, { seconds = '10', iterations, seed = '1' }, out) => {
  const [file, ...more] = args;
  const [span, most, start] = [Number(seconds), Number(iterations ?? Number.MAX_SAFE_INTEGER), Number(seed)];
  const odd = !(span > 0) || ![most, start].every((number) => Number.isSafeInteger(number) && number >= 0);
  if (file === undefined || more.length > 0 || odd) throw new CommandFailed(USAGE);
  const instance = read(file);
  const began = performance.now();
  const stop = () => iterations === undefined && performance.now() - began >= span * 1000;
  const answer = await solveTop(instance, { seed: start, iterations: most, stop });
  out.result({ ...answer, seconds: (performance.now() - began) / 1000 }, () =>
    [
      `điểm ${answer.score}, cận trên ${answer.bound} (${answer.proof}), chênh ${(answer.gapBasisPoints / 100).toFixed(2)} %`,
      `${answer.iterations} vòng lặp, hạt giống ${answer.seed}`,
      ...answer.routes.map((route, at) => `  ${at + 1}. ${(answer.lengths[at] ?? 0).toFixed(3)}: ${route.join(' ')}`),
    ].join('\n'),
  );
  return 0;
};

function read(file: string) {
  try {
    return parseTop(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof NotAnInstance) throw new CommandFailed(`${file}: ${error.message}. ${USAGE}`);
    throw new CommandFailed(`Không đọc được tệp ${file}.`);
  }
}
