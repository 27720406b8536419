/** The same shape with any words in it: what the catalogue of another language has to be, function by function. */
export type Like<T> = T extends string
  ? string
  : T extends (...given: infer Given) => infer Said
    ? (...given: Given) => Like<Said>
    : T extends object
      ? { readonly [Name in keyof T]: Like<T[Name]> }
      : T;
