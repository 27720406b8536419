import * as fc from 'fast-check';
import { countedCase, date, planWith, quota, units } from './testing/sample';
import { quotaLines } from './lines';
import { type CountedCase, progressOf } from './progress';

const line = (unit = 'c', year = 2024, of = quota('commune', 'commune', 2)) =>
  quotaLines(planWith(of), year, units).find((one) => one.unit === unit) as ReturnType<typeof quotaLines>[number];
const today = date('2024-10-01');
const idsOf = (cases: readonly CountedCase[]) => cases.map(({ id }) => id);

describe('how far a unit is', () => {
  it('counts cases by their day, says what is missing, when it was reached and how many days are left', () => {
    const one = progressOf(line(), [countedCase('x', '2024-05-01')], today);
    expect(one).toMatchObject({ shortfall: 1, status: 'short', reachedOn: null, daysLeft: 91 });
    const cases = [countedCase('z', '2024-09-01'), countedCase('x', '2024-05-01'), countedCase('y', '2024-06-01')];
    const done = progressOf(line(), cases, today);
    expect(idsOf(done.counted)).toEqual(['x', 'y', 'z']);
    expect(done).toMatchObject({ shortfall: 0, status: 'reached', reachedOn: '2024-06-01' });
  });

  it('knows a period that has not begun, and one that is over', () => {
    expect(progressOf(line(), [], date('2023-12-31'))).toMatchObject({ status: 'not-begun', daysLeft: 366 });
    expect(progressOf(line(), [], date('2024-12-31'))).toMatchObject({ status: 'short', daysLeft: 0 });
    expect(progressOf(line(), [], date('2025-01-01'))).toMatchObject({ status: 'fell-short', daysLeft: null });
  });

  it('counts no kind that the clause does not name: households only where it does', () => {
    const households = [countedCase('x', '2024-05-01', { kind: 'household' })];
    expect(progressOf(line(), households, today).counted).toEqual([]);
    const counting = quota('commune', 'commune', 2, { countedKinds: ['collective', 'individual', 'household'] });
    expect(idsOf(progressOf(line('c', 2024, counting), households, today).counted)).toEqual(['x']);
  });

  it('a unit that ended within the year has neither met nor missed it, whatever it counted', () => {
    const cases = [countedCase('x', '2025-02-01'), countedCase('y', '2025-03-01')];
    expect(progressOf(line('a', 2025), cases, date('2025-06-30'))).toMatchObject({ status: 'reached', daysLeft: 0 });
    expect(progressOf(line('a', 2025), [], date('2025-06-01'))).toMatchObject({ status: 'short', daysLeft: 29 });
    expect(progressOf(line('a', 2025), cases, date('2025-07-01'))).toMatchObject({
      status: 'unit-ended',
      daysLeft: null,
    });
    expect(progressOf(line('a', 2025), [], date('2026-01-01')).status).toBe('unit-ended');
  });
});

describe('“tập thể và cá nhân” (row DK-49)', () => {
  const both = quota('DK-49', 'commune', 3, { everyKind: true });
  const missing = (kinds: readonly CountedCase['kind'][]) => {
    const cases = kinds.map((kind, at) => countedCase(`c${at}`, `2024-05-0${at + 1}`, { kind }));
    const { missingKinds, shortfall, status } = progressOf(line('c', 2024, both), cases, today);
    return [missingKinds, shortfall, status];
  };

  it('asks for the sum, and for one of each kind', () => {
    expect(missing(['individual', 'individual', 'collective'])).toEqual([[], 0, 'reached']);
    expect(missing(['individual', 'individual', 'individual'])).toEqual([['collective'], 1, 'short']);
    expect(missing(['individual', 'collective'])).toEqual([[], 1, 'short']);
    expect(missing([])).toEqual([['collective', 'individual'], 3, 'short']);
  });

  it('“hoặc” asks for the sum only (row DK-48)', () => {
    const either = quota('DK-48', 'commune', 1);
    const { missingKinds, shortfall } = progressOf(line('c', 2024, either), [countedCase('x', '2024-05-01')], today);
    expect([missingKinds, shortfall]).toEqual([[], 0]);
  });
});

describe('the same exemplar', () => {
  const first = countedCase('x', '2024-05-01', { alike: '1' });
  const second = countedCase('y', '2024-06-01', { alike: '1' });

  it('counts once where two files of the same name, unit and year were opened side by side', () => {
    const { counted, heldBack, shortfall } = progressOf(line(), [second, first], today);
    expect([idsOf(counted), heldBack, shortfall]).toEqual([['x'], [{ case: 'y', same: 'x' }], 1]);
  });

  it('counts each where the officer has looked and found another, whoever was first', () => {
    for (const [a, b] of [
      [{ ...first, toldApart: ['y'] }, second],
      [first, { ...second, toldApart: ['x'] }],
    ] as const) {
      expect(idsOf(progressOf(line(), [a, b], today).counted)).toEqual(['x', 'y']);
    }
  });

  it('is not assumed for another kind of subject, another name, or a name that was erased', () => {
    for (const other of [{ kind: 'collective' }, { alike: '2' }, { alike: null }] as const) {
      expect(progressOf(line(), [first, { ...second, ...other }], today).heldBack).toEqual([]);
    }
    const erased = { alike: null };
    expect(
      progressOf(
        line(),
        [
          { ...first, ...erased },
          { ...second, ...erased },
        ],
        today,
      ).heldBack,
    ).toEqual([]);
  });

  it('never counts more than there are cases or fewer than there are names, in any order', () => {
    const one = fc.record({
      id: fc.uuid(),
      countedOn: fc.integer({ min: 1, max: 9 }).map((day) => date(`2024-05-0${day}`)),
      kind: fc.constantFrom('individual' as const, 'collective' as const),
      alike: fc.option(fc.constantFrom('1', '2', '3')),
    });
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: ({ id }) => id, maxLength: 12 }), fc.nat(), (found, turn) => {
        const cases = found.map((each) => ({ ...each, unit: 'c', toldApart: [] }));
        const at = cases.length === 0 ? 0 : turn % cases.length;
        const { counted, heldBack } = progressOf(line(), cases, today);
        expect(progressOf(line(), [...cases.slice(at), ...cases.slice(0, at)], today).counted).toEqual(counted);
        const names = new Set(cases.map(({ alike, kind, id }) => (alike === null ? id : `${alike} ${kind}`)));
        expect(counted).toHaveLength(names.size);
        expect(counted.length + heldBack.length).toBe(cases.length);
      }),
    );
  });
});
