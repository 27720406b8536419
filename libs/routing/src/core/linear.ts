/** Columns of a linear model, by column: `indices` and `values` from `starts[c]` to `starts[c + 1]` are rows. */
export interface Columns {
  readonly columns: number;
  readonly rows: number;
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float64Array;
}

/** A linear model that is maximized; all of its columns are integers when `integer` is true. */
export interface LinearModel extends Columns {
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly integer: boolean;
}

/** One column while it is written: what it is worth, its bounds, and its entries. */
export interface Column {
  readonly cost: number;
  readonly upper: number;
  readonly entries: readonly (readonly [row: number, value: number])[];
}

/** Columns from 0 to their upper bound, in the form that a solver takes. */
export function columnsOf(list: readonly Column[], rows: number): Columns {
  const starts = new Int32Array(list.length + 1);
  list.forEach(({ entries }, at) => (starts[at + 1] = (starts[at] as number) + entries.length));
  const size = starts[list.length] as number;
  const [indices, values] = [new Int32Array(size), new Float64Array(size)];
  list.forEach(({ entries }, at) =>
    entries.forEach(([row, value], n) => {
      indices[(starts[at] as number) + n] = row;
      values[(starts[at] as number) + n] = value;
    }),
  );
  return {
    columns: list.length,
    rows,
    cost: Float64Array.from(list, ({ cost }) => cost),
    lower: new Float64Array(list.length),
    upper: Float64Array.from(list, ({ upper }) => upper),
    starts,
    indices,
    values,
  };
}
