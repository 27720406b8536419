/** A fact or a wish, told apart by its type name: commands are imperative, events past tense. */
export interface Message<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
}

/** The member of a union of messages that carries the given type name. */
export type MessageOf<M extends Message, Type extends M['type']> = Extract<M, { readonly type: Type }>;
