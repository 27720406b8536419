export * from './deciders';
export * from './health-routes';
export * from './house';
export * from './openapi';
export * from './routes';
export * from './version';
export * from './reactions';
