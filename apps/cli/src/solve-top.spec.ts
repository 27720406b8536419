import { join } from 'node:path';
import { CommandFailed } from './output';
import { solveTopCommand } from './solve-top';

const file = join(__dirname, '../../../libs/routing/data/p2.2.k.txt');

async function answered(options: Parameters<typeof solveTopCommand>[1], ...args: string[]) {
  let [value, said]: [unknown, string] = [undefined, ''];
  const out = {
    json: true,
    result: (result: unknown, text: () => string) => ([value, said] = [result, text()]),
    progress: () => undefined,
  };
  const status = await solveTopCommand(args, options, out);
  return { status, value, said };
}

describe('inspection solve-top', () => {
  it('solves an instance for so many iterations, and says its score, its bound and its routes', async () => {
    const { status, value, said } = await answered({ iterations: '300', seed: '1' }, file);
    expect(status).toBe(0);
    expect(value).toMatchObject({ score: 275, bound: 320, iterations: 300, seed: 1 });
    expect(said).toContain('điểm 275, cận trên 320');
  });

  it('refuses a file that is no instance or is not there, and numbers that are none', async () => {
    await expect(answered({}, __filename)).rejects.toThrow(CommandFailed);
    await expect(answered({}, 'nowhere.txt')).rejects.toThrow(CommandFailed);
    await expect(answered({ seconds: 'soon' }, file)).rejects.toThrow(CommandFailed);
    await expect(answered({})).rejects.toThrow(CommandFailed);
  });
});
