export * from './answer';
export * from './glossary';
export * from './problem';
export * from './sentences';
