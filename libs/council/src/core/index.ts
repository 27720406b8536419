export * from './round-words';
export * from './threshold';
