export * from './core';
export * from './heartbeat';
export * from './operations-watch';
export * from './operations.controller';
export * from './retries';
export * from './tasks';
