export * from './core';
export * from './core';
export * from './bound';
export * from './highs';
export * from './plan';
export * from './solve-top';
