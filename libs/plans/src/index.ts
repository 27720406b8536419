export * from './core';
export * from './fingerprint';
export * from './plan-shelf';
export * from './plans';
export * from './plans.controller';
export * from './publishing';
