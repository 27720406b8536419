export * from './decider';
export * from './json';
export * from './local-date';
export * from './message';
export * from './personal';
export * from './rejection';
