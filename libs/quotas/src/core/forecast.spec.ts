import { path } from '@core/pipeline';
import { countedCase, date, planWith, quota, units } from './testing/sample';
import { type Candidate, forecastOf, mayCount } from './forecast';
import { quotaLines } from './lines';
import { progressOf } from './progress';

const order = path(planWith());

function forecast(counted: number, candidates: readonly Candidate[], day: string, of = quota('commune', 'commune', 4)) {
  const line = quotaLines(planWith(of), 2024, units).find(({ unit }) => unit === 'c') as never;
  const cases = Array.from({ length: counted }, (_, at) => countedCase(`c${at}`, '2024-01-02'));
  return forecastOf(line, progressOf(line, cases, date(day)), candidates, order, date(day));
}

const open = (stage: Candidate['stage'], more: Partial<Candidate> = {}): Candidate => ({
  id: 'o',
  kind: 'individual',
  stage,
  dueOn: date('2024-11-01'),
  suspended: false,
  ...more,
});

describe('what to expect by the end of the period', () => {
  it('counts the cases at replication or behind it that are due in time', () => {
    const near = [open('replication', { id: 'r' }), open('commendation', { id: 'k' })];
    expect(forecast(1, near, '2024-02-01')).toEqual({
      verdict: 'unlikely',
      low: 3,
      high: 3,
      near: ['r', 'k'],
      pace: null,
    });
    expect(forecast(2, near, '2024-02-01')).toMatchObject({ verdict: 'likely', low: 4 });
  });

  it('leaves out a case that is earlier on its way, suspended, due later, or without a date', () => {
    const far = [
      open('selection'),
      open('replication', { suspended: true }),
      open('replication', { dueOn: date('2025-01-01') }),
      open('replication', { dueOn: null }),
    ];
    expect(forecast(0, far, '2024-06-01')).toEqual({ verdict: 'unclear', low: null, high: null, near: [], pace: null });
  });

  it('where introductions count, a case is near from its first step', () => {
    const introduced = quota('commune', 'commune', 4, { countedWhen: 'introduced' });
    expect(forecast(0, [open('discovery')], '2024-06-01', introduced).near).toEqual(['o']);
  });

  it('tells the pace once a quarter of the period has passed', () => {
    expect(forecast(2, [], '2024-03-30')).toMatchObject({ verdict: 'unclear', pace: null });
    expect(forecast(2, [], '2024-07-01')).toEqual({ verdict: 'possible', low: 2, high: 4, near: [], pace: 4 });
    expect(forecast(1, [], '2024-10-01')).toMatchObject({ verdict: 'unlikely', low: 1, high: 1, pace: 1 });
  });

  it('says nothing where there is no basis, and nothing more when the period is over or the minimum reached', () => {
    expect(forecast(0, [], '2024-10-01').verdict).toBe('unclear');
    expect(forecast(1, [open('replication')], '2025-02-01')).toMatchObject({ verdict: 'over', low: 1, near: [] });
    expect(forecast(4, [], '2024-02-01')).toMatchObject({ verdict: 'secured', low: 4, high: 4 });
  });

  it('a case may still count when its kind does, at any step of the plan', () => {
    const plan = planWith(quota('commune', 'commune', 4));
    const [line] = quotaLines(plan, 2024, units);
    if (!line) throw new Error('no line');
    expect(mayCount(line, { kind: 'individual', stage: 'discovery' }, plan)).toBe(true);
    expect(mayCount(line, { kind: 'household', stage: 'discovery' }, plan)).toBe(false);
  });
});
