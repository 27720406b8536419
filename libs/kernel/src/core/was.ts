import type { z } from 'zod';

/** What an upcaster may put in the place of an event: another one, of a version that it names. */
export interface Instead {
  readonly type: string;
  readonly schema: number;
  readonly data: unknown;
}

interface OlderShape {
  readonly data: z.ZodType;
  readonly up: (data: unknown) => unknown;
}

declare const next: unique symbol;

/** The shapes that an event type once had, oldest first, each with the way to the shape after it. */
export class Was<Next> {
  /** What the last upcaster leads to; it exists for the compiler only. */
  declare readonly [next]?: Next;

  private constructor(readonly shapes: readonly OlderShape[]) {}

  static first<S extends z.ZodType, R>(schema: S, up: (data: z.output<S>) => R): Was<Exclude<R, readonly Instead[]>> {
    return new Was([{ data: schema, up: up as (data: unknown) => unknown }]);
  }

  /** The next shape, to which the one before leads, and its own way on. */
  was<S extends z.ZodType, R>(
    this: Was<z.output<S>>,
    schema: S,
    up: (data: z.output<S>) => R,
  ): Was<Exclude<R, readonly Instead[]>> {
    return new Was([...this.shapes, { data: schema, up: up as (data: unknown) => unknown }]);
  }
}

/**
 * One line for a released shape: `was(OldData, (old) => ({ ...old, place: old.venue }))`.
 * `up` is pure and never throws on what `schema` takes. It answers the data of the type's next version, or a list of
 * other events (`instead`) that stand in its place: two for a split, none for a fact that no longer matters.
 */
export function was<S extends z.ZodType, R>(schema: S, up: (data: z.output<S>) => R) {
  return Was.first(schema, up);
}

/** An event in the place of an older one; `schema` is the version of its type in which it is given. */
export function instead(type: string, schema: number, data: unknown): Instead {
  return { type, schema, data };
}
