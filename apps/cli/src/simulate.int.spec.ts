import { neuguong } from '../../../test/support/neuguong';
import type { Options } from './command';
import { simulate } from './simulate';

// It needs no database: units and plans are those of the release.
const nowhere = { appUrl: 'postgres://127.0.0.1:1/none', projectorUrl: 'postgres://127.0.0.1:1/none' } as never;
const played = (...args: string[]) => neuguong(nowhere, 'simulate', ...args);
const days = ['--from', '2023-06-01', '--to', '2023-06-20', '--units', '3'];

jest.setTimeout(120_000);

it('prints each line with date, unit and row of the register, the same bytes for the same seed and others for another', async () => {
  const [one, again, other] = await Promise.all([
    played('dien-khanh-2023-2025', ...days, '--seed', '7', '--json'),
    played('dien-khanh-2023-2025@1', ...days, '--seed', '7', '--json'),
    played('dien-khanh-2023-2025', ...days, '--seed', '8', '--json'),
  ]);
  expect([one.status, one.out === again.out, one.out === other.out]).toEqual([0, true, false]);
  const lines = one.out.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>); // prettier-ignore
  expect(lines.length).toBeGreaterThan(10);
  for (const line of lines) {
    expect(line).toMatchObject({
      date: expect.stringMatching(/^2023-06-(0[1-9]|1\d|20)$/) as string,
      kind: expect.any(String) as string,
      unit: expect.any(String) as string,
      rows: expect.any(Array) as string[],
    });
  }
  const told = (lines.find(({ kind }) => kind === 'obligation')?.['rows'] as string[] | undefined)?.[0];
  expect(told).toMatch(/^DK-\d\d$/);
  expect(one.said).toMatch(/20 ngày .*sha256 [0-9a-f]{16}/);
});

it.each<[readonly string[], Options, string]>([
  [['khac'], {}, 'Không có kế hoạch “khac”'],
  [['dien-khanh-2023-2025'], { from: ['2023-02-30'] }, '--from phải là một ngày có thật'],
  [['dien-khanh-2023-2025'], { from: ['2024-01-02'], to: '2024-01-01' }, 'hãy đổi lại'],
  [['dien-khanh-2023-2025'], { units: 'vài' }, '--units phải là một số nguyên'],
])('%j %j is answered with what to write instead', async (args, options, why) => {
  const silent = { json: true, result: () => undefined, progress: () => undefined };
  await expect((async () => simulate(args, options, silent))()).rejects.toThrow(why);
});
