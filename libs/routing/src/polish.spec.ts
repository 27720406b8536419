import { breachesOf, fieldOf, programmeOf, programmeSearch, RoutePool } from '@core/routing';
import { drawnProblem } from './core/testing/problems';
import { openHighs } from './highs';
import { polish } from './polish';

describe('a polish', () => {
  it('puts the routes that were seen together better than the search had them, and breaks nothing', async () => {
    const asked = drawnProblem(9, { units: 24, people: 9, teams: 3, days: 4, visitsPerDay: 3 });
    const field = fieldOf(asked);
    const [search, other] = [programmeSearch(field), programmeSearch(field)];
    if (!search || !other) throw new Error('there are teams for this problem');
    const pool = new RoutePool(field);
    other.onCurrent = (board) => pool.see(board);
    other.run(800);
    const before = search.bestTotal;
    const highs = await openHighs(() => false);
    expect(await polish(field, search, pool, { highs, stop: () => false })).toBe(true);
    expect(search.bestTotal).toBeGreaterThan(before);
    const after = search.bestTotal;
    expect(await polish(field, search, new RoutePool(field), { highs, stop: () => false })).toBe(true);
    expect(search.bestTotal).toBe(after);
    await highs.close();
    expect(breachesOf(asked, programmeOf(field, search.best.board, search.best.staff))).toEqual([]);
  });
});
