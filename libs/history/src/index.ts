export * from './bundle/export-bundle';
export * from './history.controller';
export * from './readings';
export * from './timeline';
