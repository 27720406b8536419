/** "1 case", "2 cases"; the plural is the singular and an s when none is given. */
export function plural(count: number | string, one: string, many = `${one}s`): string {
  return `${count} ${String(count) === '1' ? one : many}`;
}
