/** Something that is drawn as a tile, and where it lies in degrees; null where no list says. */
export interface Spot {
  readonly id: string;
  readonly place: { readonly latitude: number; readonly longitude: number } | null;
}

/** A tile's place, counted from 0 at the upper left. */
export interface Tile {
  readonly id: string;
  readonly column: number;
  readonly row: number;
}

export interface TileMap {
  readonly columns: number;
  readonly rows: number;
  readonly tiles: readonly Tile[];
  /** The first row of those of whom no list says where they lie; null where there are none. */
  readonly unplacedFrom: number | null;
}

/** More than these beside one another are too small for a thumb on a phone. */
export const MOST_COLUMNS = 14;
/** A tile is a little wider than high, as a name is. */
const TILE = 1.25;
/** So many cells for each tile, so that the picture has an outline. */
const ROOM = 1.4;
/** How far a unit is moved from where it lies to where it stands in order: crowded coasts need the room of empty hills. */
const EVEN = 0.5;
const FINE = 10_000;

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * A map of tiles of one size, each about where its unit lies: north is up, west is left, and neither size nor border means
 * anything. Of all ways to give every unit a cell of its own the one that moves them least is taken, so the same units have
 * the same map in whatever order they come. Those without a place follow below, in the order given.
 */
export function tileMap(spots: readonly Spot[]): TileMap {
  const placed = spots.filter(({ place }) => place !== null).sort((a, b) => (a.id < b.id ? -1 : 1));
  const others = spots.filter(({ place }) => place === null);
  const drawn = placedTiles(placed.map(({ id, place }) => ({ id, ...(place as NonNullable<typeof place>) })));
  const columns = drawn.columns || Math.min(MOST_COLUMNS, Math.max(1, Math.ceil(Math.sqrt(others.length))));
  const below = others.map(({ id }, at) => ({
    id,
    column: at % columns,
    row: drawn.rows + Math.floor(at / columns),
  }));
  return {
    columns,
    rows: drawn.rows + Math.ceil(others.length / columns),
    tiles: [...drawn.tiles, ...below].sort((a, b) => a.row - b.row || a.column - b.column),
    unplacedFrom: others.length > 0 ? drawn.rows : null,
  };
}

type Placed = readonly { readonly id: string; readonly latitude: number; readonly longitude: number }[];

function placedTiles(spots: Placed): Pick<TileMap, 'columns' | 'rows' | 'tiles'> {
  if (spots.length === 0) return { columns: 0, rows: 0, tiles: [] };
  const { points, wide } = spread(spots);
  const cells = Math.ceil(spots.length * ROOM);
  const columns = Math.min(MOST_COLUMNS, spots.length, Math.max(1, Math.round(Math.sqrt((cells * wide) / TILE))));
  const rows = Math.ceil(cells / columns);
  const middles = Array.from({ length: columns * rows }, (_, at) => ({
    x: ((at % columns) + 0.5) / columns,
    y: (Math.floor(at / columns) + 0.5) / rows,
  }));
  const costs = points.map((point) =>
    middles.map(({ x, y }) => Math.round(FINE * (((point.x - x) * columns) ** 2 + ((point.y - y) * rows) ** 2))),
  );
  const cellOf = cheapest(costs);
  const tiles = spots.map(({ id }, at) => {
    const cell = cellOf[at] ?? 0;
    return { id, column: cell % columns, row: Math.floor(cell / columns) };
  });
  return closedUp(tiles);
}

/** Points between 0 and 1, and how much wider than high they lie; longitudes are shortened by the middle latitude. */
function spread(spots: Placed): { readonly points: readonly Point[]; readonly wide: number } {
  const latitudes = spots.map(({ latitude }) => latitude);
  const middle = (Math.max(...latitudes) + Math.min(...latitudes)) / 2;
  const shrink = Math.cos((middle * Math.PI) / 180);
  const [xs, ys] = [spots.map(({ longitude }) => longitude * shrink), latitudes.map((one) => -one)];
  const [width, height] = [span(xs), span(ys)];
  const points = spots.map((_, at) => ({ x: eased(xs, at), y: eased(ys, at) }));
  return { points, wide: Math.min(3, Math.max(1 / 3, (width || height || 1) / (height || width || 1))) };
}

const span = (values: readonly number[]) => Math.max(...values) - Math.min(...values);

