import type { House as HouseType } from '@lib/assembly';

/** The name under which the house is provided; the type bears the same name. */
export const House = Symbol('House');
export type House = HouseType;
