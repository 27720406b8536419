/** A place in the document, with the rows of the register that read it. */
export const clause = (place: string, ...rows: string[]) => ({ kind: 'clause' as const, clause: place, rows });

/** A default of the house where the document is silent. */
export const house = (reason: string) => ({ kind: 'house' as const, reason });