/** A value between where it lies and where it stands in order, from 0 to 1. */
function eased(values: readonly number[], at: number): number {
  const [value = 0, least, size] = [values[at], Math.min(...values), span(values)];
  if (size === 0) return 0.5;
  const before = values.filter((other) => other < value).length;
  const same = values.filter((other) => other === value).length;
  const rank = (before + same / 2) / values.length;
  return EVEN * rank + (1 - EVEN) * ((value - least) / size);
}

/** Without rows and columns in which nothing stands. */
function closedUp(tiles: readonly Tile[]): Pick<TileMap, 'columns' | 'rows' | 'tiles'> {
  const used = (part: 'column' | 'row') => [...new Set(tiles.map((tile) => tile[part]))].sort((a, b) => a - b);
  const [columns, rows] = [used('column'), used('row')];
  return {
    columns: columns.length,
    rows: rows.length,
    tiles: tiles.map(({ id, column, row }) => ({ id, column: columns.indexOf(column), row: rows.indexOf(row) })),
  };
}

/**
 * The assignment of least cost (Kuhn 1955, Munkres 1957, in the form with potentials and shortest augmenting paths):
 * for each row of a matrix with no more rows than columns a column of its own.
 * @param costs whole numbers, not negative
 */
function cheapest(costs: readonly (readonly number[])[]): readonly number[] {
  const columns = costs[0]?.length ?? 0;
  const rowPrice = new Array<number>(costs.length + 1).fill(0);
  const columnPrice = new Array<number>(columns + 1).fill(0);
  const rowOf = new Array<number>(columns + 1).fill(0); // rows and columns are counted from 1; 0 is none
  const way = new Array<number>(columns + 1).fill(0);
  for (let row = 1; row <= costs.length; row += 1) {
    rowOf[0] = row;
    const least = new Array<number>(columns + 1).fill(Number.MAX_SAFE_INTEGER);
    const reached = new Array<boolean>(columns + 1).fill(false);
    let at = 0;
    do {
      reached[at] = true;
      const from = rowOf[at] as number;
      let [step, next] = [Number.MAX_SAFE_INTEGER, 0];
      for (let column = 1; column <= columns; column += 1) {
        if (reached[column]) continue;
        const price =
          (costs[from - 1]?.[column - 1] as number) - (rowPrice[from] as number) - (columnPrice[column] as number);
        if (price < (least[column] as number)) {
          least[column] = price;
          way[column] = at;
        }
        if ((least[column] as number) < step) [step, next] = [least[column] as number, column];
      }
      for (let column = 0; column <= columns; column += 1) {
        if (reached[column]) {
          (rowPrice[rowOf[column] as number] as number) += step;
          (columnPrice[column] as number) -= step;
        } else (least[column] as number) -= step;
      }
      at = next;
    } while (rowOf[at] !== 0);
    for (; at !== 0; at = way[at] as number) rowOf[at] = rowOf[way[at] as number] as number;
  }
  const found = new Array<number>(costs.length).fill(0);
  rowOf.forEach((row, column) => {
    if (row > 0 && column > 0) found[row - 1] = column - 1;
  });
  return found;
}

export type Direction = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/** The tile that an arrow key leads to; undefined at the edge. From any tile every other can be reached. */
export function tileBeside({ tiles }: TileMap, from: string, direction: Direction): string | undefined {
  const here = tiles.find(({ id }) => id === from);
  if (!here) return undefined;
  const row = tiles.filter((tile) => tile.row === here.row).sort((a, b) => a.column - b.column);
  const at = row.indexOf(here);
  switch (direction) {
    case 'left':
      return row[at - 1]?.id;
    case 'right':
      return row[at + 1]?.id;
    case 'first':
      return row[0]?.id;
    case 'last':
      return row.at(-1)?.id;
    case 'up':
      return nearest(here, tiles, (tile) => here.row - tile.row);
    case 'down':
      return nearest(here, tiles, (tile) => tile.row - here.row);
  }
}

/** Of the nearest row in a direction the tile that stands nearest across; the left one of two. */
function nearest(here: Tile, tiles: readonly Tile[], ahead: (tile: Tile) => number): string | undefined {
  const before = tiles.filter((tile) => ahead(tile) > 0);
  const next = Math.min(...before.map(ahead));
  const across = (tile: Tile) => Math.abs(tile.column - here.column);
  return before.filter((tile) => ahead(tile) === next).sort((a, b) => across(a) - across(b) || a.column - b.column)[0]
    ?.id;
}
