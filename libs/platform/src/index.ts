export * from './clock';
export * from './config';
export * from './database/data-source';
export * from './database/durability';
export * from './database/migrate';
export * from './files';
export * from './http';
export * from './identity';
export { BEFORE_OWN_PASSWORD } from './core';
