export * from './deciders';
export * from './erasure-subjects';
export * from './health-routes';
export * from './house';
export * from './openapi';
export * from './routes';
export * from './version';
export * from './reactions';
