export * from './core';
export * from './execute';
export * from './ids';
export * from './seal-command';
export * from './statement';
export * from './store';
export * from './subscription';
export * from './vault';
