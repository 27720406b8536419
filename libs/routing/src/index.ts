export * from './core';
export * from './highs';
export * from './plan';
