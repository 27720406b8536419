export interface Mutant {
  readonly file: string;
  readonly line: string;
  readonly at: number;
  readonly was: string;
  readonly instead: string;
  readonly status: string;
}
export interface Entry {
  readonly line: string;
  readonly mutant: string;
  readonly why: string;
}
export function compare(
  mutants: readonly Mutant[],
  listed: Readonly<Record<string, readonly Entry[]>>,
  files: readonly string[],
): {
  readonly unlisted: readonly (Mutant & { readonly entry: Entry })[];
  readonly gone: readonly (Entry & { readonly file: string })[];
  readonly unjustified: readonly (Entry & { readonly file: string })[];
};
export function scores(
  mutants: readonly Mutant[],
): Readonly<Record<string, { readonly mutants: number; readonly noticed: number; readonly percent: number }>>;
