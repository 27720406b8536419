export * from './fingerprint';
export * from './plan-shelf';
export * from './plans';
export * from './publishing';
