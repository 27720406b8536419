import { registerPlace } from './unit-places';

describe('where units lie', () => {
  it('is the register for a commune of 2025, and the middle of what became of them for units of 2023', () => {
    const [commune, before, district] = [
      registerPlace('17920', '2025-07-01'),
      registerPlace('17920', '2023-04-15'),
      registerPlace('412', '2023-04-15'),
    ];
    expect([commune?.origin, before?.origin, district?.origin]).toEqual(['register', 'successors', 'successors']);
    // Vinh lies at 18.7 north, 105.7 east.
    expect(district?.latitude).toBeCloseTo(18.7, 0);
    expect(district?.longitude).toBeCloseTo(105.7, 0);
  });
  it('is nothing for an office, and for a code that no list has', () => {
    expect(registerPlace(null, '2023-04-15')).toBeUndefined();
    expect(registerPlace('99999', '2023-04-15')).toBeUndefined();
  });
});
