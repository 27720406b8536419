export * from './core';
export * from './people';
export * from './queryable';
export * from './seed-units';
export * from './sides';
export * from './unit-data';
export * from './units';
