import { givenNameKey, vietnameseOrder } from '@core/organization';

/** People as a Vietnamese list has them: by given name, then by the rest. */
export function byGivenName<T extends { readonly name: string }>(people: readonly T[]): readonly T[] {
  return [...people].sort((a, b) => vietnameseOrder.compare(givenNameKey(a.name), givenNameKey(b.name)));
}
