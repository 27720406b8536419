import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedPlans, registerRows } from '@core/plans';
import { registerText } from './register-text';

const PAGE = join(__dirname, '../../docs/register.md');
const register = registerRows(readFileSync(join(__dirname, '../../libs/plans/data/register.csv'), 'utf8'));

describe('the page of the register', () => {
  const text = registerText(register, publishedPlans);
  beforeAll(() => {
    if (process.env['UPDATE_REGISTER']) writeFileSync(PAGE, text);
  });

  it('is docs/register.md as the plans are now (npm run register writes it)', () => {
    expect(readFileSync(PAGE, 'utf8')).toBe(text);
  });

  it('changes with a home: a quota that goes away leaves its row', () => {
    const less = publishedPlans.map((plan) => ({ ...plan, quotas: [] }));
    expect(registerText(register, less)).not.toBe(text);
  });

  it('names every row once', () => {
    const named = [...text.matchAll(/^\| (?:\*\*)?([A-Z]{2}-\d\d)/gm)].map(([, row]) => row);
    expect(new Set(named).size).toBe(named.length);
    expect(named.length).toBeGreaterThan(0);
  });
});
