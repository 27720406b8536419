/** How a command answers: JSON for programs, a text for people. */
export interface Output {
  readonly json: boolean;
  /** The result: the value itself as JSON, or its text. */
  result(value: unknown, text: () => string): void;
  /** A step of long work. */
  progress(text: string): void;
}

export function output(json: boolean): Output {
  return {
    json,
    result: (value, text) => console.log(json ? JSON.stringify(value) : text()),
    progress: (text) => console.log(json ? JSON.stringify({ progress: text }) : text),
  };
}

/** A table for a terminal: columns as wide as their longest cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - [...cell].length)))
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}

/** A command cannot be done; its message is for the person at the terminal. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}
