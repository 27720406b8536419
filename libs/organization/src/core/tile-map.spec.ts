import fc from 'fast-check';
import { type Direction, MOST_COLUMNS, type Spot, tileBeside, type TileMap, tileMap } from './tile-map';

const place = fc.record({
  latitude: fc.double({ min: 8, max: 24, noNaN: true }),
  longitude: fc.double({ min: 102, max: 110, noNaN: true }),
});
const spots = (most = 40): fc.Arbitrary<Spot[]> =>
  fc
    .array(fc.option(place, { freq: 6 }), { maxLength: most })
    .map((places) => places.map((one, at) => ({ id: `u${String(at).padStart(3, '0')}`, place: one })));

/** What is wrong with a map of these units: nothing in a right one. */
function wrongWith(given: readonly Spot[], { tiles, columns, rows, unplacedFrom }: TileMap): string[] {
  const ids = tiles.map(({ id }) => id).sort();
  const cells = new Set(tiles.map(({ column, row }) => `${column} ${row}`));
  const placed = new Set(given.filter((spot) => spot.place !== null).map(({ id }) => id));
  return [
    ...(JSON.stringify(ids) === JSON.stringify(given.map(({ id }) => id).sort()) ? [] : ['not every unit once']),
    ...(cells.size === tiles.length ? [] : ['two tiles in one cell']),
    ...tiles.flatMap(({ id, column, row }) =>
      column >= 0 && row >= 0 && column < columns && row < rows ? [] : [`${id} lies outside`],
    ),
    ...(columns <= MOST_COLUMNS ? [] : ['too wide for a phone']),
    ...tiles.flatMap(({ id, row }) =>
      placed.has(id) === (unplacedFrom === null || row < unplacedFrom) ? [] : [`${id} stands among the others`],
    ),
  ];
}

describe('a map of tiles', () => {
  it('has every unit once, in a cell of its own, inside the map, those without a place below', () => {
    fc.assert(fc.property(spots(), (given) => expect(wrongWith(given, tileMap(given))).toEqual([])));
  });

  it('is the same in whatever order the units come', () => {
    const withOrder = spots(30).chain((given) => {
      const known = given.filter((spot) => spot.place !== null);
      return fc.tuple(fc.constant(known), fc.shuffledSubarray(known, { minLength: known.length }));
    });
    fc.assert(fc.property(withOrder, ([given, other]) => expect(tileMap(other)).toEqual(tileMap(given))));
  });

  it('keeps north above south and west left of east where units lie far apart', () => {
    const at = (id: string, latitude: number, longitude: number) => ({ id, place: { latitude, longitude } });
    const grid = [0, 1, 2].flatMap((y) => [0, 1, 2].map((x) => at(`${y}${x}`, 20 - y, 104 + x)));
    const { tiles } = tileMap(grid);
    const found = new Map(tiles.map((tile) => [tile.id, tile]));
    for (const side of [0, 1, 2]) {
      expect(found.get(`0${side}`)?.row).toBeLessThan(found.get(`2${side}`)?.row as number);
      expect(found.get(`${side}0`)?.column).toBeLessThan(found.get(`${side}2`)?.column as number);
    }
  });

  it('draws units of one place, one unit and none', () => {
    const same = ['a', 'b', 'c', 'd'].map((id) => ({ id, place: { latitude: 18, longitude: 105 } }));
    expect(wrongWith(same, tileMap(same))).toEqual([]);
    expect(tileMap([{ id: 'a', place: null }])).toEqual({
      ...{ columns: 1, rows: 1, unplacedFrom: 0, tiles: [{ id: 'a', column: 0, row: 0 }] },
    });
    expect(tileMap([])).toEqual({ columns: 1, rows: 0, tiles: [], unplacedFrom: null });
  });

  it('is told from a map that drops, doubles or loses a tile', () => {
    const given = [0, 1, 2, 3].map((at) => ({ id: `u${at}`, place: { latitude: 18 + at, longitude: 105 } }));
    const right = tileMap(given);
    const [one] = right.tiles;
    const wrong: TileMap[] = [
      { ...right, tiles: right.tiles.slice(1) },
      { ...right, tiles: right.tiles.map((tile) => ({ ...tile, column: 0, row: 0 })) },
      { ...right, tiles: right.tiles.map((tile) => (tile === one ? { ...tile, column: right.columns } : tile)) },
    ];
    for (const map of wrong) expect(wrongWith(given, map)).not.toEqual([]);
  });
});

describe('arrow keys', () => {
  it('lead from any tile to every other, and never to itself', () => {
    const keys: Direction[] = ['left', 'right', 'up', 'down', 'first', 'last'];
    fc.assert(
      fc.property(spots(25), (given) => {
        const map = tileMap(given);
        for (const { id } of map.tiles) {
          const [seen, open] = [new Set([id]), [id]];
          for (let at = open.pop(); at !== undefined; at = open.pop()) {
            for (const key of keys) {
              const next = tileBeside(map, at, key);
              if (key !== 'first' && key !== 'last') expect(next).not.toBe(at);
              if (next === undefined || seen.has(next)) continue;
              seen.add(next);
              open.push(next);
            }
          }
          expect(seen.size).toBe(map.tiles.length);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('lead nowhere from what is not on the map', () => {
    expect(tileBeside(tileMap([]), 'u', 'left')).toBeUndefined();
  });
});
