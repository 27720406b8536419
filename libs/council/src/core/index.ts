export * from './round-words';
export * from './threshold';
export * from './routes';
export * from './views';
