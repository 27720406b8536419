import { award } from './award';
import { CommandFailed, type Output } from './output';

/** Runs a command and gives its status, its answer as data and its text. */
async function run(args: string[], options: Parameters<typeof award>[1]) {
  let said: { data: unknown; text: string } = { data: undefined, text: '' };
  const out = { result: (data: unknown, text: () => string) => void (said = { data, text: text() }) } as Output;
  return { status: await award(args, options, out), ...said };
}

describe('award authority', () => {
  it('ends the district with 2025-06-30 and names the commune', async () => {
    const asked = { award: 'grassroots-fighter', level: 'district' };
    expect(await run(['authority'], { ...asked, on: '2025-06-30' })).toMatchObject({ status: 0, data: { may: true } });
    const after = await run(['authority'], { ...asked, on: '2025-07-01' });
    expect(after).toMatchObject({ status: 1, data: { may: false } });
    expect(after.text).toContain('Chủ tịch Ủy ban nhân dân cấp xã');
    expect(after.text).toContain('chưa đối chiếu văn bản gốc');
  });
  it('finds an award by its name without tone marks, and lists what fits more than once', async () => {
    const found = await run(['authority'], { award: 'giay khen', level: 'commune', on: '2026-01-05' });
    expect(found).toMatchObject({ status: 0, data: { award: 'commendation' } });
    await expect(async () => run(['bonus'], { title: 'chien si thi dua', on: '2026-01-05' })).rejects.toThrow(
      CommandFailed,
    );
  });
});

describe('award bonus', () => {
  it('says the sum by the base salary of the day', async () => {
    const asked = { title: 'provincial-merit' };
    expect((await run(['bonus'], { ...asked, on: '2026-06-30' })).text).toContain('1,5 × 2.340.000 đ = 3.510.000 đ');
    expect((await run(['bonus'], { ...asked, on: '2026-07-01' })).text).toContain(
      '1,5 × 2.530.000 đ = 3.795.000 đ, làm tròn lên 3.800.000 đ',
    );
  });
  it('says that there is none, and refuses what it cannot read', async () => {
    expect(await run(['bonus'], { title: 'hero', on: '2026-01-05' })).toMatchObject({ status: 1 });
    for (const wrong of [
      {},
      { title: 'hero' },
      { title: 'hero', on: '2026-02-30' },
      { title: 'nothing', on: '2026-02-03' },
    ]) {
      await expect(async () => run(['bonus'], wrong)).rejects.toThrow(CommandFailed);
    }
    await expect(async () => run(['other'], { title: 'hero', on: '2026-02-03' })).rejects.toThrow(CommandFailed);
  });
});
