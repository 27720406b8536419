import type { Path } from './value';

/** The name of a place in a form. */
export function placeName(path: Path): string {
  return path.join('.');
}
