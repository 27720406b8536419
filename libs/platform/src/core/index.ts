export * from './glossary';
export * from './problem';
export * from './route';
