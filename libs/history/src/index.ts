export * from './history.controller';
export * from './readings';
export * from './timeline';
