import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rulesFingerprint } from './rules-fingerprint';

describe('the fingerprint of the rules', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'neuguong-rules-'));
  const core = path.join(folder, 'pipeline/src/core');
  beforeAll(() => cpSync(path.resolve(__dirname, '../../pipeline/src/core'), core, { recursive: true }));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const hex = () => rulesFingerprint(folder).toString('hex');

  it('is the same for the same code, and has found some', () => {
    expect(hex()).toBe(hex());
    expect(hex()).not.toBe(rulesFingerprint(path.join(folder, 'pipeline')).toString('hex'));
  });

  it('is another as soon as a rule is, however deep it lies, and stays where only a spec is', () => {
    const before = hex();
    writeFileSync(path.join(core, 'stages/new-rule.spec.ts'), 'it');
    expect(hex()).toBe(before);
    writeFileSync(path.join(core, 'stages/new-rule.ts'), 'export const a = 1;');
    const after = hex();
    expect(after).not.toBe(before);
    writeFileSync(path.join(core, 'stages/new-rule.ts'), 'export const a = 2;');
    expect(hex()).not.toBe(after);
  });

  it('covers the code of this very release', () => {
    expect(rulesFingerprint()).toHaveLength(32);
    expect(rulesFingerprint().toString('hex')).not.toBe(hex());
  });
});
