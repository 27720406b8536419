export * from './core';
export * from './council-lists';
export * from './council.controller';
export * from './round-desk';
export * from './round-view';
