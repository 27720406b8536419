import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vietnamLaw } from '@core/law';
import { lawOf } from './law-file';

describe('the file of a house’s own rows of law', () => {
  const folder = mkdtempSync(join(tmpdir(), 'law-file-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const written = (text: string) => {
    const LAW_FILE = join(folder, 'law.json');
    writeFileSync(LAW_FILE, text);
    return { LAW_FILE };
  };

  it('is not needed, and adds what it holds', () => {
    expect(lawOf({})).toBe(vietnamLaw);
    const [row] = vietnamLaw.baseSalaries;
    const law = lawOf(written(JSON.stringify({ baseSalaries: [{ ...row, validFrom: '2030-01-01', validTo: null }] })));
    expect(law.baseSalaries).toHaveLength(vietnamLaw.baseSalaries.length + 1);
  });
  it.each([
    ['{', 'JSON'],
    ['{"bonuses": [{}]}', 'bonuses.0.regime'],
    ['{"fines": []}', 'fines'],
  ])('keeps the house closed when it holds %s', (text, what) => {
    expect(() => lawOf(written(text))).toThrow(what);
  });
  it('keeps it closed when it is not there', () => {
    expect(() => lawOf({ LAW_FILE: join(folder, 'nowhere.json') })).toThrow(
      'LAW_FILE: không đọc được tệp dạng JSON (ENOENT)',
    );
  });
});
