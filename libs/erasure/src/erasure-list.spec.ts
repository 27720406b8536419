import fc from 'fast-check';
import { randomBytes, randomUUID } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ErasureList, ErasureListBroken, type ToList } from './erasure-list';

const key = randomBytes(32);
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'neuguong-list-'));
  file = path.join(folder, 'own', 'erasures.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const entry = (): ToList => ({
  decision: randomUUID(),
  subject: `case-${randomUUID()}`,
  unit: 'vn.40.412',
  decidedOn: '2026-03-02',
});
async function listed(count: number): Promise<ErasureList> {
  const list = new ErasureList(file, key);
  for (let i = 0; i < count; i++) await list.add(entry());
  return list;
}

describe('the list of erasures', () => {
  it('is empty where there is no file, and makes file and folder for its owner alone', async () => {
    const list = new ErasureList(file, key);
    expect(await list.read()).toEqual([]);
    await list.add(entry());
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
  });

  it('only grows: each line points at the one before it', async () => {
    const list = await listed(3);
    const lines = await list.read();
    expect(lines.map(({ n }) => n)).toEqual([1, 2, 3]);
    expect(lines.map(({ prev }) => prev)).toEqual(['0'.repeat(64), lines[0]?.hash, lines[1]?.hash]);
    const before = readFileSync(file, 'utf8');
    await list.add(entry());
    expect(readFileSync(file, 'utf8').startsWith(before)).toBe(true);
  });

  it('has a decision once, however often it is added', async () => {
    const list = await listed(1);
    const one = entry();
    const line = await list.add(one);
    expect(await list.add(one)).toEqual(line);
    expect(await new ErasureList(file, key).add(one)).toEqual(line);
    expect(await list.read()).toHaveLength(2);
  });

  it('passes over the rest of a line that was never acknowledged, wherever it was cut, and writes over it', async () => {
    const list = await listed(2);
    const whole = readFileSync(file);
    const third = await list.add(entry());
    const longer = readFileSync(file);
    for (let cut = whole.length; cut < longer.length; cut += 37) {
      writeFileSync(file, longer.subarray(0, cut));
      expect(await list.read()).toHaveLength(2);
    }
    truncateSync(file, longer.length - 1);
    const again = await list.add({ ...third });
    expect(again.n).toBe(3);
    expect(await list.read()).toEqual([...(await list.read()).slice(0, 2), again]);
  });

  it('is refused when any one byte of it was changed', async () => {
    const list = await listed(3);
    const whole = readFileSync(file);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 2), fc.integer({ min: 1, max: 255 }), async (place, by) => {
        const changed = Buffer.from(whole);
        changed[place] = (changed[place] ?? 0) ^ by;
        writeFileSync(file, changed);
        await expect(list.read()).rejects.toBeInstanceOf(ErasureListBroken);
      }),
      { numRuns: 200 },
    );
    writeFileSync(file, whole);
    expect(await list.read()).toHaveLength(3); // control: unchanged it is read
  });

  it('is refused when lines were left out, turned around, doubled or added by somebody without the key', async () => {
    const list = await listed(3);
    const [one = '', two = '', three = ''] = readFileSync(file, 'utf8').split('\n');
    for (const lines of [
      [two, three],
      [one, three],
      [two, one, three],
      [one, one, two],
    ]) {
      writeFileSync(file, `${lines.join('\n')}\n`);
      await expect(list.read()).rejects.toBeInstanceOf(ErasureListBroken);
    }
    writeFileSync(file, [one, two, three, ''].join('\n'));
    const stranger = path.join(folder, 'stranger.jsonl');
    const forged = new ErasureList(stranger, randomBytes(32));
    for (let i = 0; i < 4; i++) await forged.add(entry());
    appendFileSync(file, `${readFileSync(stranger, 'utf8').split('\n')[3]}\n`);
    await expect(list.read()).rejects.toBeInstanceOf(ErasureListBroken);
    await expect(list.add(entry())).rejects.toBeInstanceOf(ErasureListBroken);
  });

  it('that is shorter is sound by itself: only what the database knows shows that lines are missing', async () => {
    const list = await listed(3);
    const [one = '', two = ''] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, [one, two, ''].join('\n'));
    expect(await list.read()).toHaveLength(2);
  });
});
